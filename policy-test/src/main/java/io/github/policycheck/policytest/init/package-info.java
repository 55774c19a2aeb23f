/** Writes the first test file of an account: what holds today, without what is open. */
@NullMarked
package io.github.policycheck.policytest.init;

import org.jspecify.annotations.NullMarked;

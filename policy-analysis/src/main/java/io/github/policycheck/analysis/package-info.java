/** Finds what is wrong with policies: all rules, and how they look at a policy or at an account. */
@NullMarked
package io.github.policycheck.analysis;

import org.jspecify.annotations.NullMarked;

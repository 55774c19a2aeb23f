/** Which account commands are about, and how they answer about one that templates make. */
@NullMarked
package io.github.policycheck.cli.account;

import org.jspecify.annotations.NullMarked;

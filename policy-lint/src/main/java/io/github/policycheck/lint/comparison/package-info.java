/** Reads what people name to be compared with another version of it. */
@NullMarked
package io.github.policycheck.lint.comparison;

import org.jspecify.annotations.NullMarked;

/** Which statements, and which values in them, tests look at. */
@NullMarked
package io.github.policycheck.policytest.coverage;

import org.jspecify.annotations.NullMarked;

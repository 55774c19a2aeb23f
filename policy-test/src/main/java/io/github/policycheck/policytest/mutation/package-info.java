/** Tells how good tests are: policies are changed in one step, and the tests must notice. */
@NullMarked
package io.github.policycheck.policytest.mutation;

import org.jspecify.annotations.NullMarked;

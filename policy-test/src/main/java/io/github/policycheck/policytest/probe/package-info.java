/** Asks the evaluator about statements and parts of them. */
@NullMarked
package io.github.policycheck.policytest.probe;

import org.jspecify.annotations.NullMarked;

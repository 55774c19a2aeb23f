/** Answers the requests of {@code iam:SimulateCustomPolicy}, JSON in and JSON out. */
@NullMarked
package io.github.policycheck.eval.simulation;

import org.jspecify.annotations.NullMarked;

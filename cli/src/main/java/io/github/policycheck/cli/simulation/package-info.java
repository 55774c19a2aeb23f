/** Answers the requests of {@code iam:SimulateCustomPolicy}, JSON in and JSON out. */
@NullMarked
package io.github.policycheck.cli.simulation;

import org.jspecify.annotations.NullMarked;

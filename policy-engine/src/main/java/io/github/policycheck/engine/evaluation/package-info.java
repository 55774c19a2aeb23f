/** Decides requests: policies compiled once to immutable matchers, asked many times. */
@NullMarked
package io.github.policycheck.engine.evaluation;

import org.jspecify.annotations.NullMarked;

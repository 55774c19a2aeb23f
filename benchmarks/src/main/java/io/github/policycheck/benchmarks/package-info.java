/** What the engine costs, in one run and as ratios. */
@NullMarked
package io.github.policycheck.benchmarks;

import org.jspecify.annotations.NullMarked;

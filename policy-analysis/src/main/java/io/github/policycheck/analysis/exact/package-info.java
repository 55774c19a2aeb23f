/**
 * Looks for a request that is decided as somebody asks, and says for certain if there is none.
 *
 * <p>What a request can have is a product of dimensions: its resource and each of its condition
 * keys. Each dimension is cut into classes of values that the policies treat alike; of each class
 * one value is asked of the evaluator's own matchers, so that only the completeness of the classes
 * is left to trust.
 */
@NullMarked
package io.github.policycheck.analysis.exact;

import org.jspecify.annotations.NullMarked;

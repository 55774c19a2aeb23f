/**
 * Decides whether policies allow any request at all of a form that somebody asks about: the answer
 * is a proof that there is none, a request that the evaluator allows, or that neither was found.
 *
 * <p>What a request can have is a product of dimensions: its resource and each of its condition
 * keys. Each dimension is cut into classes of values that the policies treat alike; of each class
 * one value is asked of the evaluator's own matchers, so that only the completeness of the classes
 * is left to trust.
 */
@NullMarked
package io.github.policycheck.analysis.proof;

import org.jspecify.annotations.NullMarked;

/**
 * Decides whether policies allow any request at all of a form that somebody asks about: the answer
 * is a proof that there is none, a request that the evaluator allows, or that neither was found.
 */
@NullMarked
package io.github.policycheck.analysis.proof;

import org.jspecify.annotations.NullMarked;

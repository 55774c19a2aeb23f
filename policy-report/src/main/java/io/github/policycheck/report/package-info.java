/**
 * Questions about all requests of the principals of an account. {@link
 * io.github.policycheck.report.ProofQuestion} has the Prover decide whether some of them are ever
 * allowed, and {@link io.github.policycheck.report.ProofText} and {@link
 * io.github.policycheck.report.ProofJson} say what was found.
 */
@NullMarked
package io.github.policycheck.report;

import org.jspecify.annotations.NullMarked;

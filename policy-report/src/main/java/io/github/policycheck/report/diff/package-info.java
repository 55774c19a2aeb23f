/**
 * Comparisons of what two versions of policies allow. {@link
 * io.github.policycheck.report.diff.DiffQuestion} has them compared, and {@link
 * io.github.policycheck.report.diff.DiffText}, {@link io.github.policycheck.report.diff.DiffJson}
 * and {@link io.github.policycheck.report.diff.DiffMarkdown} say what differs.
 */
@NullMarked
package io.github.policycheck.report.diff;

import org.jspecify.annotations.NullMarked;

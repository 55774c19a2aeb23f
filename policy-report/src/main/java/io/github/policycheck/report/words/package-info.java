/** What the reports of proofs, tables and comparisons have in common. */
@NullMarked
package io.github.policycheck.report.words;

import org.jspecify.annotations.NullMarked;

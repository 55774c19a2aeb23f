/** Says what became of the calls of a log: as text, as JSON, as CSV and as a page. */
@NullMarked
package io.github.policycheck.replay.report;

import org.jspecify.annotations.NullMarked;

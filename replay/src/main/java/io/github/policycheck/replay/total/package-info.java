/**
 * Counts what became of calls, so that counts of parts of a log can be put together in any order.
 */
@NullMarked
package io.github.policycheck.replay.total;

import org.jspecify.annotations.NullMarked;

/** Writes the page about past calls; knows nothing of calls, only texts. */
@NullMarked
package io.github.policycheck.replay.page;

import org.jspecify.annotations.NullMarked;

/** Decides recorded calls again, and tells what is certain from what hinges on something. */
@NullMarked
package io.github.policycheck.replay.answer;

import org.jspecify.annotations.NullMarked;

/** Finds the files that CloudTrail has left and reads the records in them, one after the other. */
@NullMarked
package io.github.policycheck.replay.log;

import org.jspecify.annotations.NullMarked;

/** What a record of AWS CloudTrail says, and how it is read. */
@NullMarked
package io.github.policycheck.replay.trail;

import org.jspecify.annotations.NullMarked;

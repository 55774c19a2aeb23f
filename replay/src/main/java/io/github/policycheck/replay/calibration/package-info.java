/** Tells why AWS decided a recorded call in another way than the policies that are known do. */
@NullMarked
package io.github.policycheck.replay.calibration;

import org.jspecify.annotations.NullMarked;

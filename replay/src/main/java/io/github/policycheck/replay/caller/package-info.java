/** Who made a recorded call, and what is known of him. */
@NullMarked
package io.github.policycheck.replay.caller;

import org.jspecify.annotations.NullMarked;

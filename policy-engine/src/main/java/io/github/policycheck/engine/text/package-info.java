/** Policies from JSON text and back, and accounts from snapshots and back. */
@NullMarked
package io.github.policycheck.engine.text;

import org.jspecify.annotations.NullMarked;

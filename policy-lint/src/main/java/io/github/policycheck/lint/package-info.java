/** Lints files: finds them, judges them, and leaves out what somebody takes responsibility for. */
@NullMarked
package io.github.policycheck.lint;

import org.jspecify.annotations.NullMarked;

/** Lints files: finds them, evaluates them, and leaves out suppressed findings. */
@NullMarked
package io.github.policycheck.lint;

import org.jspecify.annotations.NullMarked;

/** Waits until files change. */
@NullMarked
package io.github.policycheck.cli.watch;

import org.jspecify.annotations.NullMarked;

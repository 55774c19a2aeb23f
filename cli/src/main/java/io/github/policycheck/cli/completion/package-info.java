/** Completes command lines in shells. */
@NullMarked
package io.github.policycheck.cli.completion;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code policycheck} command: parses arguments, asks the engine, prints, sets an exit code.
 */
@NullMarked
package io.github.policycheck.cli;

import org.jspecify.annotations.NullMarked;

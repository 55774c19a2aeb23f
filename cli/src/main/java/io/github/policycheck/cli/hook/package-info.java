/**
 * Installs the Git hook in a bare repository, takes it out again, and looks for what would let a
 * push past it.
 */
@NullMarked
package io.github.policycheck.cli.hook;

import org.jspecify.annotations.NullMarked;

/**
 * Evaluates pushes to stock Git against the policies of an account: the hook itself, and what
 * installs it and looks after it.
 */
@NullMarked
package io.github.policycheck.githook;

import org.jspecify.annotations.NullMarked;

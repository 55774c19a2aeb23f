/** Evaluates pushes in a server that runs JGit, within its own process. */
@NullMarked
package io.github.policycheck.githook.jgit;

import org.jspecify.annotations.NullMarked;

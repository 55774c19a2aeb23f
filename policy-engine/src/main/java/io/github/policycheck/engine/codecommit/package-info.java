/** AWS CodeCommit: its actions, its calls and what a push asks of IAM. */
@NullMarked
package io.github.policycheck.engine.codecommit;

import org.jspecify.annotations.NullMarked;

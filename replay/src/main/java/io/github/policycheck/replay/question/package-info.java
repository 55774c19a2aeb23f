/** What is asked of past calls, and what is known besides their records. */
@NullMarked
package io.github.policycheck.replay.question;

import org.jspecify.annotations.NullMarked;

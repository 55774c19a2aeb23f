/** Puts the same questions to AWS and to the engine, and compares the answers. */
@NullMarked
package io.github.policycheck.liveaccount.verification;

import org.jspecify.annotations.NullMarked;

/** Asks AWS each question once, part after part, and keeps the answers in a file. */
@NullMarked
package io.github.policycheck.liveaccount.answers;

import org.jspecify.annotations.NullMarked;

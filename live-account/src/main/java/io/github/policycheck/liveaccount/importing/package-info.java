/** Reads accounts from where their policies are in force. */
@NullMarked
package io.github.policycheck.liveaccount.importing;

import org.jspecify.annotations.NullMarked;

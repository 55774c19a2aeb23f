/**
 * Turns records into the requests that IAM had to decide: who asked for what, and what is known of
 * it.
 */
@NullMarked
package io.github.policycheck.replay.request;

import org.jspecify.annotations.NullMarked;

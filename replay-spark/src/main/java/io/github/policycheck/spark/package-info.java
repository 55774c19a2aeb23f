/**
 * Replays past calls on a cluster of Apache Spark: the same questions, answers and reports as those
 * of {@code policycheck replay}. Nothing else knows Spark or Hadoop.
 */
@NullMarked
package io.github.policycheck.spark;

import org.jspecify.annotations.NullMarked;

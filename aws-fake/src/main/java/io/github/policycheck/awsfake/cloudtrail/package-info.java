/**
 * Writes logs as AWS CloudTrail delivers them, for tests and benchmarks: always the same for the
 * same options, with the accounts that fit them. Nothing in them is of anybody.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
@NullMarked
package io.github.policycheck.awsfake.cloudtrail;

import org.jspecify.annotations.NullMarked;

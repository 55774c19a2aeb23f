package io.github.policycheck.replay.trail;

import org.jspecify.annotations.Nullable;

/**
 * A resource that a record names.
 *
 * @param arn its ARN, null if the record has none, empty if the record hides it
 * @param account the twelve digits of its account, null if the record does not say
 * @param type such as {@code AWS::S3::Bucket}, null if the record does not say
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: contents of a record</a>
 */
public record TrailResource(
    @Nullable String arn, @Nullable String account, @Nullable String type) {}

package io.github.policycheck.replay.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Services whose everyday calls are data events, which a trail has only if somebody asked for them.
 * Of others a trail may leave calls out too; those are the ones that policies speak of most.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html">CloudTrail
 *     User Guide: logging data events</a>
 */
final class DataEvents {

  private static final SortedMap<String, String> ABOUT = new TreeMap<>();

  static {
    ABOUT.put("appconfig", "configurations");
    ABOUT.put("appsync", "queries of GraphQL");
    ABOUT.put("bedrock", "agents and knowledge bases");
    ABOUT.put("bedrock-agentcore", "runtimes, gateways and tools");
    ABOUT.put("cassandra", "rows of tables");
    ABOUT.put("cloudwatch", "metrics");
    ABOUT.put("cognito-identity", "identity pools");
    ABOUT.put("dsql", "connections to clusters");
    ABOUT.put("dynamodb", "items of tables");
    ABOUT.put("ebs", "blocks of snapshots");
    ABOUT.put("firehose", "records of streams");
    ABOUT.put("kinesis", "records of streams");
    ABOUT.put("kinesisvideo", "video streams");
    ABOUT.put("lambda", "invocations of functions");
    ABOUT.put("rds-data", "statements in databases");
    ABOUT.put("s3", "objects");
    ABOUT.put("s3-object-lambda", "objects");
    ABOUT.put("s3-outposts", "objects");
    ABOUT.put("s3express", "objects");
    ABOUT.put("s3tables", "rows of tables");
    ABOUT.put("sagemaker", "endpoints and feature stores");
    ABOUT.put("servicediscovery", "discovery of instances");
    ABOUT.put("ses", "messages");
    ABOUT.put("sns", "messages to topics");
    ABOUT.put("sqs", "messages of queues");
    ABOUT.put("states", "activities and state machines");
    ABOUT.put("swf", "domains and workflows");
    ABOUT.put("timestream", "rows of tables");
    ABOUT.put("verifiedpermissions", "decisions of policy stores");
    ABOUT.put("xray", "traces");
  }

  private DataEvents() {}

  /** Returns what the data events of services are about, by the prefix of the service's actions. */
  static SortedMap<String, String> all() {
    return Collections.unmodifiableSortedMap(ABOUT);
  }

  /** Returns what the data events of a service are about, null if we know of none. */
  static @Nullable String of(String service) {
    return ABOUT.get(service);
  }
}

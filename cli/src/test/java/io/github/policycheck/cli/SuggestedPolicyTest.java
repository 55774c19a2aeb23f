package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code replay --suggest} would allow is enough for the calls that it says it is for. */
class SuggestedPolicyTest {

  private static final String CALL =
      "{\"eventVersion\":\"1.09\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":"
          + "\"arn:aws-us-gov:iam::604517328896:user/Ann\",\"accountId\":\"604517328896\"},"
          + "\"eventTime\":\"2026-11-02T09:00:00Z\",\"awsRegion\":\"us-gov-east-1\","
          + "\"sourceIPAddress\":\"203.0.113.7\",\"recipientAccountId\":\"604517328896\","
          + "\"eventType\":\"AwsApiCall\",";

  private static final List<String> CALLS =
      List.of(
          "\"eventID\":\"1\",\"eventSource\":\"ssm.amazonaws.com\",\"eventName\":\"GetParameters\","
              + "\"requestParameters\":{\"names\":[\"/a\",\"/b\"]}}",
          "\"eventID\":\"2\",\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"BatchGetItem\","
              + "\"requestParameters\":{\"requestItems\":{\"t1\":{},\"t2\":{}}}}",
          "\"eventID\":\"3\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"AttachVolume\","
              + "\"requestParameters\":{\"instanceId\":\"i-01\",\"volumeId\":\"vol-01\"}}",
          "\"eventID\":\"4\",\"eventSource\":\"sqs.amazonaws.com\",\"eventName\":\"ListQueues\"}");

  @TempDir private Path folder;

  private JsonNode replay(String... more) {
    List<String> arguments = new ArrayList<>(List.of("replay", "--format", "json"));
    arguments.addAll(List.of("--with", folder.resolve("p.json").toString(), "--attach", "scp"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--instead", folder.resolve("log.json").toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void calls_are_not_refused_with_it() throws IOException {
    List<String> records = CALLS.stream().map(call -> CALL + call).toList();
    Files.writeString(folder.resolve("log.json"), String.join("\n", records) + "\n");
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": "iam:GetUser", "Resource": "*"}}
        """);
    JsonNode before = replay("--suggest");
    assertThat(before.at("/counts/refused").asLong()).isEqualTo(CALLS.size());
    Path suggested = folder.resolve("s.json");
    Files.writeString(suggested, before.at("/suggested/policy").toString());
    JsonNode after = replay("--with", suggested.toString(), "--attach", "scp");
    assertThat(after.at("/counts/refused").asLong(-1)).isZero();
    assertThat(after.at("/counts/notRefused").asLong()).isEqualTo(CALLS.size());
  }
}

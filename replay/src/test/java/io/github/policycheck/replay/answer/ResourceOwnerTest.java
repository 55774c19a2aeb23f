package io.github.policycheck.replay.answer;

import static io.github.policycheck.replay.answer.Questions.ask;
import static io.github.policycheck.replay.answer.Questions.told;
import static io.github.policycheck.replay.answer.Questions.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a resource is, as policies ask that tell no resources apart. */
class ResourceOwnerTest {

  private static final String OWN = "604517328896";
  private static final String OTHER = "283746510945";

  private static String policy(String operator) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\","
        + " \"Resource\": \"*\", \"Condition\": {\""
        + operator
        + "\": {\"aws:ResourceAccount\": \""
        + OWN
        + "\"}}}}";
  }

  private static String answer(
      String operator,
      String action,
      List<String> resources,
      boolean areAll,
      TrailResource... named) {
    TrailEvent event =
        Events.by(Events.user("arn:aws-us-gov:iam::" + OWN + ":user/ann"))
            .calls(action.substring(0, action.indexOf(':')) + ".amazonaws.com", "X")
            .recordedIn(OWN)
            .about(named)
            .build();
    ApiRequest request = new ApiRequest(action, resources, areAll, Map.of(), Set.of(), true);
    return told(ask(with("scp", policy(operator)), null, event, request));
  }

  /** Every resource counts, and one that the record does not name may be of anybody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs:SendMessage | arn:aws-us-gov:sqs:us-gov-west-1:604517328896:q | true | not refused",
        "sqs:SendMessage | arn:aws-us-gov:sqs:us-gov-west-1:283746510945:q | true | refused by 0",
        "ssm:GetParameters | arn:aws:ssm:eu-west-1:604517328896:parameter/a"
            + " arn:aws:ssm:eu-west-1:283746510945:parameter/b | true | refused by 0",
        "ssm:GetParameters | arn:aws:ssm:eu-west-1:604517328896:parameter/a | false"
            + " | depends aws:ResourceAccount by 0",
        "lambda:GetLayerVersion | | false | depends aws:ResourceAccount by 0",
        "ec2:DescribeInstances | * | true | not refused",
        // of these actions no request has the key
        "events:PutRule | arn:aws:events:eu-west-1:604517328896:rule/r | true | refused by 0",
        "ec2:CopyImage | * | true | refused by 0",
      })
  void whose_each_resource_is_counts(
      String action, @Nullable String resources, boolean areAll, String expected) {
    List<String> all = resources == null ? List.of() : Arrays.asList(resources.split(" ", -1));
    assertThat(answer("StringNotEquals", action, all, areAll)).isEqualTo(expected);
  }

  /** A bucket whose name begins as another's is another. */
  @Test
  void owner_of_a_bucket_is_not_that_of_another() {
    List<String> object = List.of("arn:aws-us-gov:s3:::data-copy/k");
    TrailResource bucket = new TrailResource("arn:aws-us-gov:s3:::data", OTHER, null);
    assertThat(answer("StringNotEquals", "s3:PutObject", object, true, bucket))
        .isEqualTo("depends aws:ResourceAccount by 0");
    TrailResource same = new TrailResource("arn:aws-us-gov:s3:::data-copy", OTHER, null);
    assertThat(answer("StringNotEquals", "s3:PutObject", object, true, bucket, same))
        .isEqualTo("refused by 0");
  }
}

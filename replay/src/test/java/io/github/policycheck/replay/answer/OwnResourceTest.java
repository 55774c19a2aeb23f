package io.github.policycheck.replay.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.Events;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Calls that are decided as one each name their own resource, whichever comes first: else a report
 * would depend on which thread reads what.
 */
class OwnResourceTest {

  @Test
  void a_decision_that_is_remembered_names_the_resource_of_the_call() {
    Attachment.Target target = Attachment.Target.parse("scp").orElseThrow();
    Policy policy =
        new Policy(
            "New",
            target.type(),
            PolicyReader.read(
                "new.json",
                """
                {"Statement": {"Effect": "Deny", "Action": "s3:Get*", "Resource": "*"}}
                """,
                target.type()));
    Judge judge =
        Judge.of(
            new ReplayQuestion.With(List.of(target.of(policy)), false),
            null,
            ReplayFacts.NONE,
            ServiceReference.builtIn());
    TrailEvent event =
        Events.by(Events.user("arn:aws:iam::604517328896:user/ann"))
            .calls("s3.amazonaws.com", "GetObject")
            .build();
    List<@Nullable String> resources = new ArrayList<>();
    for (String bucket : List.of("a", "a", "b", "a")) {
      ApiRequest request =
          new ApiRequest(
              "s3:GetObject",
              List.of("arn:aws:s3:::" + bucket + "/k"),
              true,
              Map.of(),
              Set.of(),
              true);
      resources.add(
          judge
              .judge(
                  event,
                  new CallerReader(null, ReplayFacts.NONE).of(event.identity()),
                  List.of(request))
              .resource());
    }

    assertThat(resources)
        .containsExactly(
            "arn:aws:s3:::a/k", "arn:aws:s3:::a/k", "arn:aws:s3:::b/k", "arn:aws:s3:::a/k");
  }
}

package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags of repositories that an account knows are in the requests about them. */
class RepositoryTagsTest {

  private static final String POLICY =
      "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
          + " {'StringEquals': {'aws:ResourceTag/stage': 'test'}}},"
          + " {'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
          + " {'Null': {'aws:ResourceTag/owner': true}, 'StringLike': {'aws:ResourceTag/free':"
          + " '*'}}}";

  private static ApiCalls calls(Map<String, List<String>> context) {
    Group group = new Group("Devs", List.of(PolicyTexts.statements("P", POLICY)));
    Account account =
        Account.builder("730915264488", "ap-south-1")
            .repository(tagged("none", null))
            .repository(tagged("bare", Map.of()))
            .repository(tagged("test", Map.of("stage", "test")))
            .repository(tagged("cased", Map.of("Stage", "test")))
            .repository(tagged("prod", Map.of("stage", "prod", "free", "x")))
            .repository(tagged("owned", Map.of("owner", "Li", "free", "x")))
            .repository(tagged("both", Map.of("stage", "test", "Stage", "prod")))
            .groups(List.of(group))
            .build();
    return ApiCalls.by(account.caller(new PrincipalId(PrincipalId.Kind.GROUP, "Devs")), context);
  }

  private static Repository tagged(String name, @Nullable Map<String, String> tags) {
    return new Repository(name, "eu-central-1", null, null, tags, null);
  }

  private static String arn(String name) {
    return "arn:aws:codecommit:eu-central-1:730915264488:" + name;
  }

  @ParameterizedTest
  @CsvSource({
    "test, allowed, ''",
    "cased, allowed, ''",
    "prod, allowed, ''",
    "owned, implicitDeny, ''",
    "bare, implicitDeny, ''",
    "none, implicitDeny, aws:resourcetag/free aws:resourcetag/owner aws:resourcetag/stage",
    "both, implicitDeny, aws:resourcetag/free aws:resourcetag/owner aws:resourcetag/stage",
    "other, implicitDeny, aws:resourcetag/free aws:resourcetag/owner aws:resourcetag/stage"
  })
  void tags_that_are_known_decide_and_others_stay_open(String name, String decision, String open) {
    ApiCalls calls = calls(Map.of());
    RequestContext request = calls.request("codecommit:GetBranch", arn(name)).build();

    assertThat(calls.explain(request).decision().text()).isEqualTo(decision);
    assertThat(String.join(" ", calls.openKeys(request))).isEqualToIgnoringCase(open);
  }

  @Test
  void question_can_say_otherwise() {
    ApiCalls calls = calls(Map.of("aws:ResourceTag/STAGE", List.of("test")));
    ApiCalls without = calls(Map.of("aws:ResourceTag/stage", List.of()));

    assertThat(decision(calls, "owned")).isEqualTo(Decision.ALLOWED);
    assertThat(decision(without, "test")).isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Decision decision(ApiCalls calls, String name) {
    return calls.explain(calls.request("codecommit:GetBranch", arn(name)).build()).decision();
  }

  @Test
  void pushes_have_them_in_both_calls() {
    PushSimulator pushes = new PushSimulator(calls(Map.of()));
    for (String name : List.of("test", "bare")) {
      Push push =
          new Push(
              Arn.parse(arn(name)).orElseThrow(),
              List.of(new RefUpdate("refs/heads/main", RefUpdate.Type.UPDATE)));
      boolean isAllowed = name.equals("test");

      assertThat(pushes.simulate(push).calls())
          .allSatisfy(
              call ->
                  assertThat(call.result().decision() == Decision.ALLOWED).isEqualTo(isAllowed));
    }
  }

  @Test
  void repository_that_is_made_has_no_tags_of_another() {
    ApiCalls calls = calls(Map.of());

    assertThat(calls.openKeys(calls.request("codecommit:CreateRepository", arn("test")).build()))
        .hasSize(3);
    assertThat(calls.openKeys(calls.request("codecommit:deleteRepository", arn("test")).build()))
        .isEmpty();
  }
}

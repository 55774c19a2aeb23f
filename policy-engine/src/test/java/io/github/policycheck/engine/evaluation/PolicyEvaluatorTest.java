package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IAM User Guide, policy evaluation logic (EV). */
class PolicyEvaluatorTest {

  private static final String ALLOW = "{'Effect': 'Allow', 'Action': 'a:*', 'Resource': '*'}";
  private static final String ALLOW_OTHER = "{'Effect': 'Allow', 'Action': 'c:d', 'Resource': '*'}";
  private static final String DENY = "{'Effect': 'Deny', 'Action': 'a:b', 'Resource': '*'}";

  @Test
  void nothing_is_allowed_by_default() {
    EvaluationResult result = PolicyEvaluator.compile(new PolicySet(List.of())).explain(request());

    assertThat(result.decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(result.matchedStatements()).isEmpty();
    assertThat(result.missingContextKeys()).isEmpty();
    assertThat(result.ambiguities()).isEmpty();
  }

  @Test
  void statement_without_entries_is_about_nothing_and_its_negation_about_everything() {
    assertThat(decide(PolicyTexts.statements("p", "{'Effect':'Allow','Action':[],'Resource':'*'}")))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decide(
                PolicyTexts.statements("p", "{'Effect':'Allow','NotAction':[],'NotResource':[]}")))
        .isEqualTo(Decision.ALLOWED);
  }

  @Test
  void deny_wins_over_allow_wherever_the_two_are() {
    assertThat(decide(PolicyTexts.statements("p", ALLOW, DENY))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(PolicyTexts.statements("p", DENY, ALLOW))).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(PolicyTexts.statements("p", ALLOW), PolicyTexts.statements("q", DENY)))
        .isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(decide(PolicyTexts.statements("p", DENY), PolicyTexts.statements("q", ALLOW)))
        .isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void deny_without_allow_is_explicit() {
    assertThat(decide(PolicyTexts.statements("p", DENY))).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void allow_is_explained_by_every_allowing_statement_in_order() {
    Policy first = PolicyTexts.statements("first", ALLOW_OTHER, ALLOW);
    Policy second = PolicyTexts.statements("second", ALLOW, ALLOW_OTHER, ALLOW);

    EvaluationResult result = explain(first, second);

    assertThat(result.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(places(result)).containsExactly("first 1", "second 0", "second 2");
    assertThat(result.matchedStatements().get(0).policy()).isSameAs(first);
    assertThat(result.matchedStatements().get(0).statement())
        .isSameAs(first.document().statements().get(1));
  }

  @Test
  void deny_is_explained_by_every_denying_statement_in_order_and_by_no_allow() {
    EvaluationResult result =
        explain(
            PolicyTexts.statements("first", ALLOW, DENY),
            PolicyTexts.statements("second", DENY, ALLOW, DENY));

    assertThat(result.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(places(result)).containsExactly("first 1", "second 0", "second 2");
  }

  @Test
  void implicit_deny_is_explained_by_no_statement() {
    EvaluationResult result = explain(PolicyTexts.statements("p", ALLOW_OTHER));

    assertThat(result.decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(result.matchedStatements()).isEmpty();
  }

  @Test
  void policies_are_kept_as_they_were_compiled() {
    List<Policy> policies = new ArrayList<>(List.of(PolicyTexts.statements("p", ALLOW)));
    PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(policies));

    policies.add(PolicyTexts.statements("q", DENY));

    assertThat(evaluator.decide(request())).isEqualTo(Decision.ALLOWED);
    assertThat(evaluator.explain(request()).decision()).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void results_copy_their_lists() {
    List<String> missing = new ArrayList<>(List.of("k"));
    List<Ambiguity> ambiguities = new ArrayList<>();
    EvaluationResult result =
        new EvaluationResult(Decision.ALLOWED, new ArrayList<>(), missing, ambiguities, Map.of());

    missing.clear();
    ambiguities.add(
        new Ambiguity(UndocumentedPoint.NEGATED_ARN, Decision.ALLOWED, Decision.IMPLICIT_DENY));

    assertThat(result.missingContextKeys()).containsExactly("k");
    assertThat(result.ambiguities()).isEmpty();
  }

  /** CodeCommit User Guide, limit pushes and merges to branches (CC). */
  @Test
  void policies_of_the_article_keep_developers_from_master_alone() {
    PolicyEvaluator developer =
        PolicyEvaluator.compile(
            new PolicySet(List.of(PolicyTexts.powerUser(), PolicyTexts.denyChangesToMaster())));
    String repository = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";
    RequestContext.Builder push = RequestContext.of("codecommit:GitPush", repository);

    assertThat(developer.decide(push.build())).isEqualTo(Decision.ALLOWED);
    assertThat(developer.decide(push.with("codecommit:References", "refs/heads/test").build()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(developer.decide(push.with("codecommit:References", "refs/heads/master").build()))
        .isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(
            developer.decide(
                RequestContext.of("codecommit:CreateCommit", repository)
                    .with("codecommit:References", "refs/heads/master")
                    .build()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(
            developer.decide(RequestContext.of("codecommit:DeleteRepository", repository).build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  /** Each type of policies says what it decides by itself, if there is one and it is asked. */
  @Test
  void every_type_that_is_asked_says_what_it_decides() {
    PolicySet policies =
        new PolicySet(List.of(PolicyTexts.statements("p", ALLOW_SEND)))
            .withBoundary(policy(PolicyType.PERMISSIONS_BOUNDARY, ALLOW_OTHER))
            .withSession(List.of(policy(PolicyType.SESSION, ALLOW_SEND, DENY_SEND)))
            .withResource(policy(PolicyType.RESOURCE, ALLOW_SEND.replace("{", EVERYONE)))
            .within(
                new Organization(
                    null,
                    List.of(
                        List.of(policy(PolicyType.SERVICE_CONTROL, ALLOW_SEND)),
                        List.of(policy(PolicyType.SERVICE_CONTROL, ALLOW_OTHER)),
                        List.of(policy(PolicyType.SERVICE_CONTROL, ALLOW_SEND))),
                    List.of(
                        List.of(
                            policy(
                                PolicyType.RESOURCE_CONTROL,
                                DENY_SEND
                                    .replace("{", EVERYONE)
                                    .replace("sqs:SendMessage", "sqs:DeleteQueue"))))));

    EvaluationResult member = explain(policies, "arn:aws:iam::111111111111:user/u");
    EvaluationResult service = explain(policies, "sqs.amazonaws.com");

    assertThat(member.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(member.decisions())
        .containsOnly(
            entry(PolicyType.IDENTITY, Decision.ALLOWED),
            entry(PolicyType.PERMISSIONS_BOUNDARY, Decision.IMPLICIT_DENY),
            entry(PolicyType.SESSION, Decision.EXPLICIT_DENY),
            entry(PolicyType.SERVICE_CONTROL, Decision.IMPLICIT_DENY),
            entry(PolicyType.RESOURCE_CONTROL, Decision.ALLOWED),
            entry(PolicyType.RESOURCE, Decision.ALLOWED));
    assertThat(service.decisions())
        .containsOnly(
            entry(PolicyType.RESOURCE_CONTROL, Decision.ALLOWED),
            entry(PolicyType.RESOURCE, Decision.ALLOWED));
  }

  private static final String ALLOW_SEND = ALLOW.replace("a:*", "sqs:*");
  private static final String DENY_SEND = DENY.replace("a:b", "sqs:SendMessage");
  private static final String EVERYONE = "{'Principal': '*', ";

  private static Policy policy(PolicyType type, String... statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
    return new Policy("p", type, PolicyReader.read(null, text.replace('\'', '"'), type));
  }

  private static EvaluationResult explain(PolicySet policies, String caller) {
    return PolicyEvaluator.compile(policies)
        .explain(
            RequestContext.of("sqs:SendMessage", "arn:aws:sqs:us-east-1:111111111111:q")
                .by(Principal.parse(caller).orElseThrow())
                .build());
  }

  private static RequestContext request() {
    return RequestContext.of("a:b", "*").build();
  }

  private static Decision decide(Policy... policies) {
    return PolicyEvaluator.compile(new PolicySet(List.of(policies))).decide(request());
  }

  private static EvaluationResult explain(Policy... policies) {
    return PolicyEvaluator.compile(new PolicySet(List.of(policies))).explain(request());
  }

  private static List<String> places(EvaluationResult result) {
    return result.matchedStatements().stream()
        .map(matched -> matched.policy().name() + " " + matched.statement().index())
        .toList();
  }
}

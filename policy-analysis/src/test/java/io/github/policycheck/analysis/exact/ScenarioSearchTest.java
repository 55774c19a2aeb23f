package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSearchTest {

  private static final Outcome NONE = new Outcome.None();
  private static final String KEY = "aws:SourceVpce";

  /** A resource to which no part of it can be put in. */
  private static final String DEEP = "arn:aws:s3:::bucket/team-a/x";

  private static String statement(String effect, String condition) {
    return "'Effect': '%s', 'Action': '*', 'Resource': '*', 'Condition': {%s}"
        .formatted(effect, condition);
  }

  private static String equal(String key, String value) {
    return "'StringEquals': {'%s': '%s'}".formatted(key, value);
  }

  private static String about(String resource) {
    return "'Effect': 'Allow', 'Action': '*', 'Resource': '%s'".formatted(resource);
  }

  private static Set<Reason> reasons(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Open.class);
    return ((Outcome.Open) outcome).reasons();
  }

  private static void assertFound(TestScenario scenario, String key, String... values) {
    assertThat(scenario.find())
        .isInstanceOfSatisfying(
            Outcome.Found.class,
            found -> {
              assertThat(found.context()).containsEntry(key, List.of(values));
              assertThat(scenario.search().isAsAsked(found.context())).isTrue();
            });
  }

  @Test
  void that_there_is_none_is_an_answer() {
    assertThat(
            TestScenario.allowed(statement("Allow", equal(KEY, "a")), statement("Deny", "")).find())
        .isEqualTo(NONE);
    assertFound(TestScenario.allowed(statement("Allow", equal(KEY, "a"))), KEY, "a");
  }

  /** What an Allow says of variables cannot leave open what is denied. */
  @Test
  void only_statements_that_matter_are_looked_at() {
    String open = about("arn:aws:s3:::bucket/${aws:UserAgent}");
    PrincipalRequests requests =
        TestCallers.requests(open, statement("Deny", equal(KEY, "a")), statement("Allow", ""));
    TestScenario denied = TestScenario.of(requests, Wanted.DENIED);

    assertThat(denied.search().literals()).allMatch(literal -> literal.statement().isDeny());
    assertFound(denied, KEY, "a");
    assertThat(TestScenario.of(requests, Wanted.ALLOWED).search().literals()).hasSize(3);
  }

  @Test
  void what_is_called_otherwise_is_one_search_unless_variables_could_stand_for_it() {
    StatementParts parts = new StatementParts(Set.of());
    TestScenario plain = TestScenario.allowed(statement("Allow", equal(KEY, "a")));
    TestScenario open = TestScenario.allowed(statement("Allow", equal(KEY, "${aws:SourceVpc}")));
    String other = "arn:aws:s3:::bucket/other";

    assertThat(plain.search(parts).essence())
        .isEqualTo(plain.about("s3:PutObject", other).search(parts).essence());
    assertThat(open.search(parts).essence())
        .isEqualTo(open.about("s3:PutObject", TestScenario.OBJECT).search(parts).essence())
        .isNotEqualTo(open.about(TestScenario.GET, other).search(parts).essence());
    assertThat(plain.search(parts).essence()).isNotEqualTo(open.search(parts).essence());
  }

  @Test
  void what_aws_does_not_send_together_leaves_it_open() {
    String both =
        "'DateGreaterThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'},"
            + " 'NumericLessThan': {'aws:EpochTime': '1000'}";
    Reason reason = new Reason(null, "`aws:CurrentTime` and `aws:EpochTime` are one moment");
    TestScenario scenario = TestScenario.allowed(statement("Allow", both));

    assertThat(reasons(scenario.find())).containsExactly(reason);
    assertFound(scenario.ofAnyRequest(), "aws:CurrentTime", "2030-01-01T00:00:01Z");
  }

  /** Where something is not certain besides, the same is said and no more. */
  @Test
  void what_aws_does_not_send_together_is_the_one_reason_also_where_others_could_be() {
    String both =
        "'DateGreaterThan': {'aws:CurrentTime': '2030-01-01T00:00:00Z'},"
            + " 'NumericLessThan': {'aws:EpochTime': '1000'}";
    String open =
        "'Effect': 'Allow', 'Action': '*', 'Resource':"
            + " 'arn:aws:s3:::bucket/te${aws:UserAgent}x', 'Condition': {"
            + both
            + "}";

    assertThat(reasons(TestScenario.allowed(open).about(TestScenario.GET, DEEP).find()))
        .containsExactly(new Reason(null, "`aws:CurrentTime` and `aws:EpochTime` are one moment"));
  }

  /** That policies of an organization bind a role is not certain: the evaluator says it. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void it_goes_on_where_the_evaluator_decides_otherwise(String value) {
    Policy own =
        TestCallers.policy(
            PolicyType.IDENTITY,
            statement("Allow", equal(KEY, "a")),
            statement("Allow", equal(KEY, "b")));
    Policy control =
        TestCallers.policy(PolicyType.SERVICE_CONTROL, statement("Allow", equal(KEY, value)));
    Policy nothing =
        TestCallers.policy(
            PolicyType.SERVICE_CONTROL, "'Effect': 'Allow', 'Action': 'iam:*', 'Resource': '*'");

    assertFound(TestScenario.of(role(own, control), Wanted.ALLOWED), KEY, value);
    assertThat(TestScenario.of(role(own, nothing), Wanted.ALLOWED).find()).isEqualTo(NONE);
  }

  private static PrincipalRequests role(Policy own, Policy control) {
    Organization organization = new Organization(null, List.of(List.of(control)), List.of());
    Caller role = TestCallers.role().with(Map.of(), Set.of());
    return TestCallers.requests(TestCallers.bound(role, List.of(own), null, organization));
  }

  /** A value is asked of each side as that side has it. */
  @Test
  void each_authorization_is_asked_about_its_own_requests() {
    String named = statement("Allow", equal("aws:SourceVpc", "${aws:username}"));
    Policy own = TestCallers.policy(PolicyType.IDENTITY, named);
    Caller ada = TestCallers.bound(TestCallers.user(), List.of(own), null, Organization.NONE);
    Caller bo = ada.with(Map.of("aws:username", "bo"), Set.of());
    Side allowed = new Side(TestCallers.requests(ada), Wanted.ALLOWED, Map.of());
    Side refused = new Side(TestCallers.requests(bo), Wanted.NOT_ALLOWED, Map.of());

    assertFound(TestScenario.of(allowed, refused), "aws:SourceVpc", "ada");
    assertThat(
            TestScenario.of(allowed, new Side(allowed.requests(), Wanted.NOT_ALLOWED, Map.of()))
                .find())
        .isEqualTo(NONE);
  }

  @Test
  void statement_of_which_it_is_not_known_whether_it_is_meant_is_named() {
    TestScenario scenario =
        TestScenario.allowed(about("arn:aws:s3:::bucket/te${aws:UserAgent}x"))
            .about(TestScenario.GET, DEEP);
    Literal literal = scenario.search().literals().get(0);

    assertThat(reasons(scenario.find()))
        .containsExactly(
            new Reason(
                literal.statement(),
                "a policy variable of it stands for a value that is not known"));
    assertThat(scenario.search().isUnsure(0)).isTrue();
    assertThat(TestScenario.allowed(about("*")).search().isUnsure(0)).isFalse();
  }

  @Test
  void statement_whose_condition_hangs_on_a_variable_is_named() {
    TestScenario scenario =
        TestScenario.allowed(
            statement(
                "Allow",
                "'StringLike': {'%s': 'u${aws:UserAgent}'}, ".formatted(KEY) + equal(KEY, "um")));

    assertThat(reasons(scenario.find()))
        .containsExactly(
            new Reason(
                scenario.search().literals().get(0).statement(),
                "a policy variable of it stands for a value that is not known"));
  }

  @Test
  void variable_in_a_condition_is_given_what_it_is_compared_with() {
    String equal = "'StringLike': {'%s': '${aws:UserAgent}'}, ".formatted(KEY) + equal(KEY, "um");

    assertFound(TestScenario.allowed(statement("Allow", equal)), "aws:UserAgent", "um");
  }

  /** The value for the variable has to be one that AWS sends. */
  @ParameterizedTest
  @CsvSource({
    "aws:SourceVpc, x, true",
    "aws:SecureTransport, x, false",
    "aws:SecureTransport, true, true",
    "aws:SourceVpc, anything, true",
  })
  void variable_is_given_what_the_resource_asks_for_if_aws_sends_it(
      String key, String name, boolean isFound) {
    TestScenario scenario =
        TestScenario.allowed(about("arn:aws:s3:::bucket/${" + key + "}"))
            .about(TestScenario.GET, "arn:aws:s3:::bucket/" + name);

    if (isFound) {
      assertFound(scenario, key, name);
    } else {
      assertThat(scenario.find()).isInstanceOf(Outcome.Open.class);
      assertFound(scenario.ofAnyRequest(), key, name);
    }
  }

  @Test
  void readings_that_differ_leave_it_open() {
    TestScenario scenario =
        TestScenario.allowed(
            statement(
                "Allow",
                "'ArnNotLike': {'aws:SourceArn': 'arn:aws:s3:::a'}, 'StringEquals': {'aws:SourceArn': 'x'}"));

    assertThat(scenario.ofAnyRequest().find()).isEqualTo(NONE);
    assertThat(scenario.ofAnyRequest().varying(UndocumentedPoint.NEGATED_ARN).find())
        .isInstanceOf(Outcome.Open.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 8})
  void what_the_budget_does_not_let_it_see_is_not_denied(int steps) {
    TestScenario scenario =
        TestScenario.allowed(
            statement("Allow", equal(KEY, "a") + ", 'StringLike': {'aws:SourceVpc': 'v*'}"));

    assertThat(scenario.within(steps).find()).isNotEqualTo(NONE);
    assertThat(scenario.find()).isInstanceOf(Outcome.Found.class);
  }
}

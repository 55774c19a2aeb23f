package io.github.policycheck.liveaccount.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsException.Kind;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NoNewAccessTest {

  private static final String PULL = allow("codecommit:GitPull");
  private static final String PUSH = allow("codecommit:GitPush");
  private static final String DENY_PUSH = PUSH.replace("Allow", "Deny");

  private final SortedMap<String, Policy> before = new TreeMap<>();
  private final SortedMap<String, Policy> after = new TreeMap<>();
  private final CheckingAws aws = new CheckingAws();

  private static String allow(String action) {
    return "{'Effect':'Allow','Action':'" + action + "','Resource':'*'}";
  }

  private static Policy policy(String name, PolicyType type, String... statements) {
    String text = "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    return new Policy(name, type, PolicyReader.read(name, text.replace('\'', '"'), type));
  }

  private static Policy identity(String... statements) {
    return policy("it.json", PolicyType.IDENTITY, statements);
  }

  private NoNewAccessPlan plan() {
    return NoNewAccessPlan.of(before, after, "new.json", 100);
  }

  private NoNewAccessReport report() {
    return NoNewAccess.of(plan(), aws, 1e6, (question, answers) -> {});
  }

  private String problem(CheckingAws client) {
    return NoNewAccess.of(plan(), client, 1e6, (question, answers) -> {}).problem();
  }

  private static JsonNode first(NoNewAccessReport report) {
    return Answer.JSON.readTree(report.json()).path("policies").path(0);
  }

  @Test
  void both_say_that_there_is_none() {
    before.put("", identity(PULL, PUSH));
    after.put("", identity(PUSH));

    aws.passes();

    NoNewAccessReport report = report();

    assertThat(report.text())
        .isEqualTo(
            """
            alike  new.json: no new access
            1 policy answered alike, 0 differently, 0 not by both, by 1 call
            """);
    assertThat(report.isDifferent()).isFalse();
    assertThat(report.open()).isZero();
    assertThat(report.problem()).isEmpty();
    assertThat(aws.asked().get(0).call()).isEqualTo(AwsCall.CHECK_NO_NEW_ACCESS);
    assertThat(aws.asked().get(0).region()).isEqualTo("eu-west-1");
    assertThat(aws.asked().get(0).about().get(0)).contains("\"policyType\":\"IDENTITY_POLICY\"");
    assertThat(aws.sent(0, "existingPolicyDocument").path("Statement")).hasSize(2);
    assertThat(aws.sent(0, "newPolicyDocument").path("Statement")).hasSize(1);
    assertThat(Answer.JSON.readTree(report.json()).path("agreement").asBoolean()).isTrue();
  }

  @Test
  void both_say_that_there_is_some() {
    before.put("", identity(PULL));
    after.put("", identity(PULL, PUSH));
    aws.fails("New access in the statement with index: 1.");

    NoNewAccessReport report = report();

    assertThat(report.text())
        .startsWith("alike  new.json: new access, for example codecommit:GitPush in arn:");
    assertThat(first(report).path("outcome").asString()).isEqualTo("alike");
    assertThat(first(report).path("aws").path("reasons").path(0).path("statementIndex").asInt())
        .isZero();
  }

  @Test
  void aws_overlooks_what_we_show() {
    before.put("", identity(PULL));
    after.put("", identity(PULL, PUSH));
    aws.passes();

    NoNewAccessReport report = report();

    assertThat(report.isDifferent()).isTrue();
    assertThat(report.text())
        .contains(
            "DIFFERENT  new.json\n  policycheck: new access, for example codecommit:GitPush in ",
            "\n    allowed after by it.json, statement 2, it.json:1:",
            "\n    allowed by nothing before\n  AWS: PASS: Nothing is new.\n",
            "0 policies answered alike, 1 differently, 0 not by both, by 1 call\n");
    JsonNode ours = first(report).path("policycheck");
    assertThat(ours.path("newAccess").asString()).isEqualTo("found");
    assertThat(ours.path("request").path("action").asString()).isEqualTo("codecommit:GitPush");
    assertThat(ours.path("request").path("deniedBy").isNull()).isTrue();
    assertThat(Answer.JSON.readTree(report.json()).path("agreement").asBoolean()).isFalse();
  }

  @Test
  void aws_finds_what_we_prove_not_to_be_there() {
    before.put("", identity(PUSH));
    after.put("", identity(PUSH));
    aws.fails("New access in the statement with index: 0.");

    assertThat(report().text())
        .startsWith(
            """
            DIFFERENT  new.json
              policycheck: no new access
              AWS: FAIL: There is more.
                New access in the statement with index: 0.
            """);
  }

  @Test
  void denies_are_sent_under_an_allow_of_everything_as_they_are_compared() {
    before.put("", identity(DENY_PUSH));
    after.put("", identity(DENY_PUSH.replace("GitPush", "GitPull")));
    aws.fails("New access in the statement with index: 1.");

    NoNewAccessReport report = report();

    assertThat(first(report).path("outcome").asString()).isEqualTo("alike");
    JsonNode request = first(report).path("policycheck").path("request");
    assertThat(request.path("allowedBy").asString()).isEqualTo("an Allow of everything");
    assertThat(request.path("deniedBy").asString()).startsWith("it.json, statement 1, it.json:1:");
    for (String document : List.of("existingPolicyDocument", "newPolicyDocument")) {
      JsonNode added = aws.sent(0, document).path("Statement").path(1);
      assertThat(added.toString())
          .isEqualTo("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
    }
  }

  @Test
  void what_is_not_there_is_sent_as_a_deny_of_everything() {
    after.put("added.json", identity(PUSH));
    before.put("gone.json", identity(PUSH));
    aws.fails("New access in the statement with index: 0.").passes();

    NoNewAccessReport report = report();

    assertThat(report.text()).contains("alike  added.json: new", "alike  gone.json: no new access");
    String nothing = "[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]";
    assertThat(aws.sent(0, "existingPolicyDocument").path("Statement").toString())
        .isEqualTo(nothing);
    assertThat(aws.sent(1, "newPolicyDocument").path("Statement").toString()).isEqualTo(nothing);
  }

  @Test
  void what_we_cannot_decide_is_no_agreement() {
    before.put("", identity(PULL));
    after.put("", identity(allow("codecommit:MoveEverything")));
    aws.fails("New access in the statement with index: 0.");

    NoNewAccessReport report = report();

    assertThat(report.isDifferent()).isFalse();
    assertThat(report.open()).isEqualTo(1);
    assertThat(report.problem()).isEmpty();
    assertThat(report.text())
        .contains("UNDECIDED  new.json\n  policycheck: new access undecided\n    undecided: ")
        .contains("  AWS: FAIL: There is more.\n");
    assertThat(first(report).path("policycheck").path("undecided")).isNotEmpty();
  }

  @Test
  void documents_that_aws_does_not_take_do_not_stop_the_others() {
    List.of("a", "b").forEach(name -> before.put(name, identity(allow("s3:GetObject"))));
    after.put("a", identity(PULL));
    after.put("b", identity(PUSH));
    aws.refuses(Kind.OTHER, "UnprocessableEntityException").fails("New.");

    NoNewAccessReport report = report();

    assertThat(report.text())
        .contains("UNANSWERED  a\n", "  AWS: no answer: AWS does not take the documents (Unproc")
        .contains("alike  b: new access", "1 policy answered alike, 0 differently, 1 not by both");
    assertThat(first(report).path("aws").isNull()).isTrue();
    assertThat(first(report).path("problem").asString()).startsWith("AWS does not take");
  }

  @Test
  void whoever_may_not_ask_is_told_the_permission_and_what_was_answered_stays() {
    List.of("a", "b", "c").forEach(name -> before.put(name, identity(PULL)));
    after.put("a", identity(PUSH));
    after.put("b", identity(allow("s3:GetObject")));
    after.put("c", identity(allow("s3:PutObject")));
    aws.fails("New.").refuses(Kind.DENIED, "AccessDeniedException");

    NoNewAccessReport report = report();

    assertThat(report.open()).isEqualTo(2);
    assertThat(report.problem())
        .isEqualTo(
            "AWS does not let you ask (AccessDeniedException: no); it takes"
                + " access-analyzer:CheckNoNewAccess");
    assertThat(report.text())
        .contains("alike  a: new access", "UNANSWERED  c\n", "AWS was not asked any more");
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void other_problems_of_aws_are_told() {
    before.put("", identity(PULL));
    after.put("", identity(PUSH));

    assertThat(problem(aws.refuses(Kind.THROTTLED, "ThrottlingException")))
        .isEqualTo(
            "AWS wants to be asked more slowly (ThrottlingException: no); ask less often with"
                + " --calls-per-second");
    assertThat(problem(aws.refuses(Kind.UNREACHABLE, ""))).isEqualTo("AWS gave no answer (no)");
    assertThat(problem(aws.says("{'result': 'MAYBE'}")))
        .isEqualTo("AWS answered neither PASS nor FAIL");
    assertThatThrownBy(() -> problem(aws.inNoRegion()))
        .isInstanceOf(VerificationException.class)
        .hasMessageContaining("no region is known");
  }

  @Test
  void the_same_documents_are_paid_for_once() {
    List.of("a", "b").forEach(name -> before.put(name, identity(PULL)));
    List.of("a", "b").forEach(name -> after.put(name, identity(PUSH)));
    aws.fails("New.");

    assertThat(plan().calls()).isEqualTo(1);
    assertThat(plan().policies()).isEqualTo(2);
    assertThat(report().text()).contains("alike  a: ", "alike  b: ", "by 1 call\n");
    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void other_types_are_not_asked_about() {
    before.put("it.json", identity(PULL));
    after.put("it.json", identity(PULL));
    before.put("scp.json", policy("scp", PolicyType.SERVICE_CONTROL, PULL));
    after.put("scp.json", policy("scp", PolicyType.SERVICE_CONTROL, PULL));
    after.put("cap.json", policy("cap", PolicyType.PERMISSIONS_BOUNDARY, PULL));
    after.put("changed.json", policy("changed", PolicyType.PERMISSIONS_BOUNDARY, PULL));
    before.put("changed.json", identity(PULL));
    after.put(
        "bucket.json",
        policy(
            "bucket", PolicyType.RESOURCE, PULL.replace("'Action'", "'Principal':'*','Action'")));
    String only = "; AWS's check takes policies of identities and of resources only";

    assertThat(plan().notAsked())
        .containsExactly(
            "bucket.json: it is a resource policy, which policycheck does not compare",
            "cap.json: it is a permissions boundary" + only,
            "changed.json: it was an identity policy and is a permissions boundary",
            "scp.json: it is a service control policy" + only);
    assertThat(plan().calls()).isEqualTo(1);
    before.remove("it.json");
    after.remove("it.json");
    assertThatThrownBy(this::plan)
        .isInstanceOf(VerificationException.class)
        .hasMessage(
            "`bucket.json`: it is a resource policy, which policycheck does not compare; nor can any"
                + " of the others be compared");
  }

  @Test
  void nothing_and_too_much_are_not_asked() {
    assertThatThrownBy(this::plan).hasMessage("there is no policy on either side");
    after.put("a", identity(PULL));
    after.put("b", identity(PUSH));
    assertThatThrownBy(() -> NoNewAccessPlan.of(before, after, "new.json", 1))
        .isInstanceOf(VerificationException.class)
        .hasMessageStartingWith(
            "this takes 2 calls of AWS, for each of which it charges, more than");
  }
}

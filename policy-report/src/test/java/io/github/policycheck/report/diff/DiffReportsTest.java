package io.github.policycheck.report.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.Teams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of two versions of policies, and how. */
class DiffReportsTest {

  private static final ServiceReference REFERENCE = ServiceReference.builtIn();
  private static final String PULL =
      "{'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '*'}";

  private static Policy trust(String service) {
    String text =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole',"
            + " 'Principal': {'Service': '"
            + service
            + ".amazonaws.com'}}]}";
    return trustPolicy(text);
  }

  private static Policy trustPolicy(String text) {
    return new Policy(
        "trust",
        PolicyType.ROLE_TRUST,
        PolicyReader.read("trust.json", text.replace('\'', '"'), PolicyType.ROLE_TRUST));
  }

  private static AccountBuilder builder(String trusted) {
    AccountBuilder builder = Account.builder("907512346688", "cn-north-1");
    builder.group("Readers").policy(Teams.policy("Read", PULL));
    builder.user("ada").group("Readers");
    builder.user("bea").group("Readers");
    builder.user("<img src=x>").group("Readers");
    builder.role("Deploy").trust(trust(trusted));
    return builder;
  }

  private static Account withMore(String name) {
    AccountBuilder builder = builder("ec2");
    builder.user(name + "2").group("Readers");
    return builder.build();
  }

  private static Diff compare(Account before, Account after) {
    return DiffQuestion.ask(
        new ComparedSide.OfAccount("before", before),
        new ComparedSide.OfAccount("after", after),
        REFERENCE,
        "--policy-type");
  }

  private static ComparedSide folder(Map<String, Policy> policies) {
    return ComparedSide.of(
        "folder", Optional.empty(), new TreeMap<>(policies), "sha256:" + policies.size());
  }

  private static String text(Diff diff) {
    return DiffText.of(
            diff, new DiffContext("1", new TextLayout(80), false, asked -> Optional.of("ask!")))
        .replaceAll("\\s+", " ");
  }

  @Test
  void who_has_the_same_is_said_once() {
    Diff diff = compare(builder("ec2").build(), builder("ec2").build());

    assertThat(diff.isEquivalent()).isTrue();
    assertThat(diff.compared()).hasSize(1);
    assertThat(diff.compared().get(0).who())
        .containsExactly(
            "group/Readers", "user/<img src=x>", "user/ada", "user/bea", "role/Deploy");
    assertThat(text(diff))
        .contains("equivalent: both versions allow the same, to each of 5 principals");
  }

  @Test
  void who_is_on_one_side_alone_is_said() {
    Diff diff = compare(builder("ec2").build(), withMore("cyd"));

    assertThat(diff.newAccess()).isEqualTo(Diff.Verdict.FOUND);
    assertThat(diff.lostAccess()).isEqualTo(Diff.Verdict.NONE);
    assertThat(text(diff))
        .contains("new access: user/cyd2 (new) + codecommit:GitPull")
        .contains("allowed after by Read, statement 1; allowed by nothing before")
        .contains("try: ask!")
        .contains("different: new access for 1 of 6 principals; no lost access");
  }

  @Test
  void who_may_assume_a_role_is_compared() {
    Diff diff = compare(builder("ec2").build(), builder("lambda").build());

    assertThat(diff.newAccess()).isEqualTo(Diff.Verdict.FOUND);
    assertThat(diff.lostAccess()).isEqualTo(Diff.Verdict.FOUND);
    assertThat(text(diff))
        .contains("new access: role/Deploy, for lambda.amazonaws.com + sts:AssumeRole")
        .contains("lost access: role/Deploy, for ec2.amazonaws.com - sts:AssumeRole")
        .doesNotContain("try: ask!");
    assertThat(compare(builder("ec2").build(), builder("ec2").build()).isEquivalent()).isTrue();
  }

  @Test
  void who_may_assume_a_role_is_undecided_where_a_trust_policy_is_not_known() {
    Account known = builder("ec2").build();
    AccountBuilder without = Account.builder("907512346688", "cn-north-1");
    without.role("Deploy");
    AccountBuilder none = Account.builder("907512346688", "cn-north-1");

    for (Diff diff : List.of(compare(known, without.build()), compare(without.build(), known))) {
      assertThat(diff.lostAccess()).isNotEqualTo(Diff.Verdict.NONE);
      assertThat(diff.newAccess()).isNotEqualTo(Diff.Verdict.NONE);
      assertThat(text(diff))
          .contains("undecided: role/Deploy, for whoever may assume it")
          .contains("new access: a trust policy of the role is not known");
    }
    assertThat(compare(none.build(), without.build()).newAccess())
        .isEqualTo(Diff.Verdict.UNDECIDED);
    assertThat(compare(none.build(), without.build()).lostAccess()).isEqualTo(Diff.Verdict.NONE);
    assertThat(compare(without.build(), none.build()).newAccess()).isEqualTo(Diff.Verdict.NONE);
    assertThat(compare(without.build(), without.build()).isEquivalent()).isTrue();
  }

  /** Which of them are asked about together hangs on what else their sessions can have. */
  @Test
  void roles_with_other_tags_are_compared_each_for_itself() {
    Diff diff = compare(tagged("ops", "ops"), tagged("ops", "web"));

    assertThat(diff.newAccess()).isEqualTo(Diff.Verdict.FOUND);
    assertThat(text(diff)).contains("new access: role/Two + codecommit:GitPull");
  }

  private static Account tagged(String... tags) {
    AccountBuilder builder = Account.builder("907512346688", "cn-north-1");
    String condition = ", 'Condition': {'StringEquals': {'aws:PrincipalTag/team': 'web'}}}";
    String trust =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 'sts:*',"
            + " 'Principal': {'AWS': '907512346688'}}]}";
    for (int i = 0; i < tags.length; i++) {
      builder
          .role(List.of("One", "Two").get(i))
          .policy(Teams.policy("Read", PULL.replace("}", "") + condition))
          .trust(trustPolicy(trust))
          .tags(Map.of("team", tags[i]));
    }
    return builder.build();
  }

  @Test
  void who_is_left_out_is_undecided() {
    Diff diff = compare(Teams.builder().build(), Teams.withUnread());

    assertThat(diff.leftOut()).isNotEmpty();
    assertThat(diff.newAccess()).isEqualTo(Diff.Verdict.UNDECIDED);
    assertThat(text(diff)).contains("is not compared; ");
    assertThat(DiffMarkdown.of(diff, "1")).contains("Undecided:\n\n- ");
    assertThat(DiffJson.of(diff, "1")).contains("\"equivalent\": false");
  }

  @Test
  void names_of_others_stay_text_in_markdown() {
    Diff diff = compare(builder("ec2").build(), withMore("<img src=x onerror=alert(1)>|`"));

    assertThat(DiffMarkdown.of(diff, "1"))
        .contains("&#60;img src=x onerror=alert(1)&#62;&#124;&#96;2")
        .doesNotContain("<img")
        .contains("| **new** |")
        .contains("<details>");
  }

  @Test
  void many_actions_are_said_in_patterns() {
    DiffActions actions = new DiffActions(REFERENCE);

    assertThat(actions.patterns(List.of("codecommit:GetFile", "codecommit:GitPull")))
        .containsExactly("codecommit:GetFile", "codecommit:GitPull");
    assertThat(
            actions.patterns(
                REFERENCE.service("codecommit").orElseThrow().matching("*e*").stream()
                    .filter(one -> one.name().startsWith("Delete") || one.name().equals("GetFile"))
                    .map(one -> one.fullName())
                    .toList()))
        .containsExactly("codecommit:Delete*", "codecommit:GetFile");
    assertThat(
            actions.patterns(
                REFERENCE.service("codecommit").orElseThrow().actions().stream()
                    .map(one -> one.fullName())
                    .toList()))
        .containsExactly("codecommit:*");
  }

  @Test
  void file_of_a_folder_that_became_another_type_is_not_compared() {
    Policy cap =
        new Policy("a", PolicyType.PERMISSIONS_BOUNDARY, Teams.policy("a", PULL).document(), null);
    Diff diff =
        DiffQuestion.ask(
            folder(Map.of("a", Teams.policy("a", PULL), "b", Teams.policy("b", PULL))),
            folder(Map.of("a", cap, "b", Teams.policy("b", PULL))),
            REFERENCE,
            "--policy-type");

    assertThat(diff.leftOut())
        .containsEntry("a", "it was an identity policy and is a permissions boundary");
    assertThat(diff.newAccess()).isEqualTo(Diff.Verdict.UNDECIDED);
  }

  @Test
  void nothing_cannot_be_compared_with_nothing() {
    assertThatThrownBy(
            () -> DiffQuestion.ask(folder(Map.of()), folder(Map.of()), REFERENCE, "--policy-type"))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage("there is no policy on either side");
  }
}

package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code OWN:} stands for roles of the own account, {@code ANY:} for those of any. */
class WiderAccountsTest {

  private static final KnownActions KNOWN = new KnownActions(ServiceReference.builtIn());
  private static final String ASSUME = "sts:AssumeRole";
  private static final String VIEW = "'StringEquals': {'aws:UserAgent': 'x'}";

  private static ServiceAction action(String name) {
    return KNOWN.matched(name).iterator().next();
  }

  private static PolicyStatement statement(
      PolicyType type, String effect, String action, String resource, String condition) {
    String element = resource.startsWith("not ") ? "NotResource" : "Resource";
    String entries =
        Stream.of(resource.replace("not ", "").split(" "))
            .map(entry -> entry.replace("OWN:", "arn:aws:iam::905418273645:role/"))
            .map(entry -> entry.replace("ANY:", "arn:aws:iam::*:role/"))
            .map(entry -> "'" + entry + "'")
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();
    Policy policy =
        Policies.of(
            "P",
            type,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': '%s', 'Action': '%s', '%s': [%s], 'Condition': {%s}}]}"
                .formatted(effect, action, element, entries, condition));
    return new PolicyStatement(policy, policy.document().statements().get(0));
  }

  private static PolicyStatement allow(String resource) {
    return statement(PolicyType.IDENTITY, "Allow", ASSUME, resource, "");
  }

  private static boolean isWider(PolicyStatement one, List<PolicyStatement> others) {
    return new WiderAccounts(List.of(one)).isWider(one, others, action(ASSUME));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          *                        | *                        | false
          *                        | OWN:*                    | true
          *                        | -                        | true
          ANY:a*                   | ANY:*                    | false
          ANY:*                    | ANY:a*                   | true
          ANY:a ANY:b              | ANY:b* ANY:a?  ANY:a     | false
          ANY:a ANY:b              | ANY:b                    | true
          OWN:*                    | -                        | false
          OWN:* ANY:a              | ANY:a                    | false
          arn:aws:iam::90541827364?:role/x | OWN:x            | true
          arn:aws:iam::90541827364?:role/x | ANY:x            | false
          ANY:${aws:username}      | ANY:${aws:username}      | false
          ANY:${aws:username}      | ANY:*                    | true
          ANY:a                    | ANY:${aws:username}      | true
          not OWN:*                | *                        | false
          not OWN:*                | ANY:*                    | true
          not OWN:*                | -                        | true
          not OWN:*                | not OWN:*                | false
          not OWN:*                | not OWN:a                | false
          not OWN:a                | not OWN:*                | true
          not OWN:a OWN:b          | not OWN:b                | false
          not OWN:a                | not OWN:a OWN:b          | true
          """)
  void it_is_wider_where_the_other_version_has_not_all_of_it(
      String one, @Nullable String other, boolean isWider) {
    List<PolicyStatement> others = other == null ? List.of() : List.of(allow(other));

    assertThat(isWider(allow(one), others)).isEqualTo(isWider);
  }

  @Test
  void only_statements_that_decide_the_same_count() {
    PolicyStatement every = allow("*");
    PolicyStatement asked = statement(PolicyType.IDENTITY, "Allow", ASSUME, "*", VIEW);
    PolicyStatement capped = statement(PolicyType.PERMISSIONS_BOUNDARY, "Allow", ASSUME, "*", "");
    PolicyStatement denied = statement(PolicyType.IDENTITY, "Deny", ASSUME, "*", "");
    PolicyStatement other = statement(PolicyType.IDENTITY, "Allow", "sts:TagSession", "*", "");

    assertThat(isWider(every, List.of(asked))).isTrue();
    assertThat(isWider(every, List.of(capped))).isTrue();
    assertThat(isWider(every, List.of(denied))).isTrue();
    assertThat(isWider(every, List.of(other))).isTrue();
    assertThat(isWider(asked, List.of(asked))).isFalse();
    assertThat(isWider(asked, List.of(every))).isFalse();
    assertThat(isWider(every, List.of(other, asked, every))).isFalse();
  }

  /** Where no statement names an account, what holds in the own one holds in all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OWN:*                                  | ''   | true
          arn:aws:iam::9*:role/x                 | ''   | true
          not OWN:*                              | ''   | true
          ANY:a                                  | ''   | false
          *                                      | ''   | false
          arn:aws:codecommit:*:905418273645:pay  | ''   | false
          *                                      | 'StringEquals': {'aws:ResourceAccount': '905418273645'} | true
          *                                      | 'StringEquals': {'aws:UserAgent': 'x'} | false
          """)
  void accounts_are_told_apart_by_who_names_them(
      String resource, String condition, boolean areToldApart) {
    String asked = condition.equals("''") ? "" : condition;
    PolicyStatement telling = statement(PolicyType.IDENTITY, "Allow", "*", resource, asked);
    WiderAccounts wider = new WiderAccounts(List.of(allow("*"), telling));

    assertThat(wider.areToldApart(action(ASSUME))).isEqualTo(areToldApart);
    assertThat(wider.canBe(allow("*"))).isEqualTo(areToldApart);
    assertThat(wider.canBe(allow("not OWN:a"))).isEqualTo(areToldApart);
    assertThat(wider.canBe(allow("OWN:a ANY:b"))).isEqualTo(areToldApart);
    assertThat(wider.canBe(allow("OWN:a"))).isFalse();
  }

  @Test
  void actions_count_that_such_statements_and_other_accounts_have() {
    PolicyStatement telling = statement(PolicyType.IDENTITY, "Allow", "*:*", "OWN:*", "");
    WiderAccounts wider = new WiderAccounts(List.of(telling));
    WiderAccounts elsewhere =
        new WiderAccounts(List.of(statement(PolicyType.IDENTITY, "Allow", "iam:*", "OWN:*", "")));

    assertThat(wider.areToldApart(action(ASSUME))).isTrue();
    assertThat(wider.areToldApart(action("codecommit:PutFile"))).isFalse();
    assertThat(wider.areToldApart(action("s3:ListAllMyBuckets"))).isFalse();
    assertThat(elsewhere.areToldApart(action(ASSUME))).isFalse();
    assertThat(elsewhere.areToldApart(action("iam:PassRole"))).isTrue();
  }
}

package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.RandomQuestions.Case;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What policies of an organization that nobody has read could change: the evaluator is asked again
 * with some in their place.
 */
class UnknownPolicyProperties {

  @Provide
  Arbitrary<Case> cases() {
    return RandomQuestions.cases(RandomPolicies.attached(), 6);
  }

  @Provide
  Arbitrary<Organization> organizations() {
    return RandomPolicies.attached().map(attached -> attached.policies().organization());
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void service_control_policies_change_an_answer_only_where_they_are_asked(
      @ForAll("cases") Case asked, @ForAll("organizations") Organization unknown) {
    for (Question question : asked.questions()) {
      check(
          PolicyType.SERVICE_CONTROL,
          asked.attached().policies(),
          question,
          unknown.serviceControl(),
          "{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}");
    }
    Statistics.coverage(seen -> seen.check("hangs", true).percentage(share -> share > 5));
    Statistics.coverage(seen -> seen.check("stands", true).percentage(share -> share > 0.5));
  }

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void resource_control_policies_change_an_answer_only_where_they_are_asked(
      @ForAll("cases") Case asked, @ForAll("organizations") Organization unknown) {
    for (Question question : asked.questions()) {
      check(
          PolicyType.RESOURCE_CONTROL,
          asked.attached().policies(),
          question,
          unknown.resourceControl(),
          "{'Effect': 'Deny', 'Principal': '*', 'Action': '"
              + question.service()
              + ":*', 'Resource': '*'}");
    }
    Statistics.coverage(seen -> seen.check("hangs", true).percentage(share -> share > 5));
    Statistics.coverage(seen -> seen.check("stands", true).percentage(share -> share > 0.5));
  }

  @Provide
  Arbitrary<Account> accounts() {
    return RandomAccounts.accounts();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_is_not_known_changes_no_decision(
      @ForAll("accounts") Account account, @ForAll Set<What> unknown) {
    Account less =
        account.toBuilder()
            .notKnown(unknown.stream().map(what -> new NotKnown(what, "denied")).toList())
            .build();

    assertThat(less.notKnown()).extracting(NotKnown::what).containsAll(unknown);
    for (PrincipalId principal : account.principals()) {
      assertThat(GitPushes.answers(less, principal))
          .isEqualTo(GitPushes.answers(account, principal));
    }
  }

  private static void check(
      PolicyType type,
      PolicySet policies,
      Question question,
      List<List<Policy>> unknown,
      String denyingAll) {
    PolicyEvaluator known = PolicyEvaluator.compile(policies);
    RequestContext request = question.request();
    Decision decision = known.decide(request);
    boolean hangs = decision != Decision.EXPLICIT_DENY && known.asks(type, request);

    Decision filled = decision(policies, type, unknown, request);
    Decision denied = decision(policies, type, List.of(List.of(policy(type, denyingAll))), request);

    // They take away and give nothing.
    assertThat(filled).as("%s", question).isGreaterThanOrEqualTo(decision);
    if (hangs) {
      assertThat(denied).as("%s", question).isEqualTo(Decision.EXPLICIT_DENY);
    } else {
      assertThat(filled).as("%s", question).isEqualTo(decision);
      assertThat(denied).as("%s", question).isEqualTo(decision);
    }
    Statistics.collect(hangs ? "hangs" : "stands", decision != Decision.EXPLICIT_DENY);
  }

  private static Policy policy(PolicyType type, String statement) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + statement + "]}";
    return new Policy("All", type, PolicyReader.read(null, text.replace('\'', '"'), type));
  }

  private static Decision decision(
      PolicySet policies, PolicyType type, List<List<Policy>> more, RequestContext request) {
    Organization known = policies.organization();
    boolean isServiceControl = type == PolicyType.SERVICE_CONTROL;
    Organization filled =
        new Organization(
            known.managementAccount(),
            known.resourceAccount(),
            isServiceControl ? together(known.serviceControl(), more) : known.serviceControl(),
            isServiceControl ? known.resourceControl() : together(known.resourceControl(), more));
    return PolicyEvaluator.compile(policies.within(filled)).decide(request);
  }

  private static List<List<Policy>> together(List<List<Policy>> one, List<List<Policy>> other) {
    List<List<Policy>> levels = new ArrayList<>(one);
    levels.addAll(other);
    return levels;
  }
}

package io.github.policycheck.analysis.proof;

import static io.github.policycheck.analysis.CodeCommitPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of repositories that nothing but their tags tells apart, one of each kind is asked about. */
class ChangedTagsTest {

  private static Policy allow(String stage) {
    return Policies.of(
        "P",
        PolicyType.IDENTITY,
        policy(
            "{'Effect': 'Allow', 'Action': 'codecommit:GetBranch', 'Resource': '*', 'Condition':"
                + " {'StringEquals': {'aws:ResourceTag/stage': '"
                + stage
                + "'}}}"));
  }

  private static ChangedDecision difference(String before, String after) {
    AccountBuilder account =
        Account.builder("618204973355", "eu-central-2")
            .users(List.of(new User("Ida", List.of(), List.of(allow(before)), Map.of())));
    for (String stage : List.of("lab", "test", "live")) {
      account.repository(new Repository(stage, null, null, null, Map.of("stage", stage), null));
    }
    return new ChangedDecisions(account.build(), ServiceReference.builtIn(), ProofLimits.DEFAULT)
        .find(
            caller ->
                caller.boundBy(
                    List.of(new PolicyBinding(allow(after), caller.id())), null, Organization.NONE),
            List.of(),
            found -> true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "test", "live"})
  void one_whose_tags_the_other_policy_names_is_found(String stage) {
    ChangedDecision decision = difference("nothing", stage);

    assertThat(decision).isInstanceOf(ChangedDecision.Found.class);
    assertThat(((ChangedDecision.Found) decision).resource()).isNotEqualTo("*");
  }

  @Test
  void known_tags_are_not_varied() {
    ChangedDecision.Found found = (ChangedDecision.Found) difference("nothing", "live");

    boolean isListed =
        List.of("lab", "test", "live").stream().anyMatch(name -> found.resource().endsWith(name));
    assertThat(found.resource().endsWith(":live") || !isListed).isTrue();
  }
}

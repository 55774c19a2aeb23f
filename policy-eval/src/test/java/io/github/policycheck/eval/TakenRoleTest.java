package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may take a role, by its trust policy. */
class TakenRoleTest {

  private static final String ROLE = "arn:aws-cn:iam::814625530091:role/ci/Deploy";

  private final List<String> warnings = new ArrayList<>();

  private static Policy policy(String name, PolicyType type, String statement) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + statement + "]}";
    return new Policy(name, type, PolicyReader.read(null, text.replace('\'', '"'), type));
  }

  private static Account account(@Nullable String trusted) {
    AccountBuilder account = Account.builder("814625530091", "cn-north-1");
    account
        .user("Lin")
        .policy(
            policy(
                "Take",
                PolicyType.IDENTITY,
                "{'Effect': 'Allow', 'Action': 'sts:*', 'Resource': '*'}"));
    account.user("Mo");
    PrincipalBuilder deploy = account.role("Deploy").path("/ci/");
    if (trusted != null) {
      deploy.trust(
          policy(
              "Deploy",
              PolicyType.ROLE_TRUST,
              "{'Effect': 'Allow', 'Principal': {'AWS': '"
                  + trusted
                  + "'}, 'Action': 'sts:AssumeRole'}"));
    }
    return account.build();
  }

  private Answer taken(Account account, String who, String action) {
    return Question.ask(
        account,
        new EvalRequest(who, action, List.of(), false, null, ROLE, null, Map.of()),
        OptionNames.COMMAND_LINE,
        warnings::add);
  }

  @Test
  void trust_policy_that_names_somebody_lets_it_take_the_role() {
    Account account = account("arn:aws-cn:iam::814625530091:user/Mo");

    assertThat(taken(account, "Mo", "sts:AssumeRole").decision()).isEqualTo(Decision.ALLOWED);
    assertThat(taken(account, "Lin", "STS:assumeRole").decision())
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(taken(account, "Mo", "sts:TagSession").decision()).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(warnings).isEmpty();
    assertThat(
            TextReport.of(taken(account, "Mo", "sts:AssumeRole"), OptionNames.COMMAND_LINE, false))
        .contains("Deploy (role trust policy), statement 1")
        .endsWith("Why\n  Deploy (role trust policy) allows it, and no statement denies it.\n");
    assertThat(
            TextReport.of(taken(account, "Lin", "sts:AssumeRole"), OptionNames.COMMAND_LINE, false))
        .contains("no statement of the role's trust policy allows it")
        .endsWith(
            "Why\n  The trust policy of the role must allow sts:AssumeRole, or leave it to the"
                + " account, and does neither.\n");
  }

  @Test
  void trust_policy_that_names_the_account_leaves_it_to_identity_policies() {
    Account account = account("814625530091");

    assertThat(taken(account, "Lin", "sts:AssumeRole").decision()).isEqualTo(Decision.ALLOWED);
    assertThat(taken(account, "Mo", "sts:AssumeRole").decision()).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void trust_policy_that_is_not_known_is_said_to_be_missing() {
    assertThat(taken(account(null), "Lin", "sts:AssumeRole").decision())
        .isEqualTo(Decision.ALLOWED);
    assertThat(warnings)
        .containsExactly(
            "the trust policy of `role/Deploy` is not known; the answer is without it");
  }
}

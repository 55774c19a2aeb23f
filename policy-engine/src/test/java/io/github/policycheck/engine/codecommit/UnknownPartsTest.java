package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownPartsTest {

  private static final String ACCOUNT = "408213975566";

  private static final NotKnown SCPS =
      new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied to ListPolicies");
  private static final NotKnown RCPS =
      new NotKnown(What.RESOURCE_CONTROL_POLICIES, "access denied to ListPolicies");

  private static NotKnown tags(String region, String repository) {
    return new NotKnown(What.TAGS, region, repository, "throttled");
  }

  private static AccountBuilder account(String statement) {
    AccountBuilder account =
        Account.builder(ACCOUNT, "ap-southeast-4").repositories(List.of("ledger"));
    account.user("Noor").policy(PolicyTexts.statements("Own", statement));
    account.role("Linked").path("/aws-service-role/x/").policy(PolicyTexts.statements("Own", ALL));
    return account;
  }

  private static final String ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
  private static final String TAGGED =
      "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'StringEquals':"
          + " {'aws:ResourceTag/tier': 'open'}}}";

  private static List<NotKnown> asked(Account account, String who, String action, String arn) {
    ApiCalls calls = ApiCalls.by(account.caller(account.principal(who)), Map.of());
    RequestContext request = calls.request(action, arn).build();
    return UnknownParts.thatCouldChange(account, calls, request, calls.decide(request));
  }

  private static String ledger(String region) {
    return "arn:aws:codecommit:" + region + ":" + ACCOUNT + ":ledger";
  }

  @Test
  void nothing_could_change_an_answer_if_all_is_known() {
    assertThat(asked(account(ALL).build(), "Noor", "codecommit:GitPush", ledger("eu-north-1")))
        .isEmpty();
  }

  @Test
  void policies_of_the_organization_could_change_all_but_an_explicit_deny() {
    List<NotKnown> unknown = List.of(SCPS, RCPS);
    String arn = ledger("ap-southeast-4");
    Account open = account(ALL).notKnown(unknown).build();
    Account closed = account(ALL.replace("Allow", "Deny")).notKnown(unknown).build();

    assertThat(asked(open, "Noor", "codecommit:GitPush", arn)).containsExactly(SCPS, RCPS);
    assertThat(asked(open, "Noor", "iam:CreateUser", "*")).containsExactly(SCPS);
    assertThat(asked(closed, "Noor", "codecommit:GitPush", arn)).isEmpty();
    // No policy decides these.
    assertThat(asked(open, "Noor", "sts:GetCallerIdentity", "*")).isEmpty();
  }

  @Test
  void they_bind_neither_the_management_account_nor_roles_linked_to_a_service() {
    String arn = ledger("ap-southeast-4");
    Account account = account(ALL).notKnown(List.of(SCPS, RCPS)).build();
    Account management =
        account.toBuilder()
            .organization(new Organization(ACCOUNT, ACCOUNT, List.of(), List.of()))
            .build();

    assertThat(asked(account, "role/Linked", "codecommit:GitPush", arn)).isEmpty();
    assertThat(asked(management, "Noor", "codecommit:GitPush", arn)).isEmpty();
  }

  @Test
  void tags_of_a_repository_could_change_what_compares_them() {
    NotKnown here = tags("ap-southeast-4", "ledger");
    NotKnown anywhere = new NotKnown(What.TAGS, null, "ledger", "throttled");
    NotKnown all = new NotKnown(What.TAGS, "ap-southeast-4", null, "throttled");
    List<NotKnown> unknown =
        List.of(here, anywhere, all, tags("sa-east-1", "ledger"), tags("ap-southeast-4", "other"));
    Account account = account(TAGGED).notKnown(unknown).build();
    Account plain = account(ALL).notKnown(unknown).build();

    assertThat(asked(account, "Noor", "codecommit:GitPush", ledger("ap-southeast-4")))
        .containsExactly(anywhere, all, here);
    assertThat(asked(plain, "Noor", "codecommit:GitPush", ledger("ap-southeast-4"))).isEmpty();
    assertThat(asked(account, "Noor", "codecommit:ListRepositories", "*")).isEmpty();
  }

  @Test
  void which_repositories_branches_and_templates_there_are_decides_nothing() {
    Account account =
        account(ALL)
            .notKnown(
                List.of(
                    new NotKnown(What.REPOSITORIES, "ap-southeast-4", null, "r"),
                    new NotKnown(What.BRANCHES, null, "ledger", "r"),
                    new NotKnown(What.DEFAULT_BRANCH, null, "ledger", "r"),
                    new NotKnown(What.APPROVAL_RULE_TEMPLATES, "r")))
            .build();

    assertThat(asked(account, "Noor", "codecommit:GitPush", ledger("ap-southeast-4"))).isEmpty();
    assertThat(account.notKnown()).hasSize(4);
  }

  @Test
  void what_is_not_known_changes_no_decision() {
    Account known = account(TAGGED).build();
    Account unknown =
        known.toBuilder().notKnown(List.of(SCPS, RCPS, tags("sa-east-1", "ledger"))).build();
    for (String action : List.of("codecommit:GitPush", "s3:GetObject")) {
      assertThat(decision(unknown, action)).isEqualTo(decision(known, action));
    }
  }

  private static Decision decision(Account account, String action) {
    ApiCalls calls = ApiCalls.by(account.caller(account.principal("Noor")), Map.of());
    return calls.decide(calls.request(action, ledger("sa-east-1")).build());
  }
}

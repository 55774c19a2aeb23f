package io.github.policycheck.githook;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;

/** An account for the tests of the gate, and who may do what in it. */
final class People {

  static final String REPOSITORY = "MyDemoRepo";

  /** Known to the Git server as arnav; kept from master. */
  static final String ARNAV = "Arnav_Desai";

  /** May do everything. */
  static final String MARY = "Mary_Major";

  /** May move every reference, but neither back nor away. */
  static final String KIM = "Kim_Keeper";

  /** Is not allowed call 1. */
  static final String DAN = "Dan_Denied";

  /** Is not allowed anything. */
  static final String NORA = "Nora_None";

  private static final String ALL =
      "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}";

  private People() {}

  static Account account() {
    return account("us-east-2");
  }

  static Account account(String region) {
    Group everybody = new Group("Everybody", List.of(policy("All", ALL)));
    return Account.builder("111111111111", region)
        .repositories(List.of(REPOSITORY, "OtherRepo"))
        .groups(List.of(everybody))
        .users(
            List.of(
                user(ARNAV, deny("DenyMaster", "'codecommit:References': 'refs/heads/master'")),
                user(MARY),
                user(KIM, deny("OnlyForwards", "'policycheck:RefUpdate': 'non-fast-forward'")),
                user(DAN, statement("DenyCall1", "'Null': {'codecommit:References': true}")),
                new User(NORA, List.of(), List.of(), Map.of())))
        .roles(List.of(new Role("Bot", List.of(policy("All", ALL)), Map.of())))
        .identities(
            Map.of(
                "arnav", new PrincipalId(PrincipalId.Kind.USER, ARNAV),
                "bot", new PrincipalId(PrincipalId.Kind.ROLE, "Bot"),
                "team", new PrincipalId(PrincipalId.Kind.GROUP, "Everybody")))
        .build();
  }

  private static User user(String name, Policy... policies) {
    return new User(name, List.of("Everybody"), List.of(policies), Map.of());
  }

  private static Policy deny(String name, String comparison) {
    return statement(name, "'StringEquals': {" + comparison + "}");
  }

  private static Policy statement(String name, String condition) {
    return policy(
        name,
        "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': '*', 'Condition': {"
            + condition
            + "}}");
  }

  /** Returns a policy; single quotes stand for double ones. */
  static Policy policy(String name, String... statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, text.replace('\'', '"')));
  }
}

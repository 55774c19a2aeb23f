package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Accounts of the tests: the group `Writers` may do all that no further policy denies. */
final class Accounts {

  static final String ID = "840135792246";
  static final String REGION = "cn-north-1";
  static final String REPOSITORY = "shop.web";

  private static final String ALLOW_ALL =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\":"
          + " \"codecommit:*\", \"Resource\": \"*\"}}";

  private Accounts() {}

  /** An account with a Deny of all that moves a branch but some, under a condition. */
  static Account denying(String condition, List<String> butActions) {
    String actions =
        moving().stream()
            .filter(action -> !butActions.contains(action))
            .map(action -> "\"" + action + "\"")
            .collect(Collectors.joining(", "));
    return with(
        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": ["
            + actions
            + "], \"Resource\": \"*\", \"Condition\": "
            + condition
            + "}}");
  }

  /** An account whose writers and users have one more policy. */
  static Account with(String document) {
    List<Policy> policies = new ArrayList<>();
    policies.add(policy("AllowAll", ALLOW_ALL));
    policies.add(policy("Close", document));
    var builder = Account.builder(ID, REGION).partition("aws-cn").repositories(List.of(REPOSITORY));
    policies.forEach(builder.group("Writers")::policy);
    var user = builder.user("ines").group("Writers");
    boolean isNew = user.tag("team", "web");
    if (!isNew) {
      throw new IllegalStateException("the tag is there twice");
    }
    return builder.build();
  }

  static Policy policy(String name, String document) {
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(null, document));
  }

  static List<String> moving() {
    return CodeCommitActions.all().stream()
        .filter(CodeCommitAction::movesBranch)
        .map(CodeCommitAction::name)
        .sorted()
        .toList();
  }
}

package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;

/** Accounts that tests make. */
final class Accounts {

  static final String MAIN = "refs/heads/main";

  private Accounts() {}

  /** Writers may do all but push to main, if a condition is met. */
  static Account guarded(String condition) {
    return of(
        "580231947716",
        "eu-north-1",
        "aws",
        """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"},
         {"Sid": "Main", "Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"StringEquals": {"codecommit:References": "refs/heads/main"}%s}}]}
        """
            .formatted(condition));
  }

  /** Call 1 of a push and call 2 are allowed by a statement each. */
  static Account ofTwoAllows() {
    return of(
        "904417720358",
        "us-gov-west-1",
        "aws-us-gov",
        """
        {"Version": "2012-10-17", "Statement": [
         {"Sid": "Begin", "Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"Null": {"codecommit:References": "true"}}},
         {"Sid": "Move", "Effect": "Allow", "Action": "codecommit:GitPush", "Resource": "*",
          "Condition": {"StringLike": {"codecommit:References": "refs/heads/*"}}}]}
        """);
  }

  /**
   * Returns an account whose group Writers has one policy, Guard, and whose repository is ledger.
   */
  static Account of(String id, String region, String partition, String text) {
    var builder = Account.builder(id, region).partition(partition);
    builder
        .group("Writers")
        .policy(new Policy("Guard", PolicyType.IDENTITY, PolicyReader.read("Guard.json", text)));
    return builder.repositories(List.of("ledger")).build();
  }
}

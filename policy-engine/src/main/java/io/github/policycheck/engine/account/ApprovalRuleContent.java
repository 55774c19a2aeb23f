package io.github.policycheck.engine.account;

import java.util.List;

/**
 * What an approval rule template says.
 *
 * @param destinationReferences full names of the branches whose pull requests get the rule; a
 *     {@code *} that is not at the beginning of a branch's name stands for any characters. Without
 *     any, all pull requests get it
 * @param statements who has to approve
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-create-template.html">CodeCommit
 *     User Guide: create an approval rule template</a>
 */
public record ApprovalRuleContent(List<String> destinationReferences, List<Approvers> statements) {

  /** The only version of the content of approval rule templates. */
  public static final String VERSION = "2018-11-08";

  /** Copies the lists. */
  public ApprovalRuleContent {
    destinationReferences = List.copyOf(destinationReferences);
    statements = List.copyOf(statements);
  }

  /**
   * Who has to approve a pull request.
   *
   * @param approvalsNeeded how many of them, at least 1
   * @param pool ARNs, or {@code CodeCommitApprovers:ACCOUNT:NAME}, with {@code *} for any
   *     characters; without any, everybody who may approve
   */
  public record Approvers(int approvalsNeeded, List<String> pool) {

    /** The type of the statement, the only one there is. */
    public static final String TYPE = "Approvers";

    /** Checks the number and copies the list. */
    public Approvers {
      if (approvalsNeeded < 1) {
        throw new IllegalArgumentException("at least one approval is needed");
      }
      pool = List.copyOf(pool);
    }
  }
}

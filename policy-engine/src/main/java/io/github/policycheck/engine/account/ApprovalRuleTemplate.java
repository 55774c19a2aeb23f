package io.github.policycheck.engine.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What pull requests of associated repositories get an approval rule from.
 *
 * @param name its name, which another template in another region may have too
 * @param region the region it is in, such as {@code us-east-2}; null in what is told an {@link
 *     AccountBuilder} for the region of the account, and in an account where that is not known
 * @param content what the rule says
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html">CodeCommit
 *     User Guide: approval rule templates</a>
 */
public record ApprovalRuleTemplate(
    String name, @Nullable String region, ApprovalRuleContent content) {

  /** Checks that name and content are there. */
  public ApprovalRuleTemplate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(content, "content");
  }
}

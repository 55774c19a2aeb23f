package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Arn;
import java.util.List;

/**
 * A name that repositories in several regions have: which of them is meant is not guessed. The
 * message lists their ARNs.
 */
public final class AmbiguousRepositoryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Arn> arns;

  AmbiguousRepositoryException(String name, List<Arn> arns) {
    super(message(name, arns));
    this.arns = List.copyOf(arns);
  }

  private static String message(String name, List<Arn> arns) {
    StringBuilder message = new StringBuilder("`").append(name);
    message.append("` is a repository in ").append(arns.size());
    message.append(" regions; name one of them by its ARN: ");
    for (int i = 0; i < arns.size(); i++) {
      message.append(i == 0 ? "" : ", ").append(arns.get(i));
    }
    return message.toString();
  }

  /** Returns the ARNs of those who have the name, at least two. */
  public List<Arn> arns() {
    return arns;
  }
}

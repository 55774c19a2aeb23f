package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.EvalRequest;
import java.util.List;
import java.util.Optional;

/**
 * A push of somebody to a repository of an account. {@link PolicyTest} gives one to tests, which
 * says nothing yet but the account.
 *
 * <pre>{@code
 * Pushing push = pushing.as("group/Writers").of("refs/heads/topic").to("ledger");
 * assertThat(push).isAllowed();
 * }</pre>
 */
public final class Pushing extends Request<Pushing> {

  private Pushing(Account account, EvalRequest question) {
    super(account, question);
  }

  /** Begins a push in an account. */
  public static Pushing in(Account account) {
    return new Pushing(account, RequestParts.NOTHING);
  }

  /**
   * Names what one push moves.
   *
   * @param references the full names of branches and tags, at least one
   */
  public Pushing of(String... references) {
    return changed(references, false);
  }

  /**
   * Names what one push deletes.
   *
   * @param references the full names of branches and tags, at least one
   */
  public Pushing deleting(String... references) {
    return changed(references, true);
  }

  private Pushing changed(String[] references, boolean isDelete) {
    List<String> copy = List.of(references);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a push is about at least one reference");
    }
    return changed(
        parts -> {
          parts.references = copy;
          parts.isDelete = isDelete;
        });
  }

  @Override
  Pushing of(Account asked, EvalRequest other) {
    return new Pushing(asked, other);
  }

  @Override
  Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  List<EvalRequest> questions() {
    return List.of(question());
  }
}

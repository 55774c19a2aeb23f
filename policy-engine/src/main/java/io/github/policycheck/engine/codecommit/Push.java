package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.model.Arn;
import java.util.List;
import java.util.Objects;

/**
 * A push to a repository.
 *
 * @param repository the repository's ARN
 * @param updates the references it changes, at least one, each once
 */
public record Push(Arn repository, List<RefUpdate> updates) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no update, or two of one reference
   */
  public Push {
    Objects.requireNonNull(repository, "repository");
    updates = List.copyOf(updates);
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("a push changes at least one reference");
    }
    if (updates.stream().map(RefUpdate::reference).distinct().count() < updates.size()) {
      throw new IllegalArgumentException("a push changes each reference once");
    }
  }
}

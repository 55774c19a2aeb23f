package io.github.policycheck.eval;

import java.util.Objects;

/**
 * What people write to say each part of a question, for messages that tell them what to write.
 *
 * @param action names the API call
 * @param reference names a Git reference
 * @param delete says that a push deletes
 * @param repository names the repository
 * @param resource names the resource of a call by its ARN
 * @param context gives a condition key
 */
public record OptionNames(
    String action,
    String reference,
    String delete,
    String repository,
    String resource,
    String context) {

  /** The options of the command {@code eval}. */
  public static final OptionNames COMMAND_LINE =
      new OptionNames("--action", "--ref", "--delete", "--repo", "--resource", "--context");

  /** Checks that nothing is null. */
  public OptionNames {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(delete, "delete");
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(context, "context");
  }
}

package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Policies that somebody has of whom no account is known, as people name them: files, and policies
 * that AWS manages.
 *
 * @param identity the identity policies
 * @param boundary the permissions boundary, empty if there is none
 * @param serviceControl the service control policies of one level
 */
public record NamedPolicies(
    List<Policy> identity, Optional<Policy> boundary, List<Policy> serviceControl) {

  /** Copies the lists. */
  public NamedPolicies {
    identity = List.copyOf(identity);
    serviceControl = List.copyOf(serviceControl);
  }

  /**
   * Reads them.
   *
   * @param contents what files hold
   * @param partition tells the partition of the policies that AWS manages by the identity policies
   *     that are files; empty if they do not say it
   * @throws UnreadableFileException if a name is neither a file nor that of such a policy, or a
   *     file cannot be read, or holds policies of another type or more than one boundary
   */
  public static NamedPolicies read(
      List<String> identity,
      Optional<String> boundary,
      List<String> serviceControl,
      FileContents contents,
      Function<List<Policy>, Optional<String>> partition) {
    PolicyNames names = new PolicyNames(contents);
    String known =
        partition
            .apply(names.files(identity, PolicyType.IDENTITY))
            .or(() -> partition(identity))
            // In each partition they name that one alone, so that a wrong one shows.
            .orElse(Partition.all().get(0).name());
    List<Policy> caps =
        names.all(boundary.stream().toList(), PolicyType.PERMISSIONS_BOUNDARY, known);
    if (caps.size() > 1) {
      throw new UnreadableFileException(
          "`"
              + boundary.orElseThrow()
              + "` holds "
              + caps.size()
              + " policies, where one permissions boundary is asked for");
    }
    return new NamedPolicies(
        names.all(identity, PolicyType.IDENTITY, known),
        caps.stream().findFirst(),
        names.all(serviceControl, PolicyType.SERVICE_CONTROL, known));
  }

  /** Returns the partition of the first ARN of a policy that AWS manages; empty if none is one. */
  private static Optional<String> partition(List<String> names) {
    return names.stream()
        .flatMap(name -> Arn.parse(name).stream())
        .filter(arn -> arn.service().equals("iam") && arn.account().equals("aws"))
        .map(Arn::partition)
        .findFirst();
  }
}

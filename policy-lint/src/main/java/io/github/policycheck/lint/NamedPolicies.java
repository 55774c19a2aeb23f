package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** The policies that go by a name: files, and policies that AWS manages. */
  private static final class PolicyNames {

    private final FileContents contents;

    /**
     * Takes files as they are, or as somebody hands them over.
     *
     * @param contents what they hold
     */
    PolicyNames(FileContents contents) {
      this.contents = contents;
    }

    /**
     * Returns the policies of those names that are files.
     *
     * @param type what each of them is to be
     * @throws UnreadableFileException if one cannot be read, or holds policies of another type
     */
    List<Policy> files(List<String> names, PolicyType type) {
      return names.stream()
          .filter(name -> isFile(name))
          .flatMap(name -> ofFile(name, type).stream())
          .toList();
    }

    private boolean isFile(String name) {
      try {
        Path file = FileNames.path(name);
        return contents.replaces(file) || Files.exists(file);
      } catch (InvalidPathException e) {
        return false; // nor is it the name of a policy, which is said
      }
    }

    /**
     * Returns the policies of all names.
     *
     * @param type what each of them is to be
     * @param partition of the policies that AWS manages
     * @throws UnreadableFileException if a name is neither a file nor that of such a policy, or one
     *     cannot be read, or holds policies of another type
     */
    List<Policy> all(List<String> names, PolicyType type, String partition) {
      List<Policy> policies = new ArrayList<>();
      for (String name : names) {
        Optional<Policy> managed = isFile(name) ? Optional.empty() : managed(name, type, partition);
        if (managed.isPresent()) {
          policies.add(managed.get());
        } else if (isFile(name)) {
          policies.addAll(ofFile(name, type));
        } else {
          throw new UnreadableFileException(
              "there is no file `"
                  + name
                  + "`, and AWS manages no policy of this name"
                  + (type == PolicyType.SERVICE_CONTROL
                      ? ""
                      : ManagedPolicies.hint(name, partition, List.of())));
        }
      }
      return policies;
    }

    private static Optional<Policy> managed(String name, PolicyType type, String partition) {
      return type == PolicyType.SERVICE_CONTROL
          ? ManagedPolicies.find(name, type)
          : ManagedPolicies.find(name, partition)
              .map(known -> new Policy(known.name(), type, known.document(), known.arn()));
    }

    private List<Policy> ofFile(String name, PolicyType type) {
      Path file = FileNames.path(name);
      if (AccountDirectory.isAccountFile(file) || Files.isDirectory(file)) {
        throw new UnreadableFileException(
            "`"
                + FileNames.text(file)
                + "` is "
                + (Files.isDirectory(file) ? "a folder" : "an account")
                + ", not a policy; name each of its policies, or ask it as an account");
      }
      Configuration.checkVersion(List.of(file));
      List<Policy> policies = PoliciesOfFile.read(file, Optional.of(type), contents);
      for (Policy policy : policies) {
        if (policy.type() != type && policy.type() != PolicyType.IDENTITY) {
          throw new UnreadableFileException(
              "`"
                  + FileNames.text(file)
                  + "` holds "
                  + policy.type().inWords()
                  + ", where "
                  + type.inWords()
                  + " is asked for");
        }
      }
      return policies.stream()
          .map(one -> new Policy(one.name(), type, one.document(), one.arn()))
          .toList();
    }
  }
}

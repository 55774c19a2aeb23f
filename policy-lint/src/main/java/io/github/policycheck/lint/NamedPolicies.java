package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
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
   * @param partition tells the partition of the policies that AWS manages by the identity policies
   *     that are files
   * @throws UnreadableFileException if a name is neither a file nor that of such a policy, or a
   *     file cannot be read, or holds policies of another type or more than one boundary
   */
  public static NamedPolicies read(
      List<String> identity,
      Optional<String> boundary,
      List<String> serviceControl,
      Function<List<Policy>, String> partition) {
    List<Policy> files =
        identity.stream()
            .filter(NamedPolicies::isFile)
            .flatMap(name -> ofFile(name, PolicyType.IDENTITY).stream())
            .toList();
    String known = partition.apply(files);
    List<Policy> caps = all(boundary.stream().toList(), PolicyType.PERMISSIONS_BOUNDARY, known);
    if (caps.size() > 1) {
      throw new UnreadableFileException(
          "`"
              + boundary.orElseThrow()
              + "` holds "
              + caps.size()
              + " policies, where one permissions boundary is asked for");
    }
    return new NamedPolicies(
        all(identity, PolicyType.IDENTITY, known),
        caps.stream().findFirst(),
        all(serviceControl, PolicyType.SERVICE_CONTROL, known));
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(FileNames.path(name));
    } catch (InvalidPathException e) {
      return false; // nor is it the name of a policy, which is said
    }
  }

  private static List<Policy> all(List<String> names, PolicyType type, String partition) {
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

  private static List<Policy> ofFile(String name, PolicyType type) {
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
    List<Policy> policies = PoliciesOfFile.read(file, Optional.of(type));
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

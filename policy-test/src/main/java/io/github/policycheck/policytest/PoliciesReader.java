package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.WantedFile;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a test file says under {@code policies}. */
final class PoliciesReader {

  private static final String ENDING = ".json";

  private final Path folder;
  private final ObjectNode node;
  private final List<Finding> problems;
  private final Set<Path> read;

  /**
   * Prepares the reading.
   *
   * @param folder what names of files are seen from
   * @param problems takes what is wrong
   * @param read takes the files that are read
   */
  PoliciesReader(Path folder, ObjectNode node, List<Finding> problems, Set<Path> read) {
    this.folder = folder;
    this.node = node;
    this.problems = problems;
    this.read = read;
  }

  PoliciesSubject.Policies read() {
    return new PoliciesSubject.Policies(
        Members.text(node, "account"),
        Members.text(node, "region"),
        all(node.get("identity"), PolicyType.IDENTITY),
        one("boundary", PolicyType.PERMISSIONS_BOUNDARY),
        all(node.get("session"), PolicyType.SESSION),
        one("endpoint", PolicyType.VPC_ENDPOINT),
        one("resource", PolicyType.RESOURCE),
        new Organization(
            null,
            levels("scps", PolicyType.SERVICE_CONTROL),
            levels("rcps", PolicyType.RESOURCE_CONTROL)));
  }

  private @Nullable Policy one(String name, PolicyType type) {
    return all(node.get(name), type).stream().findFirst().orElse(null);
  }

  private List<List<Policy>> levels(String name, PolicyType type) {
    List<Node> levels = node.get(name) instanceof ListNode list ? list.items() : List.of();
    return levels.stream().map(level -> all(level, type)).toList();
  }

  private List<Policy> all(@Nullable Node value, PolicyType type) {
    List<Policy> policies = new ArrayList<>();
    for (ScalarNode name : Members.items(value)) {
      (isFile(name.value()) ? Optional.<Policy>empty() : builtIn(name.value(), type))
          .or(() -> file(name, type))
          .ifPresent(policies::add);
    }
    return policies;
  }

  /** Tells whether a name is that of a file, which is meant then, and not a policy of AWS's. */
  private boolean isFile(String name) {
    try {
      return name.endsWith(ENDING) || Files.isRegularFile(folder.resolve(FileNames.path(name)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Optional<Policy> builtIn(String name, PolicyType type) {
    return isOfPrincipals(type)
        ? ManagedPolicies.find(name, partition())
            .map(policy -> new Policy(policy.name(), type, policy.document(), policy.arn()))
        : ManagedPolicies.find(name, type);
  }

  private static boolean isOfPrincipals(PolicyType type) {
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> true;
      default -> false;
    };
  }

  private String partition() {
    return Partition.ofRegion(Optional.ofNullable(Members.text(node, "region")).orElse("")).name();
  }

  private Optional<Policy> file(ScalarNode name, PolicyType type) {
    byte[] utf8 = new byte[0];
    String shown = name.value();
    try {
      Path file = ShortPath.of(folder.resolve(FileNames.path(name.value())));
      read.add(file);
      shown = FileNames.text(file);
      utf8 = FileBytes.of(file);
      return Optional.of(
          new Policy(name(name.value()), type, PolicyReader.read(shown, utf8, type)));
    } catch (InvalidPathException e) {
      problems.add(CaseReader.problem(Members.begin(name), "this is not the name of a file"));
    } catch (UnreadableFileException e) {
      problems.add(
          CaseReader.problem(Members.begin(name), e.getMessage() + hint(name.value(), type)));
    } catch (PolicySyntaxException e) {
      problems.addAll(WantedFile.POLICY.explain(shown, utf8, e.findings()));
    }
    return Optional.empty();
  }

  /** Returns which policy of AWS's a name is near to that is neither one nor a file. */
  private String hint(String name, PolicyType type) {
    return name.endsWith(ENDING) || !isOfPrincipals(type)
        ? ""
        : ManagedPolicies.hint(name, partition(), List.of());
  }

  private static String name(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.endsWith(ENDING) ? last.substring(0, last.length() - ENDING.length()) : last;
  }
}

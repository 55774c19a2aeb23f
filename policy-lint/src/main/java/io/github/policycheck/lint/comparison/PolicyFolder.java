package io.github.policycheck.lint.comparison;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.LintFiles;
import io.github.policycheck.lint.PoliciesOfFile;
import io.github.policycheck.lint.input.ContentHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of policies of which no account is known. */
final class PolicyFolder {

  private static final List<String> JSON = List.of(".json");

  private final Path folder;
  private final Optional<PolicyType> type;
  private final SortedMap<String, Policy> policies = new TreeMap<>();
  private final SortedMap<String, Path> files = new TreeMap<>();
  private final SortedMap<String, String> hashes = new TreeMap<>();
  private final List<Path> ofOtherEnding = new ArrayList<>();
  private final List<Path> withoutPolicy = new ArrayList<>();

  PolicyFolder(Path folder, Optional<PolicyType> type) {
    this.folder = folder;
    this.type = type;
  }

  /** Tells whether a folder, or one below it, has a policy in a form that is read. */
  static boolean hasPolicy(Path folder, Optional<PolicyType> type) {
    PolicyFolder one = new PolicyFolder(folder, type);
    LintFiles.below(folder).files().stream().filter(PolicyFolder::isJson).forEach(one::add);
    return !one.policies.isEmpty();
  }

  ComparedFiles read() {
    LintFiles.Below below = LintFiles.below(folder);
    if (!below.closed().isEmpty()) {
      Path closed = below.closed().firstKey();
      throw new UnreadableFileException(
          "`" + FileNames.text(closed) + "`: " + below.closed().get(closed));
    }
    List<Path> looked = below.files().stream().sorted().filter(LintFiles::isLookedAt).toList();
    looked.forEach(this::refuseAccount);
    looked.forEach(this::add);
    if (policies.isEmpty()) {
      throw new UnreadableFileException(
          "`" + FileNames.text(folder) + "` holds no policy in a form that is read");
    }
    // As sha256sum prints it of all files.
    StringBuilder listed = new StringBuilder();
    hashes.forEach((name, hash) -> listed.append(hash + "  " + name + "\n"));
    byte[] bytes = listed.toString().getBytes(StandardCharsets.UTF_8);
    return new ComparedFiles(
        policies, files, ComparedFiles.digest(ContentHash.ofFile(bytes)), notRead());
  }

  private void refuseAccount(Path file) {
    if (AccountDirectory.isAccountFile(file) || (isJson(file) && PoliciesOfFile.isAccount(file))) {
      throw new UnreadableFileException(
          "`"
              + FileNames.text(folder)
              + "` has an account in it, `"
              + FileNames.text(file)
              + "`; compare the account, or a folder of policies alone");
    }
  }

  private static boolean isJson(Path file) {
    return FileNames.hasEnding(file, JSON);
  }

  private void add(Path file) {
    if (!isJson(file)) {
      ofOtherEnding.add(file);
      return;
    }
    List<Policy> all = PoliciesOfFile.meantIn(file, type);
    String name = FileNames.text(folder.relativize(file)).replace('\\', '/');
    for (Policy policy : all) {
      policies.put(all.size() == 1 ? name : name + ", " + policy.name(), policy);
    }
    if (all.size() == 1) {
      files.put(name, file);
    }
    if (all.isEmpty()) {
      withoutPolicy.add(file);
    } else {
      hashes.put(name, ContentHash.ofFile(FileContents.OF_DISK.of(file)));
    }
  }

  private List<String> notRead() {
    List<String> lines = new ArrayList<>();
    add(lines, "a policy is a JSON file", ofOtherEnding);
    add(lines, "no policy in a form that is read is in it", withoutPolicy);
    return lines;
  }

  private void add(List<String> lines, String why, List<Path> some) {
    if (!some.isEmpty()) {
      lines.add(
          "not read below `"
              + FileNames.text(folder)
              + "`, as "
              + why
              + ": `"
              + FileNames.text(some.get(0))
              + "`"
              + (some.size() == 1 ? "" : " and " + (some.size() - 1) + " more"));
    }
  }
}

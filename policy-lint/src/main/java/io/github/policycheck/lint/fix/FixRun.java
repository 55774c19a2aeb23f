package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.Linter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lint finds in files as they are, or as they would be. */
final class FixRun {

  /** A rule in a file. */
  record Fired(String rule, String file) {}

  private final FileContents contents;
  private final LintResult result;
  private final Map<Path, Map<PolicyType, Policy>> policies = new HashMap<>();
  private final Map<Fired, Integer> fired = new HashMap<>();

  private FixRun(LintRequest request) {
    this.contents = request.contents();
    this.result = Linter.lint(request, file -> {}, this::add);
    result
        .findings()
        .forEach(
            found -> fired.merge(new Fired(found.finding().rule(), found.file()), 1, Integer::sum));
  }

  static FixRun of(LintRequest request) {
    return new FixRun(request);
  }

  private void add(Policy policy) {
    String file = policy.document().location().file();
    if (file != null) {
      policies
          .computeIfAbsent(
              FilePaths.real(FileNames.path(file)), same -> new EnumMap<>(PolicyType.class))
          .put(policy.type(), policy);
    }
  }

  FileContents contents() {
    return contents;
  }

  LintResult result() {
    return result;
  }

  List<LintFinding> findings() {
    return result.findings();
  }

  /** Returns the policy of a file by the types as which it was evaluated. */
  Map<PolicyType, Policy> policies(Path file) {
    return policies.getOrDefault(FilePaths.real(file), Map.of());
  }

  /** Returns how often each rule has found something in each file. */
  Map<Fired, Integer> fired() {
    return fired;
  }

  /** Tells whether a file was evaluated in an account, so that others hang on what it says. */
  boolean isOfAccount(Path file) {
    return findings().stream()
        .anyMatch(
            found -> found.account().isPresent() && FileNames.path(found.file()).equals(file));
  }
}

package io.github.policycheck.lint;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder with policies, to be linted. */
final class Project {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  /** Protects all branches but some from all that moves one, and blocks every push. */
  static final String BLOCKING =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "OnlyFeatures",
            "Effect": "Deny",
            "Action": [%s],
            "Resource": "*",
            "Condition": {"StringNotLike": {"codecommit:References": "refs/heads/feature/*"}}
          }
        ]
      }
      """
          .formatted(
              CodeCommitActions.all().stream()
                  .filter(CodeCommitAction::movesBranch)
                  .map(action -> '"' + action.name() + '"')
                  .sorted()
                  .collect(Collectors.joining(", ")));

  /** What the AWS CLI prints: policies percent-encoded by the API, or as objects. */
  static final String DETAILS =
      """
      {"Account": "111111111111", "UserDetailList": [], "GroupDetailList": [],
       "RoleDetailList": [
        {"RoleName": "Open", "Arn": "arn:aws:iam::111111111111:role/Open",
         "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]},
         "AttachedManagedPolicies": [], "RolePolicyList": []},
        {"RoleName": "Encoded", "Arn": "arn:aws:iam::111111111111:role/Encoded",
         "AssumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%22*%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%7D",
         "AttachedManagedPolicies": [], "RolePolicyList": []}],
       "Policies": [
        {"PolicyName": "Nobodys", "Arn": "arn:aws:iam::111111111111:policy/Nobodys",
         "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
          {"Version": "2012-10-17", "Statement": [
           {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]},
        {"PolicyName": "OfAws", "Arn": "arn:aws:iam::aws:policy/OfAws",
         "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
          {"Version": "2012-10-17", "Statement": [
           {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}]}
      """;

  static final String RULE = "deny-blocks-every-push";

  private final Path folder;
  private final List<Suppression> suppressions = new ArrayList<>();
  private final Map<String, Optional<Severity>> rules = new LinkedHashMap<>();
  private final List<PolicyTypeRule> types = new ArrayList<>();
  private Optional<Path> baseline = Optional.empty();

  Project(Path folder) {
    this.folder = folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Project with(String name, String text) {
    try {
      Path file = file(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project suppressing(String rule, String name, Optional<String> statement, LocalDate... expires) {
    suppressions.add(
        new Suppression(
            rule,
            file(name),
            statement,
            "because",
            expires.length == 0 ? Optional.empty() : Optional.of(expires[0]),
            SourceLocation.at("policycheck.yaml", suppressions.size() + 1, 1)));
    return this;
  }

  Project setting(String rule, Optional<Severity> severity) {
    rules.put(rule, severity);
    return this;
  }

  Project typing(String pattern, PolicyType type) {
    types.add(new PolicyTypeRule(folder, pattern, type));
    return this;
  }

  Project withBaseline(String name) {
    baseline = Optional.of(file(name));
    return this;
  }

  LintResult lint() {
    return Linter.lint(request(List.of(folder), Optional.empty()));
  }

  LintResult lintAccount() {
    return Linter.lint(request(List.of(), Optional.of(folder)));
  }

  LintRequest request(List<Path> paths, Optional<Path> account) {
    LintConfiguration configuration =
        new LintConfiguration(
            Optional.empty(),
            false,
            baseline,
            Optional.empty(),
            new RuleSettings(rules, List.of(), Set.of(), Set.of()),
            types,
            suppressions);
    return LintRequest.of(paths, account, configuration, TODAY);
  }

  /** Returns the findings of one rule, each as its file and line. */
  List<String> places(LintResult result, String rule) {
    return result.findings().stream()
        .filter(found -> found.finding().rule().equals(rule))
        .map(
            found ->
                folder.relativize(Path.of(found.file())) + ":" + found.finding().location().line())
        .toList();
  }

  /** Returns what could not be read, paths as they are seen from the project. */
  List<String> unread(LintResult result) {
    return result.unread().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }
}

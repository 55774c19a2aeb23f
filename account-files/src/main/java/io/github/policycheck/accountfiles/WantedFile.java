package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a file is to be, where somebody names one. */
public enum WantedFile {
  /** An account, in any of its forms. */
  ACCOUNT(
      "an account is a folder with an `account.yaml`, a snapshot, or what `aws iam"
          + " get-account-authorization-details` prints"),
  /** An account in one file of JSON. */
  SNAPSHOT(
      "take what `policycheck snapshot` or `aws iam get-account-authorization-details` writes"),
  /** The configuration of a project. */
  CONFIGURATION("a configuration is YAML, which `policycheck schema policycheck` describes"),
  /** Tests of policies. */
  TEST_FILE("tests are YAML with `cases`, which `policycheck schema policytest` describes"),
  /** What is known of past calls besides their records. */
  REPLAY_CONTEXT(
      "what no record tells is YAML, which `policycheck schema replay-context` describes"),
  /** A policy. */
  POLICY("a policy is a JSON object with a `Statement`"),
  /** A baseline. */
  BASELINE("a baseline is what `policycheck lint --update-baseline` writes"),
  /** A request to simulate. */
  SIMULATE_REQUEST(
      "a request is the JSON that `aws iam simulate-custom-policy --cli-input-json` takes, which"
          + " `policycheck schema simulate-request` describes");

  private final String remedy;

  WantedFile(String remedy) {
    this.remedy = remedy;
  }

  /** Tells whether a file of a kind is one, or may have been meant to be. */
  private boolean takes(FileKind kind) {
    return switch (this) {
      case ACCOUNT ->
          kind == FileKind.ACCOUNT_YAML
              || kind == FileKind.YAML
              || (SNAPSHOT.takes(kind) && kind != FileKind.POLICY);
      // Of a policy the reader of accounts says it, and where.
      case SNAPSHOT ->
          kind == FileKind.SNAPSHOT
              || kind == FileKind.ACCOUNT_DETAILS
              || kind == FileKind.POLICY
              || kind == FileKind.JSON;
      case CONFIGURATION -> kind == FileKind.CONFIGURATION || kind == FileKind.YAML;
      case TEST_FILE -> kind == FileKind.TEST_FILE || kind == FileKind.YAML;
      case REPLAY_CONTEXT -> kind == FileKind.YAML || kind == FileKind.JSON;
      case POLICY -> kind == FileKind.POLICY || kind == FileKind.JSON;
      case BASELINE -> kind == FileKind.BASELINE || kind == FileKind.JSON;
      case SIMULATE_REQUEST -> kind == FileKind.SIMULATE_REQUEST || kind == FileKind.JSON;
    };
  }

  /**
   * Says of a file that could not be read as what it was to be what it is instead, and what to
   * take; empty if it is of the right kind, or nothing tells what it is.
   *
   * @param file its name
   * @param bytes what is in it, or its beginning
   */
  public Optional<String> mistaken(Path file, byte[] bytes) {
    return FileKind.of(file, bytes)
        .filter(kind -> !takes(kind))
        .map(kind -> "this is " + kind.inWords() + "; " + remedy(kind));
  }

  private String remedy(FileKind kind) {
    boolean isOfTerraform = kind == FileKind.TERRAFORM || kind == FileKind.TERRAFORM_PLAN;
    return isOfTerraform && (this == ACCOUNT || this == SNAPSHOT)
        ? "name the folder of Terraform's configuration, which is an account, and give it the same"
            + " variables"
        : remedy;
  }

  /**
   * Returns what to say of a file: that it is of another kind, if it is, else what is wrong with
   * it.
   *
   * @param file what messages call it
   * @param bytes what is in it
   * @param problems what is wrong with it, at least one
   */
  public List<Finding> explain(String file, byte[] bytes, List<Finding> problems) {
    return mistaken(FileNames.path(file), bytes)
        .map(
            message ->
                List.of(
                    new Finding(
                        problems.get(0).rule(),
                        Severity.ERROR,
                        message,
                        SourceLocation.at(file, 1, 1),
                        "$")))
        .orElse(problems);
  }
}

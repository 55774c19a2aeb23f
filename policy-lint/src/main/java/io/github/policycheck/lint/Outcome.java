package io.github.policycheck.lint;

import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.input.ForeignForm;
import io.github.policycheck.lint.template.TemplateLinter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of a file. */
sealed interface Outcome {

  Path file();

  /** A policy, evaluated by itself. */
  record One(Policy policy, Analysis analysis) {}

  /**
   * It holds policies.
   *
   * @param policies those that are right: more than one in some answers of the AWS CLI
   * @param problems what is wrong with the others
   */
  record Evaluated(Path file, List<One> policies, List<Finding> problems) implements Outcome {

    public Evaluated {
      policies = List.copyOf(policies);
      problems = List.copyOf(problems);
    }

    /** Tells whether there is a policy of a type that accounts have as files. */
    boolean hasPolicyOfAccounts() {
      return policies.stream().anyMatch(one -> isOfAccounts(one.policy().type()));
    }

    private static boolean isOfAccounts(PolicyType type) {
      return switch (type) {
        case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL -> true;
        case VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> false;
      };
    }
  }

  /** It is a template with policies. */
  record OfTemplate(Path file, TemplateLinter.Linted linted) implements Outcome {}

  /** An account, evaluated as a whole. */
  record OfAccount(Path file) implements Outcome {}

  /**
   * It never was to be a policy.
   *
   * @param form the form in which it holds policies nevertheless
   */
  record SomethingElse(Path file, Optional<ForeignForm> form) implements Outcome {}

  /**
   * It is called JSON and is none, so that nobody knows what it was to be.
   *
   * @param place where it breaks off
   */
  record NotJson(Path file, SourceLocation place) implements Outcome {}

  /** It cannot be opened, and was not to be a policy. */
  record NotOpened(Path file) implements Outcome {}

  /** Nobody knows what is in it, and the problem says why. */
  record Unreadable(Path file, Finding problem) implements Outcome {}
}

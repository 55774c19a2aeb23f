package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Policies and accounts, linted for a test. Every witness is replayed, so no test can have one that
 * is wrong.
 */
public final class Linted {

  private static final Path POWER_USER =
      RulePage.ROOT.resolve(
          "account-files/src/main/resources/io/github/policycheck/accountfiles/managed/"
              + "AWSCodeCommitPowerUser.json");

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  private final List<Finding> findings;
  private final List<Finding> undecided;

  private Linted(List<Finding> findings, List<Finding> undecided) {
    this.findings = findings;
    this.undecided = undecided;
  }

  /** Lints an identity policy, written with single quotes for double ones. */
  public static Linted policy(String text) {
    return policy(text, PolicyType.IDENTITY);
  }

  /** Lints a policy, written with single quotes for double ones. */
  public static Linted policy(String text, PolicyType type) {
    return exactly(text.replace('\'', '"'), type);
  }

  /** Lints a policy that is exactly this text. */
  public static Linted exactly(String text, PolicyType type) {
    Policy policy;
    try {
      policy = new Policy("P", type, PolicyReader.read("p.json", text, type));
    } catch (PolicySyntaxException e) {
      return new Linted(e.findings(), List.of());
    }
    Analysis analysis = ANALYZER.analyze(policy);
    for (Finding finding : analysis.findings()) {
      Witness witness = finding.witness();
      if (witness != null) {
        if (witness.principal() == null) {
          WitnessReplay.of(policy, witness).check(witness);
        } else {
          WitnessReplay.checkOfNamed(policy, witness);
        }
      }
    }
    return new Linted(analysis.findings(), analysis.undecided());
  }

  /** Lints one statement, the inside of its braces written with single quotes for double ones. */
  public static Linted statement(String members) {
    return policy("{'Version': '2012-10-17', 'Statement': [{" + members + "}]}");
  }

  /** Lints an Allow, whose other members are written with single quotes for double ones. */
  public static Linted allow(String members) {
    return statement("'Effect': 'Allow', " + members);
  }

  /** Lints a statement about every resource, with a Condition element. */
  public static Linted conditional(String effect, String actions, String condition) {
    return statement(
        "'Effect': '"
            + effect
            + "', 'Action': "
            + actions
            + ", 'Resource': '*', 'Condition': "
            + condition);
  }

  /** Returns a Condition element that compares one key with one value. */
  public static String comparison(String operator, String key, String value) {
    return "{'" + operator + "': {'" + key + "': '" + value + "'}}";
  }

  /** Lints the account of a user who has a policy, which is exactly this text, and no other. */
  public static Linted ofUser(String text) {
    Policy policy;
    try {
      policy = new Policy("P", PolicyType.IDENTITY, PolicyReader.read("p.json", text));
    } catch (PolicySyntaxException e) {
      throw new IllegalArgumentException(e);
    }
    return account(
        Account.builder("240913576801", "eu-west-3")
            .repositories(List.of("payroll", "site"))
            .users(List.of(new User("ada", List.of(), List.of(policy), null, Map.of())))
            .build());
  }

  /** Lints an account. */
  public static Linted account(Account account) {
    Analysis analysis = ANALYZER.analyze(account);
    for (Finding finding : analysis.findings()) {
      Witness witness = finding.witness();
      if (witness != null && witness.principal() != null) {
        WitnessReplay.of(account, Objects.requireNonNull(witness.principal())).check(witness);
      }
    }
    return new Linted(analysis.findings(), analysis.undecided());
  }

  /** Returns what a rule found, each as {@code severity message}. */
  public List<String> of(String rule) {
    return findings(rule).stream()
        .map(finding -> finding.severity().text() + " " + finding.message())
        .toList();
  }

  /** Returns what a rule found. */
  public List<Finding> findings(String rule) {
    return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  /** Returns the paths of what a rule found. */
  public List<String> paths(String rule) {
    return findings(rule).stream().map(Finding::path).toList();
  }

  /** Returns the ids of the rules that found something, each once. */
  public List<String> rules() {
    return findings.stream().map(Finding::rule).distinct().toList();
  }

  /** Returns where any rule could not tell. */
  public List<Finding> undecided() {
    return undecided;
  }

  /** Returns where a rule could not tell. */
  public List<Finding> undecided(String rule) {
    return undecided.stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  /** Returns the one finding of a rule. */
  public Finding only(String rule) {
    assertThat(findings(rule)).hasSize(1);
    return findings(rule).get(0);
  }

  public static Policy powerUser() {
    return powerUser("aws");
  }

  /** Returns the managed policy of a partition. */
  public static Policy powerUser(String partition) {
    try {
      String text = Files.readString(POWER_USER).replace("arn:aws:", "arn:" + partition + ":");
      return new Policy(
          "AWSCodeCommitPowerUser", PolicyType.IDENTITY, PolicyReader.read(null, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.policycheck.report;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.OptionNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account of teams, one for each kind of answer, and questions about it. */
public final class Teams {

  static final String ARN = "arn:aws-cn:codecommit:cn-north-1:907512346688:ledger";

  /** What somebody asks, and what was answered. */
  record Asked(Proof proof, List<String> warnings) {}

  private Teams() {}

  public static Policy policy(String name, String... statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
    return new Policy(
        name, PolicyType.IDENTITY, PolicyReader.read(name + ".json", text.replace('\'', '"')));
  }

  private static Policy everything() {
    return policy("Everything", "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}");
  }

  private static String deny(String action, String condition) {
    return "{'Effect': 'Deny', 'Action': '%s', 'Resource': '*', 'Condition': {%s}}"
        .formatted(action, condition);
  }

  /**
   * Open are not kept from anything, Kept from main, Silent from every push as well, Pushed from
   * pushes to main alone.
   */
  public static AccountBuilder builder() {
    String main = "{'codecommit:References': 'refs/heads/main'}";
    String sent = "'Null': {'codecommit:References': 'false'}";
    AccountBuilder builder = Account.builder("907512346688", "cn-north-1");
    builder.repositories(List.of("ledger"));
    builder.group("Open").policy(everything());
    builder
        .group("Kept")
        .policy(everything())
        .policy(
            policy(
                "KeepMain", deny("codecommit:*", "'StringEqualsIfExists': " + main + ", " + sent)));
    builder
        .group("Silent")
        .policy(everything())
        .policy(
            policy(
                "KeepAll",
                deny("s3:*", sent),
                deny("codecommit:*", "'StringEqualsIfExists': " + main)));
    builder
        .group("Pushed")
        .policy(everything())
        .policy(policy("KeepPushes", deny("codecommit:GitPush", "'StringEquals': " + main)));
    builder.user("Ada").group("Open");
    builder.user("Bea").group("Open");
    builder.user("Kim").group("Kept");
    builder.role("Deploy");
    return builder;
  }

  /** Returns the same account with one principal more, a policy of whom cannot be read. */
  public static Account withUnread() {
    Finding problem =
        new Finding(
            "parse", Severity.ERROR, "it ends here", SourceLocation.at("b.json", 1, 1), "$");
    AccountBuilder builder = builder();
    builder.user("Lea").unread("Broken", List.of(problem));
    return builder.build();
  }

  /** Returns the same account with Hoping besides, whom nothing keeps if AWS reads it otherwise. */
  public static Account needingAReading() {
    AccountBuilder builder = builder();
    builder
        .group("Hoping")
        .policy(
            policy(
                "Hope",
                "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}",
                deny(
                    "codecommit:*",
                    "'ForAnyValue:StringEqualsIfExists': {'codecommit:References': 'refs/heads/x'}")));
    return builder.build();
  }

  /** Asks a question of the account of {@link #builder}. */
  static Asked ask(ProofRequest request) {
    return ask(builder().build(), request);
  }

  static Asked ask(Account account, ProofRequest request) {
    List<String> warnings = new ArrayList<>();
    Proof proof =
        ProofQuestion.ask(
            account, request, ProofNames.COMMAND_LINE, ServiceReference.builtIn(), warnings::add);
    return new Asked(proof, warnings);
  }

  static ProofRequest principal(String name, String... actions) {
    return new ProofRequest(
        name,
        List.of(),
        List.of(actions),
        List.of("refs/heads/main"),
        List.of(),
        null,
        context(),
        false);
  }

  static ProofRequest only(String name, String... actions) {
    return new ProofRequest(
        null,
        List.of(name),
        List.of(actions),
        List.of("refs/heads/main"),
        List.of(),
        null,
        context(),
        false);
  }

  static Map<String, List<String>> context(String... pairs) {
    return ContextKeys.parse(List.of(pairs), OptionNames.COMMAND_LINE);
  }
}

package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how to see for oneself what a witness shows. */
final class WitnessCommand {

  private static final String REFERENCES = "codecommit:References";

  private WitnessCommand() {}

  /** Returns the command that asks it of an account, or, where there is none, the request. */
  static String of(Witness witness, Optional<String> account) {
    return account.isPresent() && witness.principal() != null
        ? "try: " + command(witness, account.get()) + " (" + witness.decision() + ")"
        : "shown by: " + inWords(witness) + " is " + witness.decision();
  }

  private static String command(Witness witness, String account) {
    StringBuilder command = new StringBuilder("policycheck eval --account ");
    command.append(quoted(account));
    command.append(" --principal ").append(quoted(String.valueOf(witness.principal())));
    command.append(" --action ").append(quoted(witness.action()));
    command.append(" --resource ").append(quoted(witness.resource()));
    for (Map.Entry<String, List<String>> key : witness.context().entrySet()) {
      for (String value : key.getValue()) {
        boolean isReference = ConditionKey.areSame(key.getKey(), REFERENCES);
        command
            .append(isReference ? " --ref " : " --context ")
            .append(quoted(isReference ? value : key.getKey() + "=" + value));
      }
    }
    return command.toString();
  }

  private static String inWords(Witness witness) {
    StringBuilder words =
        new StringBuilder(witness.action()).append(" on ").append(witness.resource());
    for (Map.Entry<String, List<String>> key : witness.context().entrySet()) {
      words.append(
          key.getValue().isEmpty()
              ? " without " + key.getKey()
              : " with " + key.getKey() + " = " + String.join(", ", key.getValue()));
    }
    if (witness.assumedPolicy() != null) {
      words.append(", together with ").append(witness.assumedPolicy()).append(',');
    }
    return words.toString();
  }

  /** Quotes what a shell would take apart. */
  private static String quoted(String word) {
    boolean isPlain =
        !word.isEmpty()
            && word.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "/:._-=@+,".indexOf(c) >= 0);
    return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

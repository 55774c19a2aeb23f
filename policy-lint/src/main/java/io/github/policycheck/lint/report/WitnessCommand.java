package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says how to see for oneself what a witness shows, by the program that the reader has. */
public final class WitnessCommand {

  private static final String REF = "--ref";
  private static final String GIT_PUSH = "codecommit:GitPush";
  private static final String REFERENCES = "codecommit:References";

  private final String program;
  private final boolean isMaven;

  /** What an account is given besides its name. */
  private final List<String> inputs;

  private WitnessCommand(String program, boolean isMaven, List<String> inputs) {
    this.program = program;
    this.isMaven = isMaven;
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Returns the form of the command line.
   *
   * @param program the words by which the program is called, such as {@code ./policycheck}
   */
  public static WitnessCommand ofProgram(List<String> program) {
    return ofCommand(inShell(program));
  }

  /**
   * Returns the form of the command line.
   *
   * @param command how the program is called, as a shell reads it
   */
  public static WitnessCommand ofCommand(String command) {
    return new WitnessCommand(command, false, List.of());
  }

  /** Returns the form of the Maven plugin, whose goal {@code eval} takes user properties. */
  public static WitnessCommand ofMaven() {
    return new WitnessCommand("mvn policycheck:eval", true, List.of());
  }

  /**
   * Returns the same for accounts that are given something besides their name.
   *
   * @param words the options that give it, which the form of Maven has not
   */
  public WitnessCommand given(List<String> words) {
    return new WitnessCommand(program, isMaven, words);
  }

  /** Returns a command of the program, its words in quotes where a shell needs it. */
  public String of(List<String> words) {
    return program + " " + inShell(words);
  }

  /** Returns the command that explains a rule; empty if the program has none. */
  Optional<String> ofRule(String rule) {
    return isMaven ? Optional.empty() : Optional.of(of(List.of("rules", rule)));
  }

  /**
   * Returns a command that asks it of an account, for sh, alone on its line; empty where there is
   * no account, or the program cannot be asked.
   */
  public Optional<String> of(Witness witness, Optional<String> account) {
    String principal = witness.principal();
    if (account.isEmpty() || principal == null || !isOfAccount(principal)) {
      return Optional.empty();
    }
    return isMaven
        ? ofMaven(witness, principal, account.get())
        : Optional.of(of(ofProgram(witness, principal, account.get())));
  }

  private List<String> ofProgram(Witness witness, String principal, String account) {
    List<String> words = new ArrayList<>(List.of("eval"));
    option("--account", account, words);
    words.addAll(inputs);
    option("--principal", principal, words);
    option("--action", witness.action(), words);
    option("--resource", witness.resource(), words);
    context(witness, words);
    return words;
  }

  /** No account has services and whoever an identity provider vouches for. */
  private static boolean isOfAccount(String principal) {
    Principal known = Principal.parse(principal).orElse(null);
    return !(known instanceof Principal.Service || known instanceof Principal.Federated);
  }

  /** Returns a command that asks an account about the call of a witness, of GitPush the push. */
  public Optional<String> ofCallOrPush(Witness witness, Optional<String> account) {
    return witness.action().equals(GIT_PUSH) ? ofPush(witness, account) : of(witness, account);
  }

  /**
   * Returns a command that asks an account about the push whose call 2 is the request of a witness;
   * empty as above, and if the witness has no reference.
   */
  public Optional<String> ofPush(Witness witness, Optional<String> account) {
    String principal = witness.principal();
    if (account.isEmpty() || principal == null || isMaven) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of("eval"));
    option("--account", account.get(), words);
    words.addAll(inputs);
    option("--principal", principal, words);
    option("--repo", witness.resource(), words);
    context(witness, words);
    return words.contains(REF) ? Optional.of(of(words)) : Optional.empty();
  }

  /**
   * Returns a command that asks policies of which no account is known about the call of a witness,
   * of GitPush the push.
   *
   * @param policies the options that name them
   */
  public String ofPolicies(Witness witness, List<String> policies) {
    List<String> words = new ArrayList<>(List.of("eval"));
    words.addAll(policies);
    if (witness.action().equals(GIT_PUSH)) {
      option("--repo", witness.resource(), words);
    } else {
      option("--action", witness.action(), words);
      option("--resource", witness.resource(), words);
    }
    context(witness, words);
    return of(words);
  }

  private static void context(Witness witness, List<String> words) {
    context(
        witness,
        reference -> option(REF, reference, words),
        other -> option("--context", other, words));
  }

  /** Hands each value of the context on, references by themselves, others with their keys. */
  private static void context(Witness witness, Consumer<String> reference, Consumer<String> other) {
    witness
        .context()
        .forEach(
            (key, values) ->
                values.forEach(
                    value -> {
                      if (ConditionKey.areSame(key, REFERENCES)) {
                        reference.accept(value);
                      } else {
                        other.accept(key + "=" + value);
                      }
                    }));
  }

  private static void option(String name, String value, List<String> words) {
    if (value.startsWith("-")) {
      words.add(name + "=" + value); // else it would be taken for an option
    } else {
      words.add(name);
      words.add(value);
    }
  }

  private Optional<String> ofMaven(Witness witness, String principal, String account) {
    List<String> words = new ArrayList<>();
    List<String> context = new ArrayList<>();
    List<String> references = new ArrayList<>();
    context(witness, references::add, context::add);
    property("account", account, words);
    property("principal", principal, words);
    property("action", witness.action(), words);
    property("resource", witness.resource(), words);
    references.forEach(reference -> property("ref", reference, words));
    if (!context.isEmpty()) {
      property("context", String.join(",", context), words);
    }
    property("expect", witness.decision(), words);
    // The goal takes one reference; Maven parts lists at commas, and fills in what it knows.
    boolean isAsked =
        references.size() <= 1
            && context.stream().noneMatch(one -> one.contains(",") || !one.equals(one.strip()))
            && words.stream().noneMatch(word -> word.contains("${"));
    return isAsked ? Optional.of(of(words)) : Optional.empty();
  }

  private static void property(String name, String value, List<String> words) {
    words.add("-Dpolicycheck." + name + "=" + value);
  }

  /** Returns the request and its answer, for whoever has no command. */
  static String inWords(Witness witness) {
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
    return words + " is " + witness.decision();
  }

  /** Returns words as one line that sh takes apart into the same words. */
  static String inShell(List<String> words) {
    return words.stream().map(WitnessCommand::quoted).collect(Collectors.joining(" "));
  }

  /** Quotes what a shell would take apart or fill in, or a terminal would obey. */
  private static String quoted(String word) {
    boolean isPlain =
        !word.isEmpty()
            && word.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || "/:._-=@+,".indexOf(c) >= 0);
    if (isPlain) {
      return word;
    }
    return Printable.text(word).equals(word)
        ? "'" + word.replace("'", "'\\''") + "'"
        : "\"$(printf '" + octal(word) + "')\"";
  }

  /** Returns a format of printf that prints a word, its control characters as octal numbers. */
  private static String octal(String word) {
    StringBuilder format = new StringBuilder();
    for (byte one : word.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain =
          one > ' ' && one < 0x7f && one != '%' && one != '\\' && one != '\'' && one != '"';
      format.append(isPlain ? String.valueOf((char) one) : octal(one & 0xff));
    }
    return format.toString();
  }

  private static String octal(int one) {
    return "\\"
        + (char) ('0' + (one >> 6))
        + (char) ('0' + (one >> 3 & 7))
        + (char) ('0' + (one & 7));
  }
}

package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Templates with what somebody says of expressions that they do not say. Templates are read again
 * with it: what is made of these expressions is worked out then, and others may come up.
 */
final class Assumptions {

  private static final String VARIABLE = "var.";

  private final AccountInputs given;
  private final Map<String, String> assumed = new LinkedHashMap<>();
  private final Map<String, String> unused = new LinkedHashMap<>();
  private final List<String> left;
  private TemplateInputs inputs;
  private AccountTemplate template;

  private Assumptions(AccountTemplate template, AccountInputs given) {
    this.template = template;
    this.given = given;
    this.inputs = given.values();
    this.left = new ArrayList<>(given.assumed());
  }

  /**
   * Reads templates with what is assumed of them.
   *
   * @param template they without that
   * @param reader reads them
   * @throws UnreadableFileException if something that is assumed has no name
   */
  static Assumptions of(
      AccountTemplate template,
      AccountInputs given,
      Function<TemplateInputs, AccountTemplate> reader) {
    Assumptions all = new Assumptions(template, given);
    while (!all.left.isEmpty() && all.take(all.template.expressions())) {
      all.template = reader.apply(all.inputs.assuming(all.assumed));
    }
    Set<String> holes = all.left.isEmpty() ? Set.of() : all.template.holes();
    for (String one : all.left) {
      all.refuse(one, holes);
    }
    return all;
  }

  /** Takes those that are about something that is not known; tells whether there are any. */
  private boolean take(Set<String> holes) {
    return left.removeIf(
        one -> {
          Optional<String> name = name(one, holes);
          name.ifPresent(known -> assume(known, one.substring(known.length() + 1)));
          return name.isPresent();
        });
  }

  /** Names have equals signs themselves. */
  private static Optional<String> name(String one, Set<String> holes) {
    return holes.stream()
        .filter(hole -> one.startsWith(hole + "="))
        .max(Comparator.comparingInt(String::length));
  }

  /** What is declared takes its value as it takes any other: by its type. */
  private void assume(String name, String value) {
    String variable = name.startsWith(VARIABLE) ? name.substring(VARIABLE.length()) : "";
    if (template.isOfTerraform() && template.inputs().contains(variable)) {
      inputs = inputs.withVariable(variable, value);
      return;
    }
    if (!template.isOfTerraform() && template.inputs().contains(name)) {
      inputs = inputs.withParameter(name, value);
    }
    assumed.put(name, value);
  }

  private void refuse(String one, Set<String> holes) {
    int end = one.indexOf('=');
    if (end <= 0) {
      throw new UnreadableFileException(
          "`"
              + one
              + "` of "
              + given.names().assumption()
              + " has no equals sign; write EXPRESSION=VALUE");
    }
    unused.put(
        given.ofAssumption(one),
        UnusedInputs.of(template, given, one.substring(0, end), one.substring(end + 1), holes));
  }

  /** Returns the templates as they were read last. */
  AccountTemplate template() {
    return template;
  }

  /** Returns what is assumed, by the names of expressions. */
  Map<String, String> assumed() {
    return assumed;
  }

  /** Returns why there is no use for others, by what they are. */
  Map<String, String> unused() {
    return unused;
  }
}

package io.github.policycheck.accountfiles.template;

import io.github.policycheck.templates.input.TemplateInputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the templates of an account are given besides their text.
 *
 * @param values what variables and parameters are given
 * @param assumed what expressions are worth that the templates do not say: each a name that
 *     messages have, an equals sign and a value
 * @param names how messages call what gives these
 */
public record AccountInputs(TemplateInputs values, List<String> assumed, Names names) {

  /** Nothing, where nothing can be given: a snapshot is the way. */
  public static final AccountInputs NONE =
      new AccountInputs(
          TemplateInputs.NONE,
          List.of(),
          new Names(
              "variables",
              "files of variables",
              "parameters",
              "assumptions",
              "take a snapshot of it by `policycheck snapshot --account PATH --assume"
                  + " EXPRESSION=VALUE --out FILE`, and name that"));

  /** Copies the list. */
  public AccountInputs {
    Objects.requireNonNull(values, "values");
    assumed = List.copyOf(assumed);
    Objects.requireNonNull(names, "names");
  }

  /**
   * How messages call what gives something.
   *
   * @param variable what gives a variable of Terraform
   * @param variableFile what gives a file of them
   * @param parameter what gives a parameter of CloudFormation
   * @param assumption what says what an expression is worth
   * @param remedy how to say what is not known
   */
  public record Names(
      String variable, String variableFile, String parameter, String assumption, String remedy) {

    /** The options of the command line. */
    public static final Names COMMAND_LINE =
        new Names(
            "--var",
            "--var-file",
            "--parameter",
            "--assume",
            "say what each is with --assume EXPRESSION=VALUE");

    /** Checks that nothing is null. */
    public Names {
      Objects.requireNonNull(variable, "variable");
      Objects.requireNonNull(variableFile, "variableFile");
      Objects.requireNonNull(parameter, "parameter");
      Objects.requireNonNull(assumption, "assumption");
      Objects.requireNonNull(remedy, "remedy");
    }

    /** Tells whether something can be given. */
    boolean canGive() {
      return !equals(NONE.names());
    }

    /** Returns what to write to give something: as an option, or elsewhere. */
    static String giving(String option, String name, String value) {
      String pair = name + "=" + value;
      return option.startsWith("-")
          ? "`" + option + " " + pair + "`"
          : "`" + pair + "` in " + option;
    }
  }

  /** Tells whether nothing is given. */
  public boolean isNone() {
    return values.isNone() && assumed.isEmpty();
  }

  /** Returns the options of the command line that give the same. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    for (TemplateInputs.Variables one : values.variables()) {
      options.addAll(
          one instanceof TemplateInputs.OneVariable variable
              ? List.of("--var", variable.name() + "=" + variable.value())
              : List.of("--var-file", one.name()));
    }
    values.parameters().keySet().stream()
        .sorted()
        .forEach(
            name ->
                options.addAll(List.of("--parameter", name + "=" + values.parameters().get(name))));
    assumed.forEach(one -> options.addAll(List.of("--assume", one)));
    if (!values.takesDefaults()) {
      options.add("--no-defaults");
    }
    return options;
  }

  /** Returns what is given, each by what gives it and its name: {@code --var region}. */
  Set<String> given() {
    Set<String> given = new LinkedHashSet<>();
    values.variables().forEach(one -> given.add(of(one)));
    values.parameters().keySet().stream().sorted().forEach(name -> given.add(ofParameter(name)));
    assumed.forEach(one -> given.add(ofAssumption(one)));
    if (!values.takesDefaults()) {
      given.add("");
    }
    return given;
  }

  /**
   * Returns the same without what there is no use for.
   *
   * @param unused that, as an account says that was read with it
   */
  public AccountInputs without(Set<String> unused) {
    Map<String, String> parameters = new LinkedHashMap<>(values.parameters());
    parameters.keySet().removeIf(name -> unused.contains(ofParameter(name)));
    return new AccountInputs(
        new TemplateInputs(
            values.variables().stream().filter(one -> !unused.contains(of(one))).toList(),
            parameters,
            values.assumed(),
            values.takesDefaults() || unused.contains(""),
            values.known()),
        assumed.stream().filter(one -> !unused.contains(ofAssumption(one))).toList(),
        names);
  }

  private String of(TemplateInputs.Variables one) {
    return one instanceof TemplateInputs.OneVariable
        ? ofVariable(one.name())
        : ofVariableFile(one.name());
  }

  String ofVariable(String name) {
    return names.variable() + " " + name;
  }

  String ofVariableFile(String name) {
    return names.variableFile() + " " + name;
  }

  String ofParameter(String name) {
    return names.parameter() + " " + name;
  }

  String ofAssumption(String one) {
    return names.assumption() + " " + one;
  }
}

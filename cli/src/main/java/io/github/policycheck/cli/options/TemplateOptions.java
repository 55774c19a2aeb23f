package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.template.VariableFiles;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What variables and parameters of templates are given. */
public final class TemplateOptions {

  private static final String VARIABLE = "--var";
  private static final String VARIABLE_FILE = "--var-file";
  private static final String PARAMETER = "--parameter";

  private int count;

  private final OptionSpec variables =
      given(
          VARIABLE,
          "NAME=VALUE",
          "A variable of Terraform's root modules, as `terraform plan -var` takes it: an expression"
              + " if its type is no primitive one. May be repeated.");

  private final OptionSpec variableFiles =
      given(
          VARIABLE_FILE,
          "FILE",
          "Variables of Terraform, as `-var-file` takes them. May be repeated; of all --var and"
              + " --var-file the last counts.");

  private final OptionSpec parameters =
      given(PARAMETER, "KEY=VALUE", "A parameter of CloudFormation's templates. May be repeated.");

  private final OptionSpec isWithoutDefaults =
      Options.flag(
          "--no-defaults",
          "Take no default of a variable or a parameter for its value: nobody knows it then.");

  /** Starts without any. */
  public TemplateOptions() {}

  /** What one option was given, and as which of all. */
  private record Given(int number, String option, String text) {

    String name() {
      return text.substring(0, equalsSign());
    }

    String value() {
      return text.substring(equalsSign() + 1);
    }

    private int equalsSign() {
      int at = text.indexOf('=');
      if (at <= 0) {
        throw new InputException(
            option
                + " takes a name and a value, as in `"
                + option
                + " name=value`, not `"
                + text
                + "`");
      }
      return at;
    }
  }

  private OptionSpec given(String name, String label, String description) {
    return Options.text(name, label, description)
        .type(List.class)
        .auxiliaryTypes(Given.class)
        .converters(text -> new Given(count++, name, text))
        .build();
  }

  /** Returns the options, in the order of the help. */
  public List<ArgSpec> all() {
    return List.of(variables, variableFiles, parameters, isWithoutDefaults);
  }

  /**
   * Returns what is given.
   *
   * @throws InputException if something has no name
   */
  public TemplateInputs inputs() {
    TemplateInputs inputs = TemplateInputs.NONE;
    List<Given> all =
        Stream.of(variables, variableFiles, parameters)
            .flatMap(option -> all(option).stream())
            .sorted(Comparator.comparingInt(Given::number))
            .toList();
    for (Given one : all) {
      inputs =
          switch (one.option()) {
            case VARIABLE -> inputs.withVariable(one.name(), one.value());
            case PARAMETER -> inputs.withParameter(one.name(), one.value());
            default -> VariableFiles.add(Choice.path(one.text()), inputs);
          };
    }
    return Options.isGiven(isWithoutDefaults) ? inputs.withoutDefaults() : inputs;
  }

  private static List<Given> all(OptionSpec option) {
    @Nullable List<Given> values = option.getValue();
    return values == null ? List.of() : values;
  }
}

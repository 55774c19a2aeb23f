package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.VariableFiles;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments that templates are given. */
final class TemplateParameters {

  private static final Parameter VARIABLES =
      Parameter.textsByName(
          "variables",
          "Values of variables of Terraform by their names, as `terraform plan -var` takes them, such as"
              + " {\"protected_branch\": \"main\"}.");

  private static final Parameter VARIABLE_FILES =
      Parameter.texts(
          "variableFiles",
          "Files with variables of Terraform, as `-var-file` takes them; `variables` count more.");

  private static final Parameter PARAMETERS =
      Parameter.textsByName(
          "parameters", "Values of parameters of CloudFormation's templates by their names.");

  private static final Parameter NO_DEFAULTS =
      Parameter.flag(
          "noDefaults",
          "Take no default of a variable or a parameter for its value: nobody knows it then.");

  private static final Parameter ASSUME =
      Parameter.textsByName(
          "assume",
          "What expressions are worth that templates do not say, by the names that messages have for"
              + " them, such as {\"AWS::AccountId\": \"111122223333\"}.");

  private static final AccountInputs.Names NAMES =
      new AccountInputs.Names(
          "`variables`",
          "`variableFiles`",
          "`parameters`",
          "`assume`",
          "say what each is with `assume`");

  private TemplateParameters() {}

  /** Returns what tools take that read templates, after what else they take. */
  static List<Parameter> after(Parameter... others) {
    List<Parameter> all = new ArrayList<>(List.of(others));
    all.addAll(List.of(VARIABLES, VARIABLE_FILES, PARAMETERS, NO_DEFAULTS));
    return all;
  }

  /** Returns what tools take besides that ask about an account. */
  static List<Parameter> ofAccountAfter(Parameter... others) {
    List<Parameter> all = after(others);
    all.add(ASSUME);
    return all;
  }

  /**
   * Returns what an account is given.
   *
   * @throws ArgumentException if something has more than one value
   */
  static AccountInputs ofAccount(Arguments arguments, Workspace workspace) {
    List<String> assumed = new ArrayList<>();
    arguments
        .textsByName(ASSUME.name())
        .forEach((name, values) -> assumed.add(name + "=" + one(ASSUME, name, values)));
    return new AccountInputs(of(arguments, workspace), assumed, NAMES);
  }

  /**
   * Returns what templates are given.
   *
   * @throws ArgumentException if something has more than one value
   */
  static TemplateInputs of(Arguments arguments, Workspace workspace) {
    TemplateInputs inputs = TemplateInputs.NONE;
    for (String written : arguments.texts(VARIABLE_FILES.name())) {
      inputs = VariableFiles.add(workspace.path(written), inputs);
    }
    for (Map.Entry<String, List<String>> one : arguments.textsByName(VARIABLES.name()).entrySet()) {
      inputs = inputs.withVariable(one.getKey(), one(VARIABLES, one.getKey(), one.getValue()));
    }
    for (Map.Entry<String, List<String>> one :
        arguments.textsByName(PARAMETERS.name()).entrySet()) {
      inputs = inputs.withParameter(one.getKey(), one(PARAMETERS, one.getKey(), one.getValue()));
    }
    return arguments.isTrue(NO_DEFAULTS.name()) ? inputs.withoutDefaults() : inputs;
  }

  private static String one(Parameter parameter, String name, List<String> values) {
    if (values.size() != 1) {
      throw new ArgumentException(
          "`"
              + name
              + "` of the argument `"
              + parameter.name()
              + "` has "
              + values.size()
              + " values; give one, a list as Terraform writes it");
    }
    return values.get(0);
  }
}

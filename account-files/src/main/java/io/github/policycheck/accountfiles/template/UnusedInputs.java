package io.github.policycheck.accountfiles.template;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says why templates have no use for what they are given, and what to give instead. */
final class UnusedInputs {

  private static final int MOST_NAMED = 10;
  private static final String VARIABLE = "var.";

  private final AccountTemplate template;
  private final AccountInputs given;
  private final Map<String, String> unused = new LinkedHashMap<>();

  private UnusedInputs(AccountTemplate template, AccountInputs given) {
    this.template = template;
    this.given = given;
  }

  /** Returns why there is no use for variables and parameters that are given, by what they are. */
  static Map<String, String> of(AccountTemplate template, AccountInputs given) {
    UnusedInputs found = new UnusedInputs(template, given);
    for (TemplateInputs.Variables one : given.values().variables()) {
      if (one instanceof TemplateInputs.OneVariable variable) {
        found.variable(variable);
      } else if (one instanceof TemplateInputs.VariableFile file) {
        found.file(file);
      }
    }
    new TreeSet<>(given.values().parameters().keySet()).forEach(found::parameter);
    return found.unused;
  }

  private void variable(TemplateInputs.OneVariable variable) {
    String option = given.names().variable();
    if (!template.isOfTerraform()) {
      unused.put(
          given.ofVariable(variable.name()),
          otherKind(variable.name(), option, "variable of Terraform", "CloudFormation", "parameter")
              + instead(
                  variable.name(), given.names().parameter(), variable.value(), "parameters"));
    } else if (!template.inputs().contains(variable.name())) {
      unused.put(given.ofVariable(variable.name()), undeclared(variable.name(), option));
    }
  }

  private void parameter(String name) {
    String option = given.names().parameter();
    String value = given.values().parameters().getOrDefault(name, "");
    if (template.isOfTerraform()) {
      unused.put(
          given.ofParameter(name),
          otherKind(name, option, "parameter of CloudFormation", "Terraform", "variable")
              + instead(name, given.names().variable(), value, "variables"));
    } else if (!template.inputs().contains(name)) {
      unused.put(given.ofParameter(name), undeclared(name, option));
    }
  }

  /** A file may give more than is declared, as Terraform lets it, but not nothing else. */
  private void file(TemplateInputs.VariableFile file) {
    Set<String> names = Template.variables(file).keySet();
    String begin = "`" + file.name() + "` of " + given.names().variableFile();
    if (!template.isOfTerraform()) {
      unused.put(
          given.ofVariableFile(file.name()),
          begin
              + " has variables of Terraform, and these templates are of CloudFormation; "
              + given.names().parameter()
              + " gives their parameters");
    } else if (!names.isEmpty() && names.stream().noneMatch(template.inputs()::contains)) {
      unused.put(
          given.ofVariableFile(file.name()),
          begin
              + " gives values to "
              + list(names)
              + ", none of which these templates declare"
              + declared(""));
    }
  }

  private String otherKind(
      String name, String option, String kind, String other, String otherKind) {
    return "`"
        + name
        + "` of "
        + option
        + " is a "
        + kind
        + ", and these templates are of "
        + other
        + (template.inputs().contains(name)
            ? ", which declare a " + otherKind + " `" + name + "`"
            : "");
  }

  private String instead(String name, String option, String value, String kinds) {
    return template.inputs().contains(name)
        ? "; give it as " + AccountInputs.Names.giving(option, name, value)
        : "; " + option + " gives their " + kinds;
  }

  private String undeclared(String name, String option) {
    return "these templates do not declare `" + name + "` of " + option + declared(name);
  }

  private String declared(String name) {
    String near = Spelling.hint(name, template.inputs());
    return !near.isEmpty()
        ? near
        : template.inputs().isEmpty()
            ? "; they declare nothing that can be given"
            : "; they declare " + list(template.inputs());
  }

  /**
   * Returns why there is no use for an assumption.
   *
   * @param name the expression
   * @param value what it is taken to be
   * @param holes the names of the expressions that are not known
   */
  static String of(
      AccountTemplate template, AccountInputs given, String name, String value, Set<String> holes) {
    String option = given.names().assumption();
    String variable = name.startsWith(VARIABLE) ? name.substring(VARIABLE.length()) : name;
    String input = template.isOfTerraform() ? variable : name;
    if (template.inputs().contains(input)) {
      return "`"
          + name
          + "` of "
          + option
          + " is a "
          + (template.isOfTerraform() ? "variable" : "parameter")
          + "; give it as "
          + AccountInputs.Names.giving(
              template.isOfTerraform() ? given.names().variable() : given.names().parameter(),
              input,
              value);
    }
    String near = Spelling.hint(name, holes);
    return "`"
        + name
        + "` of "
        + option
        + " is no expression of these templates that is not known"
        + (!near.isEmpty()
            ? near
            : holes.isEmpty() ? "; all of them is known" : "; not known are " + list(holes));
  }

  private static String list(Collection<String> names) {
    List<String> all = names.stream().sorted().toList();
    int more = all.size() - MOST_NAMED;
    return HoleTexts.quoted(all.stream().limit(MOST_NAMED))
        + (more > 0 ? " and " + more + " more" : "");
  }
}

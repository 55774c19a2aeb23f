package io.github.policycheck.lint.template;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What all templates declare that somebody can give. Any number of threads may add to it. */
public final class DeclaredInputs {

  private static final int MOST_NAMES = 10;
  private static final String OF_TERRAFORM = "root module of Terraform";
  private static final String OF_CLOUDFORMATION = "template of CloudFormation";

  private final Set<String> variables = ConcurrentHashMap.newKeySet();
  private final Set<String> parameters = ConcurrentHashMap.newKeySet();

  /** Starts empty. */
  public DeclaredInputs() {}

  /** Adds what a template declares. */
  public void add(Template template, boolean isStack) {
    (isStack ? parameters : variables).addAll(template.inputs());
  }

  /** Says which of what is given no template declares; empty if all of it is declared. */
  public Optional<String> unknown(TemplateInputs given) {
    return unknown(given.variableNames(), variables, "variable", OF_TERRAFORM)
        .or(() -> unknown(given.parameters().keySet(), parameters, "parameter", OF_CLOUDFORMATION))
        .or(
            () ->
                given.variables().stream()
                    .filter(TemplateInputs.VariableFile.class::isInstance)
                    .map(TemplateInputs.VariableFile.class::cast)
                    .flatMap(file -> unused(file).stream())
                    .findFirst());
  }

  /** Says that no template declares anything of what a file gives. */
  private Optional<String> unused(TemplateInputs.VariableFile file) {
    Set<String> names = new TreeSet<>(Template.variables(file).keySet());
    return names.isEmpty() || names.stream().anyMatch(variables::contains)
        ? Optional.empty()
        : Optional.of(
            "`"
                + file.name()
                + "` gives values to `"
                + String.join("`, `", names)
                + "`, and there is no such variable in any "
                + OF_TERRAFORM
                + (names.stream().anyMatch(parameters::contains)
                    ? "; parameters of CloudFormation are given one by one"
                    : ""));
  }

  private Optional<String> unknown(
      Collection<String> given, Set<String> declared, String what, String where) {
    List<String> all = new ArrayList<>(new TreeSet<>(declared));
    return new TreeSet<>(given)
        .stream()
            .filter(name -> !declared.contains(name))
            .findFirst()
            .map(
                name ->
                    "there is no " + what + " `" + name + "` in any " + where + hint(name, all));
  }

  /** What is declared by the other kind of templates is given otherwise. */
  private String hint(String name, List<String> all) {
    if (variables.contains(name) || parameters.contains(name)) {
      boolean isVariable = variables.contains(name);
      return "; a "
          + (isVariable ? OF_TERRAFORM + " has a variable" : OF_CLOUDFORMATION + " has a parameter")
          + " `"
          + name
          + "`: give it as one";
    }
    String near = Spelling.hint(name, all);
    if (!near.isEmpty() || all.isEmpty()) {
      return near;
    }
    int more = all.size() - MOST_NAMES;
    return "; there are `"
        + String.join("`, `", all.subList(0, Math.min(MOST_NAMES, all.size())))
        + "`"
        + (more > 0 ? " and " + more + " more" : "");
  }
}

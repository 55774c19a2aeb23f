package io.github.policycheck.templates.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody gives templates besides their text.
 *
 * @param variables what variables of Terraform are given, of which later ones count
 * @param parameters what parameters of CloudFormation are given
 * @param assumed what expressions are worth that the templates do not say, by the names that
 *     messages have for them; all that is made of them is worked out with it
 * @param takesDefaults whether what is not given is taken to have its default
 * @param known the variables and parameters whose values count, be they given or defaults, or in
 *     files beside the template: of others nothing is known. Empty if all of them count
 */
public record TemplateInputs(
    List<Variables> variables,
    Map<String, String> parameters,
    Map<String, String> assumed,
    boolean takesDefaults,
    Optional<Set<String>> known) {

  /** Nothing but defaults. */
  public static final TemplateInputs NONE =
      new TemplateInputs(List.of(), Map.of(), Map.of(), true, Optional.empty());

  /** Copies the collections. */
  public TemplateInputs {
    variables = List.copyOf(variables);
    parameters = Map.copyOf(parameters);
    assumed = Map.copyOf(assumed);
    known = known.map(Set::copyOf);
  }

  /** What variables are given, by one option. */
  public sealed interface Variables {

    /** Returns what messages call it. */
    String name();
  }

  /**
   * One variable.
   *
   * @param name its name
   * @param value its value: a text if the variable is one, else an expression
   */
  public record OneVariable(String name, String value) implements Variables {

    /** Checks that nothing is null. */
    public OneVariable {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A file of variables.
   *
   * @param name what messages call it; of JSON it ends in {@code .json}
   * @param text its text without a byte order mark
   */
  public record VariableFile(String name, String text) implements Variables {

    /** Checks that nothing is null. */
    public VariableFile {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(text, "text");
    }
  }

  /** Returns the same, with a variable of Terraform as {@code -var} gives it. */
  public TemplateInputs withVariable(String name, String value) {
    return with(new OneVariable(name, value));
  }

  /** Returns the same, with a file of variables as {@code -var-file} gives it. */
  public TemplateInputs withVariableFile(String file, String text) {
    return with(new VariableFile(file, text));
  }

  private TemplateInputs with(Variables more) {
    List<Variables> all = new ArrayList<>(variables);
    all.add(more);
    return new TemplateInputs(all, parameters, assumed, takesDefaults, known);
  }

  /** Returns the same, with a parameter of CloudFormation. */
  public TemplateInputs withParameter(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(name, value);
    return new TemplateInputs(variables, all, assumed, takesDefaults, known);
  }

  /** Returns the same, with other values for expressions that templates do not say. */
  public TemplateInputs assuming(Map<String, String> all) {
    return new TemplateInputs(variables, parameters, all, takesDefaults, known);
  }

  /** Returns the same, in which nobody knows what is not given, whatever its default is. */
  public TemplateInputs withoutDefaults() {
    return new TemplateInputs(variables, parameters, assumed, false, known);
  }

  /**
   * Returns the same, in which nobody knows what variables and parameters are worth, but some:
   * whatever they are given, here or in a file beside the template, and whatever their defaults
   * are.
   */
  public TemplateInputs knowingOnly(Set<String> names) {
    return new TemplateInputs(variables, parameters, assumed, takesDefaults, Optional.of(names));
  }

  /** Tells whether the value of a variable or a parameter counts. */
  public boolean knows(String name) {
    Objects.requireNonNull(name, "name");
    return known.isEmpty() || known.get().contains(name);
  }

  /** Tells whether nothing but defaults is given. */
  public boolean isNone() {
    return variables.isEmpty()
        && parameters.isEmpty()
        && assumed.isEmpty()
        && takesDefaults
        && known.isEmpty();
  }

  /** Returns the names of the variables that are given one by one. */
  public Set<String> variableNames() {
    return variables.stream()
        .filter(OneVariable.class::isInstance)
        .map(Variables::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}

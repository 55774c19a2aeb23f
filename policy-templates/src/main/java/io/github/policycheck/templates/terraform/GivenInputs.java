package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody gives the variables of a root module, as {@code -var} and {@code -var-file} do.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/values/variables">Terraform:
 *     input variables</a>
 */
final class GivenInputs {

  /** The types of variables whose values are not written as expressions. */
  private static final Set<String> PLAIN = Set.of("string", "number", "bool");

  private final Map<String, Value> values = new HashMap<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> undeclared = new ArrayList<>();
  private final ModuleIndex index;

  GivenInputs(ModuleIndex index, TemplateInputs inputs) {
    this.index = index;
    for (TemplateInputs.Variables given : inputs.variables()) {
      if (given instanceof TemplateInputs.OneVariable one) {
        ModuleIndex.Declared declared = index.variable(one.name());
        if (declared != null) { // another module has it
          values.put(one.name(), value(declared, one));
        }
      } else if (given instanceof TemplateInputs.VariableFile file) {
        add(file);
      }
    }
  }

  private void add(TemplateInputs.VariableFile file) {
    GivenValues given = new GivenValues();
    given.addFile(file.name(), file.text());
    given.values().forEach((name, value) -> values.put(name, value));
    problems.addAll(given.problems());
    undeclared.addAll(given.undeclared(index));
  }

  /** Returns a value that stands nowhere: its place is that of the variable. */
  private Value value(ModuleIndex.Declared declared, TemplateInputs.OneVariable given) {
    if (isPlain(declared)) {
      return Value.Text.of(given.value(), origin(source(declared, given.value())));
    }
    Source source = source(declared, "${" + given.value() + "}");
    HclReader.ReadTemplate read = HclReader.readTemplate(source);
    boolean isOne =
        read.problems().isEmpty()
            && read.template() instanceof HclExpression.Template template
            && template.wrapped().isPresent();
    if (!isOne) {
      problems.add(
          DeclaredPolicies.problem(
              declared.location(),
              "`"
                  + given.value()
                  + "`, which is given for `"
                  + given.name()
                  + "`, is no expression of Terraform; "
                  + MistypedValues.remedy(declared)));
      return Scope.unknown("var." + given.name(), origin(source));
    }
    Expressions alone = Expressions.alone();
    Value value =
        alone.value(
            ((HclExpression.Template) read.template()).wrapped().orElseThrow(),
            alone.scope(source));
    if (!Functions.isKnown(value)) {
      problems.add(
          DeclaredPolicies.problem(
              declared.location(),
              "`"
                  + given.value()
                  + "`, which is given for `"
                  + given.name()
                  + "`, names what nobody knows there; "
                  + MistypedValues.remedy(declared)));
    }
    return value;
  }

  private static Source source(ModuleIndex.Declared declared, String text) {
    int[] places = new int[text.length() + 1];
    Arrays.fill(places, declared.block().name().range().from());
    return Source.mapped(declared.source(), text, places);
  }

  private static Origin origin(Source source) {
    return new Origin(source, 0, source.text().length());
  }

  private static boolean isPlain(ModuleIndex.Declared declared) {
    Attribute type = declared.block().body().attribute("type");
    return type == null
        || (type.value() instanceof HclExpression.Variable name && PLAIN.contains(name.name()));
  }

  Map<String, Value> values() {
    return values;
  }

  List<Finding> problems() {
    return problems;
  }

  /** Says which variables are given values by files that the module does not declare. */
  List<Finding> undeclared() {
    return undeclared;
  }
}

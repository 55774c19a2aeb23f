package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What files give variables as values. A later file replaces what an earlier one gives. */
final class GivenValues {

  private static final String NATIVE = ".tfvars";
  private static final String JSON = ".tfvars.json";

  private final Expressions expressions = Expressions.alone();
  private final Map<String, Value> values = new HashMap<>();

  /** Where the names of variables are written, in the order in which they are. */
  private final Map<String, SourceLocation> names = new LinkedHashMap<>();

  private final List<Finding> problems = new ArrayList<>();

  /** Reads a file; tells by its name whether it is one that gives values. */
  boolean add(String name, String text) {
    boolean isOne = name.endsWith(NATIVE) || name.endsWith(JSON);
    if (isOne) {
      addFile(name, text);
    }
    return isOne;
  }

  /** Reads a file that gives values, whatever it is called. */
  void addFile(String name, String text) {
    if (ModuleFiles.isJson(name)) {
      add(Source.of(name, text));
      return;
    }
    HclFile file = HclReader.read(name, text);
    file.body().attributes().forEach(one -> add(one, expressions.scope(file.source())));
    file.problems()
        .forEach(one -> problems.add(DeclaredPolicies.problem(one.location(), one.message())));
  }

  private void add(Attribute given, Scope scope) {
    expressions.evaluation().begin();
    Value value;
    try {
      value = expressions.value(given.value(), scope);
      if (!Functions.isKnown(value)) {
        problems.add(
            DeclaredPolicies.problem(
                value.origin().location(),
                "the value of `"
                    + given.name().text()
                    + "` names what nobody knows here; a file of variables has constants alone"));
      }
    } catch (EndlessException e) {
      value = scope.unknown(given.name().range());
    }
    put(given.name().text(), scope.origin(given.name().range()), value);
  }

  private void add(Source json) {
    try {
      if (JsonValues.read(FileFunctions.text(json)) instanceof Value.Fields object) {
        object.fields().forEach(field -> put(field.name(), field.written(), field.value()));
      }
    } catch (BrokenTextException e) {
      problems.add(DeclaredPolicies.problem(e.location(), e.inPlainWords()));
    }
  }

  private void put(String name, Origin written, Value value) {
    values.put(name, value);
    names.put(name, written.location());
  }

  /** Returns where it is written that a variable has a value, by the names of the variables. */
  static Map<String, SourceLocation> names(TemplateInputs.VariableFile file) {
    GivenValues given = new GivenValues();
    given.addFile(file.name(), file.text());
    return Collections.unmodifiableMap(given.names);
  }

  /** Says of variables that a module does not declare them, which Terraform warns of. */
  List<Finding> undeclared(ModuleIndex module) {
    return names.entrySet().stream()
        .filter(one -> module.variable(one.getKey()) == null)
        .map(
            one ->
                DeclaredPolicies.problem(
                    one.getValue(),
                    "`"
                        + one.getKey()
                        + "` is given a value that counts for nothing, as the module declares no such"
                        + " variable"
                        + Spelling.hint(one.getKey(), module.variables())))
        .toList();
  }

  Map<String, Value> values() {
    return Map.copyOf(values);
  }

  List<Finding> problems() {
    return List.copyOf(problems);
  }
}

package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * The functions {@code file} and {@code templatefile}, of files whose path begins with {@code
 * path.module}: where others are depends on where Terraform is run.
 */
final class FileFunctions {

  static final String MODULE = "path.module";

  private final Module module;
  private final Expressions expressions;

  FileFunctions(Module module, Expressions expressions) {
    this.module = module;
    this.expressions = expressions;
  }

  Optional<Value> call(String name, List<Value> arguments) {
    Optional<Source> source = Functions.first(arguments).flatMap(this::source);
    if (name.equals("file") && arguments.size() == 1) {
      return source.map(FileFunctions::text);
    }
    return name.equals("templatefile")
            && arguments.size() == 2
            && arguments.get(1) instanceof Value.Fields variables
        ? source.flatMap(text -> template(text, variables))
        : Optional.empty();
  }

  private Optional<Source> source(Value path) {
    List<Part> parts = path instanceof Value.Text text ? text.parts() : List.of();
    Optional<String> rest =
        parts.isEmpty()
            ? Optional.empty()
            : new Value.Text(parts.subList(1, parts.size()), path.origin()).known();
    return rest.isPresent()
            && rest.get().startsWith("/")
            && parts.get(0) instanceof Part.Put put
            && put.value() instanceof Value.Unknown folder
        ? module.file(folder.hole().name(), rest.get().substring(1))
        : Optional.empty();
  }

  /** Returns all of a text, each character in its place. */
  static Value.Text text(Source source) {
    String text = source.text();
    int[] places = new int[text.length() + 1];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return new TextBuilder(new Origin(source, 0, text.length())).add(text, places).build();
  }

  private Optional<Value> template(Source source, Value.Fields variables) {
    HclReader.ReadTemplate read = HclReader.readTemplate(source);
    if (!read.problems().isEmpty() || read.template() instanceof HclExpression.Broken) {
      return Optional.empty();
    }
    Scope scope = module.scope(source);
    for (Value.Field variable : variables.fields()) {
      scope = scope.with(variable.name(), variable.value(), String.valueOf(source.file()));
    }
    return Optional.of(expressions.value(read.template(), scope));
  }
}

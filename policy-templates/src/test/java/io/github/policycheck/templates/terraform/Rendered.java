package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an expression is worth as a text: JSON, in which holes are <code>${name}</code>. */
final class Rendered {

  private Rendered() {}

  /** Evaluates the local value {@code x} of a module. */
  static String local(String module) {
    HclFile file = HclReader.read("main.tf", module);
    if (!file.problems().isEmpty()) {
      throw new IllegalArgumentException(file.problems().toString());
    }
    ModuleIndex index = new ModuleIndex(List.of(file));
    Expressions expressions = new Expressions(new References(index, Map.of(), true));
    ModuleIndex.Local local = index.local("x");
    if (local == null) {
      throw new IllegalArgumentException("there is no local `x` in " + module);
    }
    return of(expressions.value(local.attribute().value(), Scope.of(local.source())));
  }

  static String of(Value value) {
    if (value instanceof Value.Unknown unknown) {
      List<Value> alternatives = unknown.hole().alternatives();
      return alternatives.isEmpty()
          ? unknown.hole().toString()
          : alternatives.stream().map(Rendered::of).collect(Collectors.joining(" or "));
    }
    if (value instanceof Value.Items list) {
      return list.items().stream().map(Rendered::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream()
          .map(field -> field.name() + ": " + of(field.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Value.Json json) {
      return "json(" + of(json.content()) + ")";
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.text();
    }
    return ((Value.Text) value)
        .parts().stream()
            .map(
                part ->
                    part instanceof Part.Known known ? known.text() : of(((Part.Put) part).value()))
            .collect(Collectors.joining("", "'", "'"));
  }
}

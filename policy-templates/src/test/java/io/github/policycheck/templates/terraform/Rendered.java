package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.value.RenderedValue;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;

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
    return RenderedValue.of(value);
  }
}

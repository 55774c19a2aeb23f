package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.RenderedValue;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an expression is worth as a text: JSON, in which holes are <code>${name}</code>. */
public final class Rendered {

  private Rendered() {}

  /** Returns the policies of the files of a module, by the names that messages call them. */
  static DeclaredPolicies policies(Map<String, String> files) {
    return policies(files, path -> Optional.empty());
  }

  static DeclaredPolicies policies(
      Map<String, String> files, Function<String, Optional<Source>> others) {
    return ModuleTree.read(List.of(TerraformFolder.of(files, others)), TemplateInputs.NONE);
  }

  /** Evaluates the local value {@code x} of a module. */
  static String local(String module) {
    HclFile file = HclReader.read("main.tf", module);
    if (!file.problems().isEmpty()) {
      throw new IllegalArgumentException(file.problems().toString());
    }
    ModuleIndex index = new ModuleIndex(List.of(file));
    Expressions expressions = Expressions.of(index, Map.of());
    ModuleIndex.Local local = index.local("x");
    if (local == null) {
      throw new IllegalArgumentException("there is no local `x` in " + module);
    }
    return of(expressions.value(local.attribute().value(), expressions.scope(local.source())));
  }

  public static String of(Value value) {
    return RenderedValue.of(value);
  }
}

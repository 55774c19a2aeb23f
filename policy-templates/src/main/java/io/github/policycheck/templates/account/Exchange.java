package io.github.policycheck.templates.account;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What templates tell each other: values that they export, and holes in place of which they have
 * what another exports.
 */
public record Exchange(List<Export> exports, List<Import> imports) {

  /** Templates that tell each other nothing. */
  public static final Exchange NONE = new Exchange(List.of(), List.of());

  /** Copies the lists. */
  public Exchange {
    exports = List.copyOf(exports);
    imports = List.copyOf(imports);
  }

  /**
   * A value that is exported.
   *
   * @param name under which name; an account has it once in a region
   * @param isCertain whether it is known to be exported
   */
  public record Export(Value name, Value value, boolean isCertain) {}

  /**
   * A hole in place of which is what is exported.
   *
   * @param name under which name
   */
  public record Import(Hole hole, Value name) {}

  /** Returns what these and others tell each other. */
  public Exchange and(Exchange other) {
    List<Export> allExports = new ArrayList<>(exports);
    allExports.addAll(other.exports);
    List<Import> allImports = new ArrayList<>(imports);
    allImports.addAll(other.imports);
    return new Exchange(allExports, allImports);
  }

  /** Returns the same with other names for holes. */
  public Exchange withHoles(UnaryOperator<String> name) {
    NamedHoles named = new NamedHoles(name);
    return new Exchange(
        exports.stream()
            .map(one -> new Export(named.in(one.name()), named.in(one.value()), one.isCertain()))
            .toList(),
        imports.stream()
            .map(one -> new Import(named.in(one.hole()), named.in(one.name())))
            .toList());
  }
}

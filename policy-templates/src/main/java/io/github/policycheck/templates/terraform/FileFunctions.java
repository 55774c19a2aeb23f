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
 * path.module}: where others are depends on where Terraform is run, which is the folder of the root
 * if it is known which module that is.
 */
final class FileFunctions {

  static final String MODULE = "path.module";
  static final String ROOT = "path.root";

  private final Module module;
  private final Expressions expressions;

  FileFunctions(Module module, Expressions expressions) {
    this.module = module;
    this.expressions = expressions;
  }

  /**
   * A file of a function.
   *
   * @param folder the folder that it is in
   * @param path its path in that
   */
  private record Named(ModuleFiles folder, String path) {}

  Optional<Value> call(HclExpression.Call call, List<Value> arguments, Scope scope) {
    String name = call.name().text();
    boolean isTemplate = name.equals("templatefile") && arguments.size() == 2;
    if (!isTemplate && !(name.equals("file") && arguments.size() == 1)) {
      return Optional.empty();
    }
    Optional<Named> named = Functions.first(arguments).flatMap(this::named);
    Optional<Source> source = named.flatMap(one -> one.folder().other(one.path()));
    named
        .filter(one -> one.folder().lacks(one.path()))
        .filter(one -> isCertain(call.arguments().get(0), scope))
        .ifPresent(
            one ->
                module
                    .evaluation()
                    .missing(
                        scope.origin(call.range()),
                        "there is no file `" + one.path() + "`, which Terraform would read here"));
    return isTemplate
        ? arguments.get(1) instanceof Value.Fields variables
            ? source.flatMap(text -> template(text, variables))
            : Optional.empty()
        : source.map(FileFunctions::text);
  }

  /** Tells whether it does not hang on a default which file it is. */
  private boolean isCertain(HclExpression path, Scope scope) {
    return expressions.taken(path, scope).assumed().isEmpty();
  }

  private Optional<Named> named(Value path) {
    List<Part> parts = path instanceof Value.Text text ? text.parts() : List.of();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> whole = path.knownText();
    if (whole.isPresent()) {
      return whole.get().startsWith("/") || whole.get().startsWith("~")
          ? Optional.empty()
          : Optional.ofNullable(module.folder("")).map(folder -> new Named(folder, whole.get()));
    }
    return new Value.Text(parts.subList(1, parts.size()), path.origin())
        .known()
        .filter(rest -> rest.startsWith("/"))
        .flatMap(
            rest ->
                parts.get(0) instanceof Part.Put put && put.value() instanceof Value.Unknown folder
                    ? Optional.ofNullable(module.folder(folder.hole().name()))
                        .map(files -> new Named(files, rest.substring(1)))
                    : Optional.empty());
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

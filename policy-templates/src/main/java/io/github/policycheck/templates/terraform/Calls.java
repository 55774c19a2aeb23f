package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.TemplatePart;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of modules that are read together with the one that calls them.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/modules/syntax">Terraform:
 *     module blocks</a>
 */
final class Calls {

  /** What a call says that is no value of a variable. */
  private static final Set<String> OF_CALL =
      Set.of("source", "version", "providers", "count", "for_each", "depends_on");

  private final Module caller;

  Calls(Module caller) {
    this.caller = caller;
  }

  /** Returns the files of what is called; empty if they are not known, or call themselves. */
  Optional<ModuleFiles> files(ModuleIndex.Declared call) {
    return source(call)
        .flatMap(caller.files()::called)
        .filter(files -> !caller.isWithin(files)); // Terraform refuses it
  }

  /** Returns the path of the folder that is called, if it is one in the same tree. */
  static Optional<String> source(ModuleIndex.Declared call) {
    return Optional.ofNullable(call.block().body().attribute("source"))
        .map(Attribute::value)
        .filter(HclExpression.Template.class::isInstance)
        .flatMap(source -> ((HclExpression.Template) source).literal())
        .map(TemplatePart.Text::value)
        .filter(path -> path.startsWith("./") || path.startsWith("../"));
  }

  Module called(
      ModuleIndex.Declared call,
      ModuleFiles files,
      Instances.Instance instance,
      Module.Circumstances circumstances) {
    Body body = call.block().body();
    return caller.called(
        files,
        call.address() + instance.key(),
        call,
        instance.isForSeveral(),
        name -> {
          Attribute given = OF_CALL.contains(name) ? null : body.attribute(name);
          return given == null ? null : caller.expressions().value(given.value(), instance.scope());
        },
        circumstances);
  }

  /**
   * Finds what a module returns, such as {@code module.policy.arn}.
   *
   * @param steps what follows {@code module}
   */
  Optional<Attributes.Found> find(List<TraversalStep> steps, Scope scope, Expressions expressions) {
    ModuleIndex.Declared call =
        TraversalStep.name(steps, 0)
            .map(name -> caller.index().named("module." + name))
            .orElse(null);
    Optional<ModuleFiles> files = call == null ? Optional.empty() : files(call);
    if (call == null || files.isEmpty()) {
      return Optional.empty();
    }
    boolean isOne =
        call.block().body().attribute("count") == null
            && call.block().body().attribute("for_each") == null;
    Optional<Value> key = Optional.empty();
    int next = 1;
    if (!isOne && next < steps.size()) {
      if (steps.get(next) instanceof TraversalStep.Splat splat) {
        return ofAll(call, files.get(), splat, scope).map(value -> new Attributes.Found(value, 2));
      }
      if (steps.get(next) instanceof TraversalStep.Index element) {
        key = Optional.of(expressions.value(element.key(), scope));
        next++;
      }
    }
    if (!isOne && key.isEmpty()) {
      return all(call, files.get(), origin(steps, next, scope))
          .map(value -> new Attributes.Found(value, 1));
    }
    int after = next;
    Optional<String> output = TraversalStep.name(steps, next);
    return Attributes.instance(call, key, caller.expressions())
        .map(instance -> called(call, files.get(), instance, Module.Circumstances.NONE))
        .flatMap(
            module ->
                output.isPresent()
                    ? output(module, output.get())
                        .map(value -> new Attributes.Found(value, after + 1))
                    : outputs(module, origin(steps, after, scope))
                        .map(value -> new Attributes.Found(value, after)));
  }

  private static Origin origin(List<TraversalStep> steps, int count, Scope scope) {
    int last = Math.min(Math.max(count, 1), steps.size()) - 1;
    return scope.origin(new TextRange(steps.get(0).range().from(), steps.get(last).range().to()));
  }

  /** Returns what a module returns by one name; empty if it does not. */
  private static Optional<Value> output(Module module, String name) {
    ModuleIndex.Declared declared = module.index().named("output." + name);
    Attribute value = declared == null ? null : declared.block().body().attribute("value");
    String address = module.path() + "output." + name;
    if (declared == null || value == null || !module.evaluation().open(address)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          module.expressions().value(value.value(), module.scope(declared.source())));
    } finally {
      module.evaluation().close(address);
    }
  }

  /** Returns all that a module returns. */
  private static Optional<Value> outputs(Module module, Origin origin) {
    List<Value.Field> fields = new ArrayList<>();
    for (String name : module.index().outputs()) {
      Optional<Value> value = output(module, name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Value.Field(name, origin, value.get()));
    }
    return Optional.of(new Value.Fields(fields, origin));
  }

  /** Returns one output of each of several, such as {@code module.policy[*].arn}. */
  private Optional<Value> ofAll(
      ModuleIndex.Declared call, ModuleFiles files, TraversalStep.Splat splat, Scope scope) {
    Optional<String> name =
        splat.each().size() == 1 ? TraversalStep.name(splat.each(), 0) : Optional.empty();
    boolean isList = call.block().body().attribute("for_each") == null;
    if (name.isEmpty() || !isList) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    for (Instances.Instance instance : new Instances(caller.expressions()).of(call)) {
      Optional<Value> value =
          output(called(call, files, instance, Module.Circumstances.NONE), name.get());
      if (value.isEmpty() || instance.isForAll()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new Value.Items(values, scope.origin(splat.range())));
  }

  /** Returns what each of several modules returns: a list, or an object by their keys. */
  private Optional<Value> all(ModuleIndex.Declared call, ModuleFiles files, Origin origin) {
    List<Value.Field> fields = new ArrayList<>();
    for (Instances.Instance instance : new Instances(caller.expressions()).of(call)) {
      Optional<Value> value =
          outputs(called(call, files, instance, Module.Circumstances.NONE), origin);
      if (value.isEmpty() || instance.isForAll()) {
        return Optional.empty();
      }
      String key = instance.key().replaceAll("^\\[\"?|\"?]$", "");
      fields.add(new Value.Field(key, origin, value.get()));
    }
    return Optional.of(
        call.block().body().attribute("for_each") != null
            ? new Value.Fields(fields, origin)
            : new Value.Items(fields.stream().map(Value.Field::value).toList(), origin));
  }
}

package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated.
 *
 * @param source the text it is written in
 * @param module how names begin that are of its module: empty in the root, else such as {@code
 *     module.policy.}
 * @param names what {@code each}, {@code count} and the variables of loops are worth
 * @param elements of which element that is, as the same expression is worth something else for
 *     another
 * @param extents of names that stand for any number of elements, what there is one of for each
 * @param ofModule the same of all that is in a module of which there can be several
 */
record Scope(
    Source source,
    String module,
    Map<String, Value> names,
    Map<String, String> elements,
    Map<String, Extent> extents,
    Extent ofModule) {

  Scope {
    names = Map.copyOf(names);
    elements = Map.copyOf(elements);
    extents = Map.copyOf(extents);
  }

  /** An expression as a string of JSON. */
  private static final Pattern IN_JSON = Pattern.compile("^\"\\$\\{([^\"]*)}\"$");

  static Scope of(Source source, String module, Extent ofModule) {
    return new Scope(source, module, Map.of(), Map.of(), Map.of(), ofModule);
  }

  /** Returns the same scope for expressions of another text. */
  Scope in(Source other) {
    return new Scope(other, module, names, elements, extents, ofModule);
  }

  /**
   * Returns a scope in which a name has a value.
   *
   * @param element of which element it has it
   */
  Scope with(String name, Value value, String element) {
    Map<String, Value> more = new HashMap<>(names);
    more.put(name, value);
    Map<String, String> which = new HashMap<>(elements);
    which.put(name, element);
    Map<String, Extent> of = new HashMap<>(extents);
    of.put(name, Extents.of(value));
    return new Scope(source, module, more, which, of, ofModule);
  }

  /** Returns a scope in which a name has a key and a value, as {@code each} has. */
  Scope iterating(String name, Value key, Value value, Origin origin, String element) {
    return with(
        name,
        new Value.Fields(
            List.of(new Value.Field("key", origin, key), new Value.Field("value", origin, value)),
            origin),
        element);
  }

  @Nullable Value get(String name) {
    return names.get(name);
  }

  Origin origin(TextRange range) {
    return new Origin(source, range.from(), range.to());
  }

  /** Returns what is written there as a value of which nothing is known. */
  Value.Unknown unknown(TextRange range) {
    Origin origin = origin(range);
    String text = IN_JSON.matcher(origin.text().strip()).replaceAll("$1");
    return unknown(module + text + ofElements(text), origin).of(extent(text));
  }

  /** Returns how many values an expression has: what is of one of several is for each of them. */
  private Extent extent(String text) {
    return extents.entrySet().stream()
        .filter(one -> isIn(one.getKey(), text))
        .map(Map.Entry::getValue)
        .filter(Extent::isOfEach)
        .reduce(ofModule, Extent::or);
  }

  private static boolean isIn(String name, String text) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
  }

  /** Returns how messages call two expressions with something between them. */
  String named(TextRange left, String between, TextRange right) {
    String text = origin(left).text().strip() + between + origin(right).text().strip();
    return module + text + ofElements(text);
  }

  /**
   * Returns what follows from a value of which nothing is known by steps that are written there.
   */
  Value.Unknown unknown(Value.Unknown base, TextRange steps, TextRange whole) {
    String text = origin(steps).text();
    Extent extent = base.hole().extent();
    return unknown(base.hole().name() + text + ofElements(text), origin(whole))
        .of(extent.isOfEach() ? extent : extent(text));
  }

  /** Returns how messages call an element of a collection, such as {@code local.names["a"]}. */
  String element(TextRange collection, Value key) {
    String known = key.knownText().orElse(key.origin().location().toString());
    return each(collection, key instanceof Value.Scalar ? known : "\"" + known + "\"");
  }

  /** Returns how messages call any element of a collection. */
  String each(TextRange collection) {
    return each(collection, "*");
  }

  private String each(TextRange collection, String key) {
    String name = unknown(collection).hole().name();
    return (name.contains(" ") ? "(" + name + ")" : name) + "[" + key + "]";
  }

  /** Returns how messages say of which element it is that a name has; empty of all of them. */
  String ofElement(String name) {
    String element = elements.getOrDefault(name, "");
    return element.isEmpty() || element.endsWith("[*]") ? "" : " of " + element;
  }

  private String ofElements(String text) {
    String which =
        elements.entrySet().stream()
            .filter(one -> isIn(one.getKey(), text))
            .map(Map.Entry::getValue)
            .sorted()
            .collect(Collectors.joining(", "));
    return which.isEmpty() ? "" : " of " + which;
  }

  /** Returns a value that AWS makes up. */
  static Value.Unknown ofAws(String name, Origin origin, HoleForm form) {
    return new Value.Unknown(Hole.ofAws(name, origin.location(), form), origin);
  }

  static Value.Unknown unknown(String name, Origin origin) {
    return new Value.Unknown(
        Hole.of(name.strip().replaceAll("\\s+", " "), origin.location()), origin);
  }
}

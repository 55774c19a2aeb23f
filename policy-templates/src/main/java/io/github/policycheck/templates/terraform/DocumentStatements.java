package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes statements of the blocks of {@code aws_iam_policy_document}. */
final class DocumentStatements {

  private final Expressions expressions;
  private final Blocks blocks;

  DocumentStatements(Expressions expressions, Blocks blocks) {
    this.expressions = expressions;
    this.blocks = blocks;
  }

  /** A list of an attribute that becomes an element, and whether it can hold variables. */
  private record Element(String attribute, String name, boolean hasVariables) {}

  private static final List<Element> LISTS =
      List.of(
          new Element("actions", "Action", false),
          new Element("not_actions", "NotAction", false),
          new Element("resources", "Resource", true),
          new Element("not_resources", "NotResource", true));

  Value statement(Blocks.Inner block) {
    Optional<Value> unnamed = unnamed(block);
    if (unnamed.isPresent()) {
      return unnamed.get();
    }
    Optional<Hole> doubt =
        List.of("principals", "not_principals", "condition").stream()
            .flatMap(type -> blocks.of(block.body(), type, block.scope()).stream())
            .map(Blocks.Inner::doubt)
            .flatMap(Stream::ofNullable)
            .findFirst();
    return doubt
        .<Value>map(
            hole ->
                new Value.Unknown(
                    Hole.either(
                        hole.name(),
                        hole.location(),
                        Blocks.SOME,
                        either(block.range(), statement(block, true)),
                        Blocks.NONE,
                        either(block.range(), statement(block, false))),
                    block.range()))
        .orElseGet(() -> either(block.range(), statement(block, true)));
  }

  /** Returns a name of an element that is not known, as then not even the form of it is. */
  private Optional<Value> unnamed(Blocks.Inner block) {
    Optional<Value> blocked =
        Stream.of("principals", "not_principals", "condition")
            .flatMap(type -> Blocks.unknown(block.body(), type, block.scope()).stream())
            .map(Value.class::cast)
            .findFirst();
    if (blocked.isPresent()) {
      return blocked;
    }
    return Stream.concat(names(block, "principals", "type"), names(block, "not_principals", "type"))
        .filter(name -> !name.isNull() && name.knownText().isEmpty())
        .map(name -> name instanceof Value.Unknown ? name : holeOf(name))
        .findFirst();
  }

  private static Value holeOf(Value text) {
    return Scope.unknown(text.origin().text(), text.origin());
  }

  private Stream<Value> names(Blocks.Inner block, String type, String attribute) {
    return blocks.of(block.body(), type, block.scope()).stream()
        .flatMap(
            one ->
                Stream.ofNullable(one.body().attribute(attribute))
                    .map(name -> expressions.value(name.value(), one.scope())));
  }

  /**
   * Of two elements that exclude each other one is there. Modules take both from their callers, who
   * leave one of them out.
   */
  private static Value either(Origin range, Value.Fields statement) {
    Value.Fields plain = statement;
    Value.Fields negated = statement;
    Hole doubt = null;
    for (String name : List.of("Action", "Resource")) {
      if (statement.get(name) != null
          && statement.get("Not" + name) instanceof Value.Unknown unknown) {
        doubt = unknown.hole();
        plain = without(plain, "Not" + name);
        negated =
            without(negated, statement.get(name) instanceof Value.Unknown ? name : "Not" + name);
      }
    }
    return doubt == null || plain.equals(negated)
        ? plain
        : new Value.Unknown(
            new Hole(
                "whether " + doubt.name() + " is given", doubt.location(), List.of(plain, negated)),
            range);
  }

  private static Value.Fields without(Value.Fields object, String name) {
    return new Value.Fields(
        object.fields().stream().filter(field -> !field.name().equals(name)).toList(),
        object.origin());
  }

  /** Makes a statement with or without the blocks of which nobody knows whether they are there. */
  private Value.Fields statement(Blocks.Inner block, boolean withDoubtful) {
    Body body = block.body();
    Scope scope = block.scope();
    List<Value.Field> fields = new ArrayList<>();
    Value.Field sid = field("Sid", body.attribute("sid"), scope);
    if (sid != null && !sid.value().knownText().equals(Optional.of(""))) {
      fields.add(sid);
    }
    Value.Field effect = field("Effect", body.attribute("effect"), scope);
    fields.add(
        effect == null
            ? new Value.Field("Effect", block.range(), Value.Text.of("Allow", block.range()))
            : effect);
    principals(block, "principals", "Principal", withDoubtful, fields);
    principals(block, "not_principals", "NotPrincipal", withDoubtful, fields);
    for (Element element : LISTS) {
      Value.Field field = field(element.name(), body.attribute(element.attribute()), scope);
      if (field != null && !isEmpty(field.value())) {
        fields.add(
            element.hasVariables()
                ? new Value.Field(field.name(), field.written(), withVariables(field.value()))
                : field);
      }
    }
    new DocumentConditions(expressions, this).add(inner(block, "condition", withDoubtful), fields);
    return new Value.Fields(fields, block.range());
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Value.Items list && list.items().isEmpty();
  }

  Value.@Nullable Field field(String name, @Nullable Attribute attribute, Scope scope) {
    if (attribute == null) {
      return null;
    }
    Value value = expressions.value(attribute.value(), scope);
    return value.isNull()
        ? null
        : new Value.Field(name, scope.origin(attribute.name().range()), value);
  }

  private List<Blocks.Inner> inner(Blocks.Inner block, String type, boolean withDoubtful) {
    return blocks.of(block.body(), type, block.scope()).stream()
        .filter(one -> withDoubtful || one.doubt() == null)
        .toList();
  }

  /** Identifiers of one type in several blocks are one list. */
  private void principals(
      Blocks.Inner block,
      String type,
      String name,
      boolean withDoubtful,
      List<Value.Field> fields) {
    Map<String, Value.Field> byType = new LinkedHashMap<>();
    Origin first = null;
    for (Blocks.Inner one : inner(block, type, withDoubtful)) {
      first = first == null ? one.range() : first;
      Value.Field kind = field("type", one.body().attribute("type"), one.scope());
      Value.Field identifiers =
          field("identifiers", one.body().attribute("identifiers"), one.scope());
      if (kind == null || identifiers == null) {
        continue; // Terraform refuses it
      }
      kind.value()
          .knownText()
          .ifPresent(
              known ->
                  merge(byType, known, kind.value().origin(), withVariables(identifiers.value())));
    }
    if (first == null) {
      return;
    }
    Value.Field everyone = byType.get("*");
    fields.add(
        everyone != null && byType.size() == 1 && isEveryone(everyone.value())
            ? new Value.Field(name, first, Value.Text.of("*", everyone.value().origin()))
            : new Value.Field(name, first, new Value.Fields(List.copyOf(byType.values()), first)));
  }

  private static boolean isEveryone(Value identifiers) {
    return identifiers.itemsOrOne().stream()
        .map(Value::knownText)
        .distinct()
        .toList()
        .equals(List.of(Optional.of("*")));
  }

  static void merge(Map<String, Value.Field> fields, String name, Origin written, Value values) {
    Value.Field before = fields.get(name);
    if (before == null) {
      fields.put(name, new Value.Field(name, written, values));
      return;
    }
    List<Value> all = new ArrayList<>(before.value().itemsOrOne());
    all.addAll(values.itemsOrOne());
    fields.put(
        name,
        new Value.Field(name, before.written(), new Value.Items(all, before.value().origin())));
  }

  /** The provider takes an ampersand with a brace for the beginning of a policy variable. */
  static Value withVariables(Value value) {
    if (value instanceof Value.Items list) {
      return new Value.Items(
          list.items().stream().map(DocumentStatements::withVariables).toList(), list.origin());
    }
    if (value instanceof Value.Unknown unknown) {
      return unknown.withAlternatives(DocumentStatements::withVariables);
    }
    if (!(value instanceof Value.Text text)) {
      return value;
    }
    List<Part> parts = new ArrayList<>();
    for (Part part : text.parts()) {
      parts.add(
          part instanceof Part.Known known
              ? known.replaced(known.text().replace("&{", "${"))
              : part);
    }
    return new Value.Text(parts, text.origin());
  }
}

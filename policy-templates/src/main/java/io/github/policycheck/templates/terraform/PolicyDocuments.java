package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.BlockShape;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies of the data source {@code aws_iam_policy_document}, as the provider does.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">AWS
 *     provider: aws_iam_policy_document</a>
 */
public final class PolicyDocuments {

  /** The type of the data source. */
  public static final String TYPE = "aws_iam_policy_document";

  private static final BlockShape PRINCIPALS = BlockShape.of("type", "identifiers");

  /** What can stand in it. */
  static final BlockShape SHAPE =
      BlockShape.OF_ALL
          .with(
              List.of(
                  "policy_id",
                  "version",
                  "source_policy_documents",
                  "override_policy_documents",
                  "source_json",
                  "override_json",
                  "max_policy_size"))
          .with(
              "statement",
              BlockShape.of("sid", "effect", "actions", "not_actions", "resources", "not_resources")
                  .with("principals", PRINCIPALS)
                  .with("not_principals", PRINCIPALS)
                  .with("condition", BlockShape.of("test", "variable", "values")));

  private static final String VERSION = "2012-10-17";
  private static final int MOST = Integer.MAX_VALUE;

  /** How many documents can be choices of the template: each doubles what has to be made. */
  private static final int MOST_CHOICES = 5;

  private final Expressions expressions;
  private final Blocks blocks;
  private final DocumentStatements statements;

  PolicyDocuments(Expressions expressions) {
    this.expressions = expressions;
    this.blocks = new Blocks(expressions);
    this.statements = new DocumentStatements(expressions, blocks);
  }

  /** Returns what the block makes; not known if nothing is known of what it overrides. */
  Value document(Block block, Scope scope) {
    List<Value> first = documents(block.body(), "source", scope);
    List<Value> last = documents(block.body(), "override", scope);
    if (Stream.concat(first.stream(), last.stream()).filter(Value.Unknown.class::isInstance).count()
        > MOST_CHOICES) {
      return Scope.unknown(
          "which documents `" + block.labels().get(1).text() + "` is made of",
          scope.origin(block.name().range()));
    }
    return each(
        first,
        unknown -> unknown.hole().alternatives().stream().anyMatch(Value.Items.class::isInstance),
        sources ->
            each(last, unknown -> true, overrides -> document(block, scope, sources, overrides)));
  }

  /**
   * Returns what is made of documents: of one that is a choice of the template a choice, and of one
   * of which nothing is known what that is.
   *
   * @param isChosen tells whether each alternative of a document is taken by itself
   */
  private static Value each(
      List<Value> documents, Predicate<Value.Unknown> isChosen, Function<List<Value>, Value> made) {
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i) instanceof Value.Unknown unknown && isChosen.test(unknown)) {
        List<Value> before = documents.subList(0, i);
        List<Value> after = documents.subList(i + 1, documents.size());
        return unknown.withAlternatives(
            one -> {
              List<Value> chosen = new ArrayList<>(before);
              one.itemsOrOne().forEach(item -> content(item).ifPresent(chosen::add));
              chosen.addAll(after);
              return each(chosen, isChosen, made);
            });
      }
    }
    return made.apply(documents);
  }

  private Value document(Block block, Scope scope, List<Value> sources, List<Value> overrides) {
    Body body = block.body();
    Origin origin = scope.origin(block.range());
    Origin name = scope.origin(block.name().range());
    List<Value> first = sources.stream().flatMap(one -> takenOver(one).stream()).toList();
    List<Value> own = new ArrayList<>();
    Blocks.unknown(body, "statement", scope).ifPresent(own::add);
    for (Blocks.Inner statement : blocks.of(body, "statement", scope)) {
      own.add(inDoubt(statement.doubt(), statements.statement(statement), statement.range()));
    }
    Optional<List<Value>> all = StatementMerge.merge(first, own, first.size());
    for (Value document : overrides) {
      all = all.flatMap(some -> StatementMerge.merge(some, takenOver(document), MOST));
    }
    if (all.isEmpty()) {
      return Scope.unknown("which statements of `" + block.labels().get(1).text() + "` stay", name);
    }
    Value.Field version =
        field("Version", body.attribute("version"), scope)
            .orElseGet(() -> new Value.Field("Version", name, Value.Text.of(VERSION, name)));
    List<Value.Field> ids = new ArrayList<>(elements(sources, "Id"));
    field("Id", body.attribute("policy_id"), scope).ifPresent(ids::add);
    ids.addAll(elements(overrides, "Id"));
    List<Value.Field> fields = new ArrayList<>();
    fields.add(
        Stream.of(elements(sources, "Version"), elements(overrides, "Version"))
            .flatMap(List::stream)
            .reduce(version, PolicyDocuments::newer));
    ids.stream()
        .filter(id -> !id.value().knownText().equals(Optional.of("")))
        .reduce((before, last) -> last)
        .ifPresent(fields::add);
    fields.add(new Value.Field("Statement", name, new Value.Items(all.get(), origin)));
    return new Value.Fields(fields, origin);
  }

  /** Returns a statement that may not be there as what it can only be: none, or this one. */
  private static Value inDoubt(@Nullable Hole doubt, Value statement, Origin origin) {
    return doubt == null
        ? statement
        : new Value.Unknown(
            Hole.either(
                doubt.name(),
                doubt.location(),
                Blocks.SOME,
                new Value.Items(List.of(statement), origin),
                Blocks.NONE,
                new Value.Items(List.of(), origin)),
            origin);
  }

  /** Returns an element; empty if it is not given, or null. */
  private Optional<Value.Field> field(String name, @Nullable Attribute attribute, Scope scope) {
    return attribute == null
        ? Optional.empty()
        : Optional.of(expressions.value(attribute.value(), scope))
            .filter(value -> !value.isNull())
            .map(value -> new Value.Field(name, scope.origin(attribute.name().range()), value));
  }

  /** Returns the documents that are merged first, or last; older providers take one. */
  private List<Value> documents(Body body, String which, Scope scope) {
    return Stream.of(which + "_policy_documents", which + "_json")
        .flatMap(name -> Stream.ofNullable(body.attribute(name)))
        .flatMap(one -> expressions.value(one.value(), scope).itemsOrOne().stream())
        .flatMap(one -> content(one).stream())
        .peek(expressions.evaluation()::read)
        .toList();
  }

  /** Returns what a JSON text says; nothing if it is empty, as the provider passes over it. */
  private static Optional<Value> content(Value document) {
    if (document instanceof Value.Json json) {
      return Optional.of(json.content());
    }
    if (!(document instanceof Value.Text text)) {
      return document.isNull()
          ? Optional.empty()
          : Optional.of(
              document instanceof Value.Unknown
                  ? document
                  : Scope.unknown(document.origin().text(), document.origin()));
    }
    if (text.known().filter(String::isBlank).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonValues.read(text));
    } catch (BrokenTextException e) {
      return Optional.of(Scope.unknown(text.origin().text(), text.origin()));
    }
  }

  private List<Value> takenOver(Value document) {
    return statements(document).stream()
        .map(one -> StatementMerge.takenOver(one, expressions.evaluation()::missing))
        .toList();
  }

  private static List<Value> statements(Value document) {
    if (document instanceof Value.Unknown unknown) {
      return List.of(alternatives(unknown));
    }
    Value found = document instanceof Value.Fields object ? object.get("Statement") : null;
    return found == null
        ? List.of()
        : found.itemsOrOne().stream().map(PolicyDocuments::withoutBlankSid).toList();
  }

  private static Value withoutBlankSid(Value statement) {
    return statement instanceof Value.Fields object
        ? new Value.Fields(
            object.fields().stream()
                .filter(
                    field ->
                        !field.name().equals("Sid")
                            || !field.value().knownText().equals(Optional.of("")))
                .toList(),
            object.origin())
        : statement;
  }

  /** Returns an element of each document that has it. */
  private static List<Value.Field> elements(List<Value> documents, String name) {
    return documents.stream()
        .filter(Value.Fields.class::isInstance)
        .flatMap(document -> ((Value.Fields) document).fields().stream())
        .filter(field -> field.name().equals(name) && !field.value().isNull())
        .toList();
  }

  private static Value.Field newer(Value.Field one, Value.Field other) {
    String before = one.value().knownText().orElse("");
    return other.value().knownText().orElse("").compareTo(before) > 0 ? other : one;
  }

  /** Statements of whichever document it is. */
  private static Value alternatives(Value.Unknown unknown) {
    Hole hole = unknown.hole();
    List<Value> each =
        hole.alternatives().stream()
            .<Value>map(
                one ->
                    new Value.Items(
                        content(one).map(PolicyDocuments::statements).orElse(List.of()),
                        unknown.origin()))
            .toList();
    return new Value.Unknown(
        new Hole(hole.name(), hole.location(), each, hole.labels(), hole.form()), unknown.origin());
  }
}

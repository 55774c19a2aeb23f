package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies of the data source {@code aws_iam_policy_document}, as the provider does.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">AWS
 *     provider: aws_iam_policy_document</a>
 */
final class PolicyDocuments {

  static final String TYPE = "aws_iam_policy_document";

  private static final String VERSION = "2012-10-17";

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
    Body body = block.body();
    Origin origin = scope.origin(block.range());
    Origin name = scope.origin(block.name().range());
    List<Value> all = new ArrayList<>();
    for (String attribute : List.of("source_policy_documents", "source_json")) {
      for (Value document : documents(body, attribute, scope)) {
        all.addAll(statements(document));
      }
    }
    for (Blocks.Inner statement : blocks.of(body, "statement", scope)) {
      all.add(inDoubt(statement.doubt(), statements.statement(statement), statement.range()));
    }
    for (String attribute : List.of("override_policy_documents", "override_json")) {
      for (Value document : documents(body, attribute, scope)) {
        if (document instanceof Value.Unknown) {
          return document;
        }
        override(all, statements(document));
      }
    }
    List<Value.Field> fields = new ArrayList<>();
    fields.add(
        field("Version", body.attribute("version"), scope)
            .orElseGet(() -> new Value.Field("Version", name, Value.Text.of(VERSION, name))));
    field("Id", body.attribute("policy_id"), scope).ifPresent(fields::add);
    fields.add(new Value.Field("Statement", name, new Value.Items(all, origin)));
    return new Value.Fields(fields, origin);
  }

  /** Returns a statement that may not be there as what it can only be: none, or this one. */
  private static Value inDoubt(@Nullable Hole doubt, Value statement, Origin origin) {
    return doubt == null
        ? statement
        : new Value.Unknown(
            new Hole(
                doubt.name(),
                doubt.location(),
                List.of(
                    new Value.Items(List.of(statement), origin),
                    new Value.Items(List.of(), origin))),
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

  private List<Value> documents(Body body, String name, Scope scope) {
    Attribute attribute = body.attribute(name);
    if (attribute == null) {
      return List.of();
    }
    return expressions.value(attribute.value(), scope).itemsOrOne().stream()
        .map(PolicyDocuments::content)
        .flatMap(Optional::stream)
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

  private static List<Value> statements(Value document) {
    if (document instanceof Value.Unknown unknown) {
      return List.of(alternatives(unknown));
    }
    Value found = document instanceof Value.Fields object ? object.get("Statement") : null;
    return found == null ? List.of() : found.itemsOrOne();
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
    return new Value.Unknown(new Hole(hole.name(), hole.location(), each), unknown.origin());
  }

  private static void override(List<Value> all, List<Value> overriding) {
    for (Value statement : overriding) {
      Optional<String> sid = sid(statement);
      int at = -1;
      for (int i = 0; i < all.size() && sid.isPresent(); i++) {
        at = at < 0 && Objects.equals(sid(all.get(i)), sid) ? i : at;
      }
      if (at < 0) {
        all.add(statement);
      } else {
        all.set(at, statement);
      }
    }
  }

  private static Optional<String> sid(Value statement) {
    Value sid = statement instanceof Value.Fields object ? object.get("Sid") : null;
    return sid == null ? Optional.empty() : Expressions.text(sid).filter(text -> !text.isEmpty());
  }
}

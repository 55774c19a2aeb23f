package io.github.policycheck.policytest;

import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads members of objects whose shape is what the schema says. */
final class Members {

  private Members() {}

  /** Returns the text of a member, null if it is not there. */
  static @Nullable String text(@Nullable ObjectNode object, String name) {
    return object != null && object.get(name) instanceof ScalarNode scalar ? scalar.value() : null;
  }

  /** Returns the texts of a member that is a text or a list; none if it is not there. */
  static List<String> texts(@Nullable ObjectNode object, String name) {
    return object == null ? List.of() : texts(object.get(name));
  }

  static List<String> texts(@Nullable Node value) {
    return items(value).stream().map(ScalarNode::value).toList();
  }

  /** Returns the scalars of a value that is a scalar or a list of them. */
  static List<ScalarNode> items(@Nullable Node value) {
    if (value instanceof ScalarNode scalar) {
      return List.of(scalar);
    }
    return value instanceof ListNode list
        ? list.items().stream()
            .filter(ScalarNode.class::isInstance)
            .map(ScalarNode.class::cast)
            .toList()
        : List.of();
  }

  /** Returns the object that a member is; null if it is not there. */
  static @Nullable ObjectNode object(@Nullable ObjectNode object, String name) {
    return object != null && object.get(name) instanceof ObjectNode member ? member : null;
  }

  /** Returns the members of a member that is an object; none if it is not there. */
  static List<Member> members(@Nullable ObjectNode object, String name) {
    ObjectNode member = object(object, name);
    return member == null ? List.of() : member.members();
  }

  /** Returns where a node begins. */
  static SourceLocation begin(Node node) {
    SourceLocation place = node.location();
    return SourceLocation.at(place.file(), place.line(), place.column());
  }

  /** Returns the first text within a node, its names too, that a message quotes. */
  static Optional<LocatedString> quotedBy(String message, Node node) {
    if (node instanceof ScalarNode scalar) {
      return message.contains("`" + scalar.value() + "`")
          ? Optional.of(scalar.located())
          : Optional.empty();
    }
    if (node instanceof ListNode list) {
      return list.items().stream().flatMap(item -> quotedBy(message, item).stream()).findFirst();
    }
    return ((ObjectNode) node)
        .members().stream()
            .flatMap(
                member ->
                    quotedBy(message, member.value())
                        .or(() -> quotedBy(message, member.name()))
                        .stream())
            .findFirst();
  }
}

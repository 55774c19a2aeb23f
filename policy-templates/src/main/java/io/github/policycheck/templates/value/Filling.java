package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What holes are taken to be; whoever fills one has to fill them all.
 *
 * @param values by hole
 * @param choices of holes that can only be some values, which of them it is: what hangs on one
 *     condition can be different values in different places
 */
public record Filling(Map<Hole, Value> values, Map<Hole, Integer> choices) {

  /** Copies the maps. */
  public Filling {
    values = Map.copyOf(values);
    choices = Map.copyOf(choices);
  }

  /**
   * Returns the tree of a value.
   *
   * @throws IllegalArgumentException if a hole of it has no value
   */
  public Node tree(Value value) {
    Origin at = value.origin();
    if (value instanceof Value.Unknown unknown) {
      return tree(filled(unknown.hole(), at));
    }
    if (value instanceof Value.Items list) {
      List<Node> items = new ArrayList<>();
      list.items().forEach(item -> items(item, items));
      return new ListNode(items, at.source(), at.from(), at.to());
    }
    if (value instanceof Value.Fields object) {
      List<Member> members = new ArrayList<>();
      for (Value.Field field : object.fields()) {
        Origin name = field.written();
        members.add(
            new Member(
                new ScalarNode(
                    ScalarNode.Type.STRING, field.name(), name.source(), name.from(), name.to()),
                tree(field.value())));
      }
      return new ObjectNode(members, at.source(), at.from(), at.to());
    }
    if (value instanceof Value.Scalar scalar) {
      return new ScalarNode(scalar.type(), scalar.text(), at.source(), at.from(), at.to());
    }
    return new ScalarNode(ScalarNode.Type.STRING, text(value), at.source(), at.from(), at.to());
  }

  /** One item that is not known can be several. */
  private void items(Value item, List<Node> items) {
    Value known =
        item instanceof Value.Unknown unknown ? filled(unknown.hole(), item.origin()) : item;
    if (known instanceof Value.Items several && known != item) {
      several.items().forEach(one -> items(one, items));
    } else {
      items.add(tree(known));
    }
  }

  private Value filled(Hole hole, Origin at) {
    return moved(filled(hole), at);
  }

  /**
   * Returns what a hole is taken to be where it stands.
   *
   * @throws IllegalArgumentException if it has no value
   */
  public Value filled(Hole hole) {
    Integer choice = choices.get(hole);
    int most = hole.alternatives().size() - 1;
    Value value =
        choice == null || most < 0 ? null : hole.alternatives().get(Math.min(choice, most));
    value = value == null ? values.get(hole) : value;
    if (value == null) {
      throw new IllegalArgumentException("nothing fills " + hole);
    }
    return value;
  }

  /** What fills a hole stands where the hole does. */
  private static Value moved(Value value, Origin at) {
    if (value instanceof Value.Text text) {
      return new Value.Text(text.putAt(at.from(), at.to()), at);
    }
    if (value instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(item -> moved(item, at)).toList(), at);
    }
    return value;
  }

  private String text(Value value) {
    if (value instanceof Value.Text text) {
      StringBuilder all = new StringBuilder();
      for (Part part : text.parts()) {
        all.append(part instanceof Part.Known known ? known.text() : put((Part.Put) part));
      }
      return all.toString();
    }
    if (value instanceof Value.Json json) {
      return JsonWriter.text(tree(json.content()));
    }
    throw new IllegalArgumentException(value.origin().location() + " is no text");
  }

  private String put(Part.Put part) {
    Value value = part.value();
    Value known = value instanceof Value.Unknown unknown ? filled(unknown.hole()) : value;
    return known instanceof Value.Scalar scalar
        ? scalar.text()
        : known instanceof Value.Text || known instanceof Value.Json
            ? text(known)
            : JsonWriter.text(tree(known));
  }
}

package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What holes are taken to be; whoever fills one has to fill them all.
 *
 * @param values by hole
 * @param choices of holes that can only be some values, which of them it is: what hangs on one
 *     condition can be different values in different places
 * @param several of holes that are something for each of several things, all that they are
 */
public record Filling(
    Map<Hole, Value> values, Map<Hole, Integer> choices, Map<Hole, List<One>> several) {

  /** So many things are made of one at most. */
  public static final int MOST_COPIES = 256;

  /** Copies the maps. */
  public Filling {
    values = Map.copyOf(values);
    choices = Map.copyOf(choices);
    several = Map.copyOf(several);
  }

  /** Makes a filling in which nothing is there several times. */
  public Filling(Map<Hole, Value> values, Map<Hole, Integer> choices) {
    this(values, choices, Map.of());
  }

  /**
   * What a hole is for one of several things.
   *
   * @param choice of a hole that can only be some values, which of them it is
   */
  public record One(Value value, int choice) {

    /** Checks that nothing is null. */
    public One {
      Objects.requireNonNull(value, "value");
    }
  }

  /** Returns how many things are made of a value, at most one more than can be. */
  public int count(Value value, Set<Extent> extents) {
    int count = 1;
    for (Hole hole : EachHoles.of(value, extents)) {
      int those = several.getOrDefault(hole, List.of()).size();
      count = Math.min(count * Math.max(those, 1), MOST_COPIES + 1);
    }
    return count;
  }

  /** Returns a filling for each of the things that are made of a value, this one if it is one. */
  public List<Filling> each(Value value, Set<Extent> extents) {
    List<Filling> all = List.of(this);
    for (Hole hole : EachHoles.of(value, extents)) {
      List<One> those = several.getOrDefault(hole, List.of());
      if (!those.isEmpty() && all.size() * those.size() <= MOST_COPIES) {
        all = all.stream().flatMap(one -> those.stream().map(two -> one.with(hole, two))).toList();
      }
    }
    return all;
  }

  private Filling with(Hole hole, One one) {
    Map<Hole, Value> others = new HashMap<>(values);
    others.put(hole, one.value());
    Map<Hole, Integer> chosen = new HashMap<>(choices);
    chosen.put(hole, one.choice());
    Map<Hole, List<One>> rest = new HashMap<>(several);
    rest.remove(hole);
    return new Filling(others, chosen, rest);
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
                tree(listed(field.value()))));
      }
      return new ObjectNode(members, at.source(), at.from(), at.to());
    }
    if (value instanceof Value.Scalar scalar) {
      return new ScalarNode(scalar.type(), scalar.text(), at.source(), at.from(), at.to());
    }
    return new ScalarNode(ScalarNode.Type.STRING, text(value), at.source(), at.from(), at.to());
  }

  /** What stands for several things is a list, though it is written as one. */
  private Value listed(Value value) {
    boolean isListed =
        !(value instanceof Value.Items)
            && !several.isEmpty()
            && each(value, extents(value)).size() > 1;
    return isListed ? new Value.Items(List.of(value), value.origin()) : value;
  }

  private static Set<Extent> extents(Value item) {
    return item instanceof Value.Fields object
        ? object.get("Effect") == null ? Set.of() : Set.of(Extent.OF_STATEMENTS)
        : item instanceof Value.Text || item instanceof Value.Unknown
            ? Set.of(Extent.OF_ITEMS)
            : Set.of();
  }

  private void items(Value item, List<Node> items) {
    if (several.isEmpty()) {
      some(item, items);
    } else {
      each(item, extents(item)).forEach(one -> one.some(item, items));
    }
  }

  /** One item that is not known can be several. */
  private void some(Value item, List<Node> items) {
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
    List<One> those = several.getOrDefault(hole, List.of());
    boolean isChoice = !hole.alternatives().isEmpty();
    if (!those.isEmpty() && (hole.extent().isOfEach() || isChoice)) {
      return with(hole, those.get(0)).filled(hole); // where there is one of it
    }
    Integer choice = choices.get(hole);
    int most = hole.alternatives().size() - 1;
    Value value =
        choice == null || most < 0 ? null : hole.alternatives().get(Math.min(choice, most));
    value = value == null ? values.get(hole) : value;
    if (value == null) {
      throw new IllegalArgumentException("nothing fills " + hole);
    }
    return value instanceof Value.Unknown other ? filled(other.hole()) : value;
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

  /** Returns the text that a value is, of which not everything need be known. */
  public String text(Value value) {
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

  private Value one(Hole hole) {
    List<One> those = several.getOrDefault(hole, List.of());
    return those.isEmpty() ? filled(hole) : with(hole, those.get(0)).filled(hole);
  }

  private String put(Part.Put part) {
    Value value = part.value();
    Value known = value instanceof Value.Unknown unknown ? one(unknown.hole()) : value;
    return known instanceof Value.Scalar scalar
        ? scalar.text()
        : known instanceof Value.Text || known instanceof Value.Json
            ? text(known)
            : JsonWriter.text(tree(known));
  }
}

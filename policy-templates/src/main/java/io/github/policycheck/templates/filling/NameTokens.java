package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as a row of characters and holes.
 *
 * @param all the characters, as texts, and the holes
 */
record NameTokens(List<Object> all) {

  private static final String ANY = "*";

  /** What is between the parts of ARNs. */
  private static final Set<String> DELIMITERS = Set.of(":", "/");

  NameTokens {
    all = List.copyOf(all);
  }

  /**
   * Adds the names that a value can be: each item of a list, each of what a hole can only be.
   *
   * @param fixed all that can fill some holes; what can be one text alone is that text
   */
  static void add(Value value, Map<Hole, List<String>> fixed, Collection<NameTokens> into) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> add(item, fixed, into));
    } else if (value instanceof Value.Unknown unknown && !unknown.hole().alternatives().isEmpty()) {
      unknown.hole().alternatives().forEach(one -> add(one, fixed, into));
    } else if (value instanceof Value.Unknown unknown) {
      into.add(of(List.of(new Part.Put(unknown, 0, 0)), fixed));
    } else if (value instanceof Value.Text text) {
      TextChoices.of(text).forEach(one -> into.add(of(one.parts(), fixed)));
    } else {
      value.knownText().ifPresent(text -> into.add(new NameTokens(characters(text))));
    }
  }

  private static NameTokens of(List<Part> parts, Map<Hole, List<String>> fixed) {
    List<Object> all = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Known known) {
        all.addAll(characters(known.text()));
      } else if (((Part.Put) part).value() instanceof Value.Unknown unknown) {
        List<String> texts = fixed.getOrDefault(unknown.hole(), List.of());
        all.addAll(texts.size() == 1 ? characters(texts.get(0)) : List.of(unknown.hole()));
      } else {
        all.add(ANY);
      }
    }
    return new NameTokens(all);
  }

  /** Returns the name that is a hole. */
  static NameTokens of(Hole hole) {
    return new NameTokens(List.of(hole));
  }

  /** Tells whether it can be like a shape, which has a star for any text. */
  boolean canBe(String shape) {
    NameTokens all = new NameTokens(characters(shape));
    return meets(all)[all.size()];
  }

  private static List<Object> characters(String text) {
    List<Object> all = new ArrayList<>();
    text.codePoints().forEach(one -> all.add(Character.toString(one)));
    return all;
  }

  int size() {
    return all.size();
  }

  NameTokens part(int from, int to) {
    return new NameTokens(all.subList(from, to));
  }

  /** Tells whether it is one hole, and nothing besides. */
  boolean isHole() {
    return size() == 1 && all.get(0) instanceof Hole;
  }

  boolean isKnown() {
    return all.stream().noneMatch(Hole.class::isInstance);
  }

  /** Returns what it says where it has no holes. */
  String text() {
    return all.stream().map(String::valueOf).collect(Collectors.joining());
  }

  boolean has(Hole hole) {
    return all.contains(hole);
  }

  /** Tells whether something of it is a name that is made up. */
  boolean hasGenerated() {
    return all.stream().anyMatch(NameTokens::isGenerated);
  }

  /** Returns it as a value; empty if something of it is in no hole. */
  Optional<Value> value(Origin origin) {
    TextBuilder text = new TextBuilder(origin);
    for (Object one : all) {
      if (one.equals(ANY)) {
        return Optional.empty();
      }
      if (one instanceof Hole hole) {
        text.put(new Value.Unknown(hole, origin));
      } else {
        text.add((String) one);
      }
    }
    return Optional.of(text.build());
  }

  /**
   * Tells for each length whether so much of another name, from its beginning, can be all of it.
   */
  boolean[] meets(NameTokens other) {
    boolean[][] meet = new boolean[size() + 1][other.size() + 1];
    for (int i = 0; i <= size(); i++) {
      for (int j = 0; j <= other.size(); j++) {
        meet[i][j] = (i == 0 && j == 0) || meets(other, i, j, meet);
      }
    }
    return meet[size()];
  }

  private boolean meets(NameTokens other, int i, int j, boolean[][] meet) {
    Object one = i > 0 ? all.get(i - 1) : "";
    Object another = j > 0 ? other.all.get(j - 1) : "";
    boolean isNext = i > 0 && j > 0 && meet[i - 1][j - 1] && isSame(one, another);
    boolean isOneMore = i > 0 && meet[i - 1][j] && (isOpen(one) || canTake(another, one));
    boolean isAnotherMore = j > 0 && meet[i][j - 1] && (isOpen(another) || canTake(one, another));
    return isNext || isOneMore || isAnotherMore;
  }

  /** Tells whether something else can be a part of what a hole is: no account has colons. */
  private static boolean canTake(Object hole, Object other) {
    boolean isPart = hole instanceof Hole one && !one.form().isOfParts();
    return isOpen(hole) && !(isPart && DELIMITERS.contains(other));
  }

  /** Returns it from its end to its beginning. */
  NameTokens reversed() {
    List<Object> reversed = new ArrayList<>(all);
    Collections.reverse(reversed);
    return new NameTokens(reversed);
  }

  /** A name that is made up is like no other, and not a part of one; any other hole is anything. */
  private static boolean isOpen(Object token) {
    return token.equals(ANY) || (token instanceof Hole && !isGenerated(token));
  }

  private static boolean isGenerated(Object token) {
    return token instanceof Hole hole && hole.generated() != null;
  }

  /** IAM does not tell letter case apart. */
  private static boolean isSame(Object one, Object other) {
    if (one instanceof String text && other instanceof String another) {
      return ActionName.normalize(text).equals(ActionName.normalize(another));
    }
    return one.equals(other);
  }
}

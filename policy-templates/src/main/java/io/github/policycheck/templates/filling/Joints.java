package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fillers that are several of those of a hole, in one list or for one thing each. */
final class Joints {

  static final Joints NONE = new Joints(new Origin(Source.of("", ""), 0, 0));

  /** Lists that are chosen at random have so many items at most. */
  private static final int MOST_CHOSEN = 4;

  private final Origin origin;
  private final IdentityHashMap<Value, List<Filling.One>> joints = new IdentityHashMap<>();

  Joints(Origin origin) {
    this.origin = origin;
  }

  /** Makes one of all of some fillers. */
  Value all(Hole hole, List<Value> fillers) {
    return all(hole, fillers, one -> true);
  }

  /** Makes one of those fillers that are chosen, all of them if none is. */
  Value all(Hole hole, List<Value> fillers, Predicate<Value> chosen) {
    List<Filling.One> those = new ArrayList<>();
    for (int i = 0; i < fillers.size(); i++) {
      if (chosen.test(fillers.get(i))) {
        those.add(new Filling.One(fillers.get(i), i));
      }
    }
    return those.isEmpty() && !fillers.isEmpty() ? all(hole, fillers) : joint(those);
  }

  /** Makes one of each two fillers. */
  List<Value> pairs(List<Value> fillers) {
    List<Value> pairs = new ArrayList<>();
    for (int i = 0; i < fillers.size(); i++) {
      for (int j = i + 1; j < fillers.size(); j++) {
        pairs.add(
            joint(List.of(new Filling.One(fillers.get(i), i), new Filling.One(fillers.get(j), j))));
      }
    }
    return pairs;
  }

  /**
   * Makes one of some fillers that somebody chooses, at random perhaps.
   *
   * @param one returns a filler
   * @param chooser returns a number from 0 to one less than it takes
   */
  Value byChoice(HoleSpan span, Supplier<Value> one, IntUnaryOperator chooser) {
    int least = span.canBeEmpty() ? 0 : 1;
    int count = least + chooser.applyAsInt(MOST_CHOSEN + 1 - least);
    List<Filling.One> those = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      those.add(new Filling.One(one.get(), 0));
    }
    return joint(those);
  }

  /** Makes one that is a list without items. */
  Value none() {
    return joint(List.of());
  }

  private Value joint(List<Filling.One> those) {
    Value joint = new Value.Items(those.stream().map(Filling.One::value).toList(), origin);
    joints.put(joint, those);
    return joint;
  }

  /** Returns what a filler is several of; null of one that is not. */
  @Nullable List<Filling.One> of(Value filler) {
    return joints.get(filler);
  }

  /** Returns how messages call a filler that is several: without what nothing names. */
  Optional<String> shown(Value filler) {
    return shown(filler, one -> one.knownText().orElse(""));
  }

  /**
   * Returns how messages call a filler that is several.
   *
   * @param text returns what one of them is
   */
  Optional<String> shown(Value filler, Function<Value, String> text) {
    List<Filling.One> those = joints.get(filler);
    if (those == null) {
      return Optional.empty();
    }
    List<String> all = those.stream().map(one -> text.apply(one.value())).toList();
    if (all.size() == 1) {
      return Optional.of(all.get(0));
    }
    List<String> named = all.stream().filter(one -> !Fillers.isMadeUp(one)).toList();
    return Optional.of(
        (named.isEmpty() ? all : named)
            .stream().map(one -> '"' + one + '"').collect(Collectors.joining(", ", "[", "]")));
  }
}

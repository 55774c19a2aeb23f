package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.ChoiceNames;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The fillings by which a policy with holes is judged: each combination of what makes a difference
 * where the holes are, as long as there are not too many.
 */
public final class Fillings {

  /** How many fillings are tried. */
  static final int MOST = 64;

  private Fillings() {}

  /**
   * A filling.
   *
   * @param filling it
   * @param texts what fills each hole, as messages say it
   * @param isAlike whether a hole is just what is said elsewhere
   */
  public record Tried(Filling filling, Map<Hole, String> texts, boolean isAlike) {

    Tried(Filling filling, Map<Hole, String> texts) {
      this(filling, texts, false);
    }

    /** Copies the map. */
    public Tried {
      texts = Map.copyOf(texts);
    }
  }

  /**
   * Returns the fillings of a policy, the plain one first; one without holes has one.
   *
   * @return empty if nobody knows what a hole of it can be
   */
  public static Optional<List<Tried>> of(Value document) {
    List<HoleUse> uses = HoleUses.of(document);
    Map<Hole, List<Value>> fillers = fillers(uses, document);
    if (fillers.values().stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    Map<Hole, List<Value>> told =
        count(fillers.values(), MOST) <= MOST
            ? ToldApart.of(uses, WrittenTexts.of(document), fillers)
            : fillers;
    List<Tried> tried =
        new ArrayList<>(
            count(fillers.values(), MOST) <= MOST
                ? all(told, Joints.NONE)
                : some(told, Joints.NONE));
    tried.addAll(lists(document, told));
    return Optional.of(tried);
  }

  static Map<Hole, List<Value>> fillers(List<HoleUse> uses, Value document) {
    Fillers around = new Fillers(Surroundings.of(document));
    Map<Hole, List<Value>> fillers = new LinkedHashMap<>();
    uses.forEach(use -> fillers.put(use.hole(), fillers(use, around, document.origin())));
    return fillers;
  }

  /**
   * Returns the fillings besides in which holes are just what the policy says elsewhere: what is
   * found in it can be wrong then alone, so that it is certain if it is found in these too. None if
   * nobody knows what a hole of it can be.
   */
  public static List<Tried> alike(Value document) {
    List<HoleUse> uses = HoleUses.of(document);
    Map<Hole, List<Value>> fillers = fillers(uses, document);
    return fillers.values().stream().anyMatch(List::isEmpty)
        ? List.of()
        : Alike.of(document, uses, fillers).tried(MOST).stream()
            .map(one -> new Tried(one.filling(), one.texts(), true))
            .toList();
  }

  /**
   * Returns the fillings in which holes are lists without items and with all that they can be: one
   * alone, all of them, and all of them for each choice of the template. Most rules find more in
   * longer lists, or less.
   */
  private static List<Tried> lists(Value document, Map<Hole, List<Value>> fillers) {
    Map<Hole, HoleSpan> spans = HoleSpans.of(document);
    Joints joints = new Joints(document.origin());
    Map<Hole, List<Value>> longer = new LinkedHashMap<>(fillers);
    Map<Hole, Integer> none = new HashMap<>();
    Map<Hole, Integer> all = new HashMap<>();
    List<Map<Hole, Integer>> choices = new ArrayList<>();
    fillers.forEach(
        (hole, those) -> {
          HoleSpan span = spans.get(hole);
          if (span != null && span.isSeveral()) {
            List<Value> more = new ArrayList<>(those);
            if (those.size() > 1) {
              all.put(hole, more.size());
              choices.add(Map.of(hole, more.size()));
              more.add(joints.all(hole, those));
            }
            if (span.canBeEmpty()) {
              none.put(hole, more.size());
              choices.add(Map.of(hole, more.size()));
              more.add(joints.none());
            }
            longer.put(hole, more);
          }
        });
    Stream.of(all, none).filter(some -> some.size() > 1).forEach(choices::add);
    return choices.stream().map(choice -> tried(longer, choice, joints)).toList();
  }

  /** Returns how many fillings there are, at most one more than {@code most}. */
  static int count(Collection<List<Value>> fillers, int most) {
    int count = 1;
    for (List<Value> those : fillers) {
      count = Math.min(count * those.size(), most + 1);
    }
    return count;
  }

  /** Returns each combination, the plain one first. */
  static List<Tried> all(Map<Hole, List<Value>> fillers, Joints joints) {
    List<Map<Hole, Integer>> choices = new ArrayList<>();
    choices.add(Map.of());
    for (Map.Entry<Hole, List<Value>> one : fillers.entrySet()) {
      List<Map<Hole, Integer>> more = new ArrayList<>();
      for (int i = 0; i < one.getValue().size(); i++) {
        for (Map<Hole, Integer> choice : choices) {
          Map<Hole, Integer> longer = new HashMap<>(choice);
          if (i > 0) {
            longer.put(one.getKey(), i);
          }
          more.add(longer);
        }
      }
      choices = more;
    }
    return choices.stream().map(choice -> tried(fillers, choice, joints)).toList();
  }

  /** Returns the plain one, each hole alone otherwise, and all of them otherwise at once. */
  static List<Tried> some(Map<Hole, List<Value>> fillers, Joints joints) {
    List<Tried> tried = new ArrayList<>();
    tried.add(tried(fillers, Map.of(), joints));
    Map<Hole, Integer> last = new HashMap<>();
    fillers.forEach(
        (hole, those) -> {
          for (int i = 1; i < those.size(); i++) {
            tried.add(tried(fillers, Map.of(hole, i), joints));
          }
          last.put(hole, those.size() - 1);
        });
    tried.add(tried(fillers, last, joints));
    return tried;
  }

  /**
   * Returns a filling that somebody chooses, at random perhaps.
   *
   * @param chooser returns a number from 0 to one less than it takes
   * @return empty if nobody knows what a hole of the policy can be
   */
  public static Optional<Tried> byChoice(Value document, IntUnaryOperator chooser) {
    Surroundings around = Surroundings.of(document);
    ChosenFillers texts = new ChosenFillers(around, WrittenTexts.of(document), chooser);
    boolean[] isAlike = {false};
    Map<Hole, List<Value>> fillers = new LinkedHashMap<>();
    Map<Hole, Integer> chosen = new HashMap<>();
    Map<Hole, HoleSpan> spans = HoleSpans.of(document);
    Joints joints = new Joints(document.origin());
    for (HoleUse use : HoleUses.of(document)) {
      List<Value> known = fillers(use, new Fillers(around), document.origin());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      Hole hole = use.hole();
      HoleSpan span = spans.get(hole);
      boolean isText = hole.alternatives().isEmpty();
      Supplier<Value> one =
          () -> {
            List<String> written =
                chooser.applyAsInt(8) > 4 ? texts.written(hole, use) : List.<String>of();
            String text = written.isEmpty() ? chosen(hole, () -> texts.text(use)) : written.get(0);
            isAlike[0] |= !written.isEmpty() || texts.isNamed(use, text);
            return Value.Text.of(text, document.origin());
          };
      if (isText && span != null && span.isSeveral()) {
        fillers.put(hole, List.of(joints.byChoice(span, one, chooser)));
      } else {
        fillers.put(hole, isText ? List.of(one.get()) : known);
      }
      chosen.put(hole, isText ? 0 : chooser.applyAsInt(known.size()));
    }
    Tried tried = tried(fillers, chosen, joints);
    return Optional.of(new Tried(tried.filling(), tried.texts(), isAlike[0] || areAlike(tried)));
  }

  private static boolean areAlike(Tried tried) {
    List<String> texts = tried.texts().values().stream().filter(one -> !one.equals("*")).toList();
    return texts.stream().distinct().count() < texts.size();
  }

  static String chosen(Hole hole, Supplier<String> texts) {
    String text = texts.get();
    while (!canFill(hole, text)) {
      text = texts.get();
    }
    return text;
  }

  /** What AWS makes up has no wildcard. */
  static boolean canFill(Hole hole, String text) {
    return !hole.isSetByAws() || !text.contains("*");
  }

  /**
   * Returns the holes for which the fillings are no more than examples: there is no end of what
   * makes a difference there, or there are too many holes to try all combinations.
   */
  public static List<Hole> open(Value document) {
    List<HoleUse> uses = HoleUses.of(document);
    Map<Hole, List<Value>> fillers = fillers(uses, document);
    boolean isTooMany = count(fillers.values(), MOST) > MOST;
    Alike alike = Alike.of(document, uses, fillers);
    Collection<Hole> named = alike.isTooMany(MOST) ? alike.holes() : List.of();
    return uses.stream()
        .filter(
            use ->
                isTooMany
                    || named.contains(use.hole())
                    || (use.kind() == HoleUse.Kind.ACTION && use.hole().alternatives().isEmpty()))
        .map(HoleUse::hole)
        .toList();
  }

  /** Tells whether a text fills a hole by something that nothing else names. */
  public static boolean isMadeUp(String text) {
    return Fillers.isMadeUp(text);
  }

  /** Returns the holes of a policy. */
  public static List<Hole> holes(Value document) {
    return HoleUses.of(document).stream().map(HoleUse::hole).toList();
  }

  private static List<Value> fillers(HoleUse use, Fillers texts, Origin origin) {
    List<Value> alternatives = use.hole().alternatives();
    return alternatives.isEmpty()
        ? texts.of(use, texts.number(use.hole())).stream()
            .filter(text -> canFill(use.hole(), text))
            .<Value>map(text -> Value.Text.of(text, origin))
            .toList()
        : alternatives;
  }

  /** Fills holes: those that are chosen otherwise by the filler of that number, others plainly. */
  static Tried tried(Map<Hole, List<Value>> fillers, Map<Hole, Integer> chosen, Joints joints) {
    Map<Hole, List<Filling.One>> several = new LinkedHashMap<>();
    Map<Hole, Value> values = new LinkedHashMap<>();
    Map<Hole, String> texts = new LinkedHashMap<>();
    Map<Hole, Integer> choices = new LinkedHashMap<>();
    fillers.forEach(
        (hole, those) -> {
          int choice = chosen.getOrDefault(hole, 0);
          values.put(hole, those.get(choice));
          List<Filling.One> joint = joints.of(those.get(choice));
          if (joint != null) {
            several.put(hole, joint);
          }
          choices.put(hole, choice);
          texts.put(
              hole,
              hole.labels().size() == those.size()
                  ? hole.labels().get(choice)
                  : joints.shown(those.get(choice)).orElseGet(() -> ChoiceNames.of(those, choice)));
        });
    return new Tried(new Filling(values, choices, several), texts);
  }
}

package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fillings by which the policies of an account are judged together. */
public final class JointFillings {

  /** How many fillings are tried. */
  private static final int MOST = 256;

  /** How many names that are named elsewhere are tried for a hole. */
  private static final int MOST_NAMES = 12;

  private final Value policies;
  private final Surroundings surroundings;
  private final Fillers fillers;
  private final NamesElsewhere names;
  private final Map<Hole, List<Value>> found = new LinkedHashMap<>();
  private final Places places;
  private final Joints joints;
  private boolean isComplete;

  private JointFillings(Value policies, Collection<Value> others, Whereabouts where, Known known) {
    this.policies = policies;
    this.joints = new Joints(policies.origin());
    this.surroundings = Surroundings.of(policies, others, Places.known(where, known.fixed()));
    this.fillers = new Fillers(surroundings);
    Map<Hole, List<Value>> equal = EqualNames.of(known.namings(), known.fixed(), policies.origin());
    this.names =
        new NamesElsewhere(
            Candidates.of(
                Stream.concat(Stream.of(policies), others.stream()).toList(),
                known.asked(),
                known.fixed(),
                surroundings.partition().regions(),
                equal),
            equal);
    this.places =
        new Places(
            where,
            surroundings,
            names,
            known.fixed(),
            WrittenTexts.of(policies),
            written(others, known.asked()),
            Fillers.account(fillers.number(where.account())),
            MOST_NAMES);
    this.isComplete = places.isComplete();
    found.put(where.partition(), values(places.partitions()));
    found.put(where.region(), values(places.regions()));
    found.put(where.account(), values(places.accounts()));
  }

  /**
   * The fillings.
   *
   * @param tried they, the plain one first, then those that differ from it in one hole
   * @param isComplete whether these are all combinations of what makes a difference
   */
  public record Tries(List<Fillings.Tried> tried, boolean isComplete) {

    /** Copies the list. */
    public Tries {
      tried = List.copyOf(tried);
    }
  }

  /**
   * What is known of holes.
   *
   * @param fixed all that can fill some, at least one text each
   * @param named what can fill some besides a name that nothing else has
   * @param asked names that whoever asks has, which can fill any
   * @param settled those that make no difference, so that one filling stands for all
   * @param spans how many values can be where each is
   * @param isAboutOne whether one principal is asked about
   * @param namings the names of things, of which some may be the same
   */
  public record Known(
      Map<Hole, List<String>> fixed,
      Map<Hole, Set<String>> named,
      Collection<String> asked,
      Set<Hole> settled,
      Map<Hole, HoleSpan> spans,
      boolean isAboutOne,
      Collection<Naming> namings) {

    /** Copies the maps. */
    public Known {
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed)); // in their order
      named = Map.copyOf(named);
      asked = List.copyOf(asked);
      settled = Set.copyOf(settled);
      spans = Map.copyOf(spans);
      namings = List.copyOf(namings);
    }
  }

  /**
   * Returns the fillings of policies and of other values.
   *
   * @param policies a policy with the statements of all; each hole of it is one that something can
   *     fill
   * @param others names besides
   * @param where where the account is
   */
  public static Tries of(Value policies, Collection<Value> others, Whereabouts where, Known known) {
    JointFillings joint = new JointFillings(policies, others, where, known);
    for (HoleUse use : HoleUses.of(policies)) {
      joint.add(use.hole(), use, known);
    }
    for (Value other : others) {
      Fillings.holes(other).forEach(hole -> joint.add(hole, null, known));
    }
    joint.names.holes().forEach(hole -> joint.add(hole, null, known));
    known.fixed().forEach((hole, texts) -> joint.found.put(hole, joint.values(texts)));
    joint.found.replaceAll(
        (hole, values) -> known.settled().contains(hole) ? values.subList(0, 1) : values);
    SeveralFillers several = new SeveralFillers(joint.joints, known);
    Map<Hole, List<Value>> found = Map.copyOf(joint.found);
    joint.found.replaceAll(several::of);
    joint.isComplete &= several.areAll();
    if (Fillings.count(joint.found.values(), MOST) > MOST) {
      joint.found.replaceAll(
          (hole, more) -> several.extremes(hole, found.getOrDefault(hole, more), more));
    }
    return joint.tries();
  }

  /**
   * Returns a filling that somebody chooses, at random perhaps: to try whether what is said of all
   * holds.
   *
   * @param chooser returns a number from 0 to one less than it takes
   */
  public static Tries byChoice(
      Value policies,
      Collection<Value> others,
      Whereabouts where,
      Known known,
      IntUnaryOperator chooser) {
    JointFillings joint = new JointFillings(policies, others, where, known);
    joint.found.put(where.region(), joint.values(joint.places.anyRegion(chooser)));
    joint.found.put(where.account(), joint.values(joint.places.anyAccount(chooser)));
    ChosenFillers texts =
        new ChosenFillers(joint.surroundings, joint.written(others, known.asked()), chooser);
    for (HoleUse use : HoleUses.of(policies)) {
      joint.choose(use.hole(), use, texts, known, chooser);
    }
    for (Value other : others) {
      Fillings.holes(other).forEach(hole -> joint.choose(hole, null, texts, known, chooser));
    }
    joint.names.holes().forEach(hole -> joint.choose(hole, null, texts, known, chooser));
    known.fixed().forEach((hole, all) -> joint.found.put(hole, joint.values(all)));
    return new Tries(List.of(joint.chosen(chooser)), false);
  }

  private Fillings.Tried chosen(IntUnaryOperator chooser) {
    Map<Hole, Integer> chosen = new HashMap<>();
    Fillings.Tried tried;
    do {
      found.forEach((hole, all) -> chosen.put(hole, chooser.applyAsInt(all.size())));
      tried = Fillings.tried(found, chosen, joints);
    } while (FilledNames.isEndless(tried) // not so of the texts alone
        || !places.isPossible(tried));
    return FilledNames.in(tried, joints);
  }

  /** Chooses what fills a hole: any name, one that somebody asks for, or that policies have. */
  private void choose(
      Hole hole,
      @Nullable HoleUse use,
      ChosenFillers chosen,
      Known known,
      IntUnaryOperator chooser) {
    if (!hole.alternatives().isEmpty()) {
      found.put(hole, hole.alternatives());
    } else if (!found.containsKey(hole) && !known.fixed().containsKey(hole)) {
      Set<String> texts = new LinkedHashSet<>(known.named().getOrDefault(hole, Set.of()));
      texts.addAll(places.of(use));
      texts.addAll(names.texts(hole));
      known.asked().forEach(one -> hole.as(one).ifPresent(texts::add));
      texts.addAll(chosen.written(hole, use));
      texts.removeIf(one -> use != null && !Fillers.canBe(use, one));
      for (int i = texts.size(); i >= 0; i--) { // as many of any as of those that are named
        texts.add(
            hole.generated() == null
                ? Fillings.chosen(hole, () -> use == null ? chosen.name() : chosen.text(use))
                : hole.generated().prefix() + Fillers.name(fillers.number(hole)));
      }
      List<Value> plain = values(texts);
      List<Value> all = new ArrayList<>(plain);
      all.addAll(names.any(hole, known.namings()));
      HoleSpan span = known.spans().get(hole);
      found.put(
          hole,
          span != null && span.isSeveral()
              ? List.of(chosen(span, all, chooser), chosen(span, plain, chooser))
              : all);
    }
  }

  private Set<String> written(Collection<Value> others, Collection<String> asked) {
    Set<String> texts = new LinkedHashSet<>(WrittenTexts.of(policies));
    others.forEach(other -> texts.addAll(WrittenTexts.of(other)));
    texts.addAll(asked);
    return texts;
  }

  private Value chosen(HoleSpan span, List<Value> all, IntUnaryOperator chooser) {
    return joints.byChoice(span, () -> all.get(chooser.applyAsInt(all.size())), chooser);
  }

  private void add(Hole hole, @Nullable HoleUse use, Known known) {
    if (found.containsKey(hole) || known.fixed().containsKey(hole)) {
      return;
    }
    if (!hole.alternatives().isEmpty()) {
      found.put(hole, hole.alternatives());
      return;
    }
    int number = fillers.number(hole);
    Set<String> texts = new LinkedHashSet<>();
    if (hole.generated() != null) {
      texts.add(hole.generated().prefix() + Fillers.name(number));
    } else if (use == null) {
      texts.add(Fillers.name(number));
    } else {
      fillers.of(use, number).stream()
          .filter(text -> Fillings.canFill(hole, text))
          .forEach(texts::add);
      texts.addAll(Fillers.extremes(use));
    }
    Set<String> named = new LinkedHashSet<>(known.named().getOrDefault(hole, Set.of()));
    named.addAll(places.of(use));
    boolean isAction = use != null && use.kind() == HoleUse.Kind.ACTION;
    if (!isAction) {
      named.addAll(names.texts(hole));
    }
    named.removeIf(text -> use != null && !Fillers.canBe(use, text));
    named.stream().limit(MOST_NAMES).forEach(texts::add);
    List<Value> same = names.equal(hole, texts);
    isComplete &=
        known.settled().contains(hole)
            || (!isAction && named.size() <= MOST_NAMES && same.size() <= MOST_NAMES);
    List<Value> values = values(texts);
    same.stream().limit(MOST_NAMES).forEach(values::add);
    found.put(hole, values);
  }

  private List<Value> values(Collection<String> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(Value.Text.of(text, policies.origin())));
    return values;
  }

  private Tries tries() {
    return Fillings.count(found.values(), MOST) <= MOST
        ? new Tries(
            sorted(FilledNames.in(places.possible(Fillings.all(found, joints)), joints)),
            isComplete)
        : new Tries(FilledNames.in(places.possible(Fillings.some(found, joints)), joints), false);
  }

  /** Lets those that differ least from the plain one be the first. */
  private static List<Fillings.Tried> sorted(List<Fillings.Tried> all) {
    return all.stream()
        .sorted(
            Comparator.comparingLong(
                one -> one.filling().choices().values().stream().filter(at -> at > 0).count()))
        .toList();
  }
}

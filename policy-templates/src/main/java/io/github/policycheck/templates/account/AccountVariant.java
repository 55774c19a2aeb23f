package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.JointFillings;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** The accounts that templates can become if conditions have some outcomes. */
public final class AccountVariant {

  private final DeclaredAccount.Variant variant;
  private final Whereabouts where;
  private final Set<String> said;
  private final JointFillings.Tries tries;
  private final KnownPolicies policies;
  private final Function<String, Optional<Policy>> managed;

  private AccountVariant(
      DeclaredAccount.Variant variant,
      Whereabouts where,
      Set<String> said,
      JointFillings.Tries tries,
      KnownPolicies policies,
      Function<String, Optional<Policy>> managed) {
    this.variant = variant;
    this.where = where;
    this.said = said;
    this.tries = tries;
    this.policies = policies;
    this.managed = managed;
  }

  /**
   * Finds them.
   *
   * @param assumed what is taken to fill holes, by their names
   * @param asked names that whoever asks has
   * @param about the principal that it is about alone, empty if it is about others too
   * @param managed returns the policy that AWS manages under an ARN, empty if there is none
   */
  public static AccountVariant of(
      DeclaredAccount.Variant variant,
      Whereabouts where,
      Map<String, String> assumed,
      Collection<String> asked,
      Optional<String> about,
      Function<String, Optional<Policy>> managed) {
    AccountFillings fillings = new AccountFillings(variant.facts(), variant.namings());
    return new AccountVariant(
        variant,
        where,
        said(where, assumed),
        fillings.tries(where, assumed, asked, about),
        fillings.known(),
        managed);
  }

  /**
   * Finds one of them.
   *
   * @param asked names that whoever asks has
   * @param managed returns the policy that AWS manages under an ARN, empty if there is none
   * @param chooser returns a number from 0 to one less than it takes
   */
  public static AccountVariant byChoice(
      DeclaredAccount.Variant variant,
      Whereabouts where,
      Collection<String> asked,
      Function<String, Optional<Policy>> managed,
      IntUnaryOperator chooser) {
    AccountFillings fillings = new AccountFillings(variant.facts(), variant.namings());
    return new AccountVariant(
        variant,
        where,
        said(where, Map.of()),
        fillings.byChoice(where, asked, chooser),
        fillings.known(),
        managed);
  }

  /** Returns how many there are. */
  public int count() {
    return tries.tried().size();
  }

  /** Tells whether they are all that make a difference. */
  public boolean isComplete() {
    return tries.isComplete();
  }

  /** Returns what fills each hole, by its name, of one of them. */
  public Map<String, String> texts(int at) {
    Map<String, String> texts = new LinkedHashMap<>(variant.outcomes());
    tries.tried().get(at).texts().forEach((hole, text) -> texts.put(hole.name(), text));
    return texts;
  }

  /** Returns the names of the holes of which somebody or something says what they are. */
  private static Set<String> said(Whereabouts where, Map<String, String> assumed) {
    Set<String> said = new HashSet<>(assumed.keySet());
    said.add(where.partition().name()); // there is another one for few, whose ARNs say it
    where.knownRegion().ifPresent(known -> said.add(where.region().name()));
    return said;
  }

  /** Returns the names of the holes of which nobody has said what they are. */
  public Set<String> open(int at) {
    Set<String> open = new TreeSet<>(texts(at).keySet());
    open.removeAll(said);
    return open;
  }

  /** Returns the names of the holes in whose place is something that nothing names. */
  public Set<String> madeUp(int at) {
    Set<String> madeUp = new TreeSet<>();
    Map<String, String> texts = texts(at);
    Map<String, String> plain = texts(0);
    Set<String> others = ofOthers(at);
    for (String name : open(at)) {
      boolean isRegion = name.equals(where.region().name());
      boolean isPlain = texts.get(name) != null && texts.get(name).equals(plain.get(name));
      boolean isMadeUp = Fillings.isMadeUp(String.valueOf(texts.get(name)));
      if ((isMadeUp && !others.contains(name)) || (isRegion && isPlain)) {
        madeUp.add(name);
      }
    }
    return madeUp;
  }

  /** Returns the names of the holes that are filled by what others are, as messages say. */
  private Set<String> ofOthers(int at) {
    Set<String> names = new HashSet<>();
    tries
        .tried()
        .get(at)
        .filling()
        .values()
        .forEach(
            (hole, value) -> {
              if (hole.alternatives().isEmpty() && !Fillings.holes(value).isEmpty()) {
                names.add(hole.name());
              }
            });
    return names;
  }

  /** Makes one of them. */
  public Account account(int at) {
    return AccountAssembly.of(where, variant.facts(), filled(at), managed);
  }

  /** Says what of one of them is not read that can change what anybody may do. */
  public List<Finding> unread(int at) {
    List<Finding> all = new ArrayList<>(unread(at, Fact.Kind.UNREAD));
    FilledFacts filled = filled(at);
    variant.facts().stream()
        .filter(fact -> fact.kind() == Fact.Kind.REPOSITORY && filled.isThere(fact))
        .flatMap(fact -> filled.missedTags(fact).stream())
        .forEach(all::add);
    return all;
  }

  /** Says what of one of them is not read that can forbid anybody something. */
  public List<Finding> unreadControls(int at) {
    return unread(at, Fact.Kind.UNREAD_CONTROL);
  }

  private List<Finding> unread(int at, Fact.Kind kind) {
    FilledFacts filled = filled(at);
    return variant.facts().stream()
        .filter(fact -> fact.kind() == kind && fact.isAboutAll())
        .filter(filled::isThere)
        .map(Fact::problem)
        .toList();
  }

  private FilledFacts filled(int at) {
    return new FilledFacts(tries.tried().get(at).filling(), policies, said);
  }
}

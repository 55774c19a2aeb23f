package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Entries;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds statements all of whose requests another statement of the document takes too, with the same
 * effect.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">IAM
 *     User Guide: Statement element</a>
 */
final class RedundantStatement implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-statement",
          "a statement has no effect beyond that of another statement",
          "remove the statement, or narrow the other one",
          "REDUNDANT_STATEMENT");

  /**
   * What a document costs at most. One that AWS can store has some hundred statements and costs a
   * tenth of it if they are all compared with each other.
   */
  private static final long MOST = 20_000_000;

  /** What comparing the conditions of two statements costs, where looking at the rest is one. */
  private static final int CONDITIONS = 40;

  /** A statement, its elements ready to be compared. */
  private record Said(
      Statement statement,
      Set<String> principals,
      Entries actions,
      Set<String> actionTexts,
      @Nullable Entries resources,
      Map<ConditionKey, KeyConditions> conditions) {

    static Said of(Statement statement, CheckedPolicy policy) {
      ResourceElement resource = statement.resource();
      Map<ConditionKey, KeyConditions> conditions = new LinkedHashMap<>();
      KeyConditions.byKey(statement)
          .forEach(
              (key, ofKey) ->
                  conditions.put(
                      key, KeyConditions.of(ofKey, policy.actions(), policy.hasVariables())));
      return new Said(
          statement,
          names(statement.principal()),
          policy.entries(statement.action()),
          texts(statement.action()),
          resource == null ? null : policy.entries(resource),
          conditions);
    }

    private static Set<String> texts(ActionElement element) {
      Set<String> texts = new HashSet<>();
      texts.add(element.name());
      element.patterns().forEach(pattern -> texts.add(ActionName.normalize(pattern.value())));
      return texts;
    }

    /** Returns the names of an element, its own name first. */
    private static Set<String> names(@Nullable PrincipalElement element) {
      Set<String> names = new TreeSet<>();
      if (element != null) {
        names.add(element.name());
        for (PrincipalElement.Names named : element.names()) {
          boolean isEveryone = named.type() == PrincipalElement.Type.EVERYONE;
          String type = isEveryone ? PrincipalElement.Type.AWS.text() : named.type().text();
          named.values().forEach(name -> names.add(type + " " + name.value()));
        }
      }
      return names;
    }

    /** Tells whether all that is said is said by another one too, conditions aside. */
    boolean isWithin(Said other) {
      return statement.effect() == other.statement.effect()
          && principals.equals(other.principals)
          && isOnResourcesOf(other)
          && (actionTexts.equals(other.actionTexts) || actions.isWithin(other.actions));
    }

    private boolean isOnResourcesOf(Said other) {
      return resources == null
          ? other.resources == null
          : other.resources != null && resources.isWithin(other.resources);
    }

    boolean isAllow() {
      return statement.effect() == Effect.ALLOW;
    }

    /** Tells whether the conditions of another one hold wherever these do. */
    boolean imply(Said other) {
      return other.conditions.entrySet().stream()
          .allMatch(
              wanted -> wanted.getValue().failingUnder(conditions.get(wanted.getKey())).isNone());
    }
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  /**
   * Which statements can cover another one. Most resources are written in full or begin alike, and
   * what covers them begins so too, so that few of some thousand statements are compared.
   */
  private static final class Candidates {

    private final List<Said> all;
    private final BitSet withoutResource = new BitSet();

    /** The numbers of those that have NotResource. */
    private final BitSet others = new BitSet();

    private final Map<String, List<Integer>> byPrefix = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    Candidates(List<Said> all) {
      this.all = all;
      for (int i = 0; i < all.size(); i++) {
        Entries resources = all.get(i).resources();
        if (resources == null) {
          withoutResource.set(i);
        } else if (resources.isNegated()) {
          others.set(i);
        } else {
          for (String prefix : resources.prefixes()) {
            byPrefix.computeIfAbsent(prefix, same -> new ArrayList<>()).add(i);
            lengths.add(prefix.length());
          }
        }
      }
    }

    /** Returns the numbers of those that can cover another one, which can be among them. */
    BitSet of(Said said) {
      Entries resources = said.resources();
      if (resources == null) {
        return (BitSet) withoutResource.clone();
      }
      BitSet found = new BitSet();
      if (resources.isNegated() || resources.prefixes().isEmpty()) {
        found.set(0, all.size());
        return found;
      }
      found.or(others);
      // No pattern that begins with more covers what begins with this.
      String prefix = resources.prefixes().get(0);
      for (int length : lengths) {
        if (length > prefix.length()) {
          break;
        }
        byPrefix.getOrDefault(prefix.substring(0, length), List.of()).forEach(found::set);
      }
      return found;
    }
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    List<Said> all = policy.statements().stream().map(s -> Said.of(s, policy)).toList();
    Candidates candidates = new Candidates(all);
    BitSet gone = new BitSet();
    long cost = 0;
    // From the end, so that of two that say the same the first stays.
    for (int i = all.size() - 1; i >= 0; i--) {
      Said said = all.get(i);
      BitSet others = candidates.of(said);
      others.andNot(gone);
      others.clear(i);
      Said cover = null;
      for (int n = others.nextSetBit(0); n >= 0 && cover == null; n = others.nextSetBit(n + 1)) {
        boolean isWithin = said.isWithin(all.get(n));
        cost += isWithin ? CONDITIONS : 1;
        cover = isWithin && said.imply(all.get(n)) ? all.get(n) : null;
      }
      if (cost > MOST) {
        findings.undecided(
            RULE,
            Place.of(policy.document()),
            "the policy has too many statements to compare all of them with each other");
        return;
      }
      if (cover == null) {
        continue;
      }
      gone.set(i);
      findings.add(
          RULE.at(Place.of(said.statement()), message(said, cover))
              .withRelated(List.of(cover.statement().location()))
              .withFix(fix(said, cover)));
    }
  }

  /** Whoever wrote conditions that limit nothing meant another policy. */
  private static boolean isWidened(Said said, Said cover) {
    return said.isAllow() && !cover.imply(said);
  }

  private static @Nullable Fix fix(Said said, Said cover) {
    return isWidened(said, cover)
        ? null
        : Fix.safe(
            "remove " + named(said.statement()), new Edit.Remove(said.statement().location()));
  }

  private static String message(Said said, Said cover) {
    String effect = said.statement().effect().text();
    String other = named(cover.statement());
    return isWidened(said, cover)
        ? "the conditions of this Allow limit nothing: "
            + other
            + " allows what this leaves out; limit "
            + other
            + " if this is what shall be allowed"
        : "this " + effect + " adds nothing: " + other + " covers it";
  }

  private static String named(Statement statement) {
    LocatedString sid = statement.sid();
    return sid == null || sid.value().isEmpty()
        ? "statement " + (statement.index() + 1)
        : "`" + sid.value() + "`";
  }
}

package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.CarriedKeys;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.Homes;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares versions of policies of which no account is known. For one thread. */
public final class PolicyComparison {

  private final KnownActions known;
  private final CarriedKeys carried;

  /** Takes what AWS's services know. */
  public PolicyComparison(ServiceReference reference) {
    this.known = new KnownActions(reference);
    this.carried = new CarriedKeys(known, false);
  }

  /** Returns what the version after allows and the one before does not. */
  public AccessChanges newAccess(PolicyPair pair) {
    return onlyAllowed(pair, pair.after(), pair.before());
  }

  /** Returns what the version before allows and the one after does not. */
  public AccessChanges lostAccess(PolicyPair pair) {
    return onlyAllowed(pair, pair.before(), pair.after());
  }

  /**
   * Looks for a request that the two versions decide in different ways, be it that both deny it and
   * only one by a statement: then other policies of whoever has them tell the two apart.
   */
  public ChangedDecision changedDecision(PolicyPair pair) {
    Policy before = pair.before();
    Policy after = pair.after();
    if (before != null
        && after != null
        && CoveredStatements.areSame(before.document(), after.document(), known)) {
      return new ChangedDecision.None();
    }
    Homes homes = pair.homes();
    Set<OpenPoint> undecided = new LinkedHashSet<>();
    List<ChangedDecision.Found> found = new ArrayList<>();
    for (Home home : homes.all()) {
      Surroundings there = Surroundings.in(home, Optional.empty());
      DecisionComparison comparison =
          new DecisionComparison(
              new PrincipalRequests(null, null, pair.caller(pair.before(), home), there, known),
              new PrincipalRequests(null, null, pair.caller(pair.after(), home), there, known),
              known,
              carried,
              ProofLimits.DEFAULT);
      if (comparison.find(true, found::add) || comparison.find(false, found::add)) {
        return found.get(0);
      }
      comparison.reasons().forEach(reason -> undecided.add(OpenPoint.of(reason)));
    }
    if (homes.more() > 0) {
      undecided.add(moreAccounts(homes));
    }
    return undecided.isEmpty()
        ? new ChangedDecision.None()
        : new ChangedDecision.Undecided(List.copyOf(undecided));
  }

  private static OpenPoint moreAccounts(Homes homes) {
    return new OpenPoint(
        null,
        null,
        "the policies name " + homes.more() + " more accounts, each in a way of its own");
  }

  /** Asks in each account that the policies name, and in another. */
  private AccessChanges onlyAllowed(
      PolicyPair pair, @Nullable Policy allowing, @Nullable Policy refusing) {
    Homes homes = pair.homes();
    List<AccessChange> found = new ArrayList<>();
    Set<Object> said = new HashSet<>();
    Set<OpenPoint> undecided = new LinkedHashSet<>();
    Set<UndocumentedPoint> readings = new TreeSet<>();
    for (Home home : homes.all()) {
      Surroundings there = Surroundings.in(home, Optional.empty());
      AccessChanges changes =
          new AccessComparison(
                  new PrincipalRequests(null, null, pair.caller(allowing, home), there, known),
                  new PrincipalRequests(null, null, pair.caller(refusing, home), there, known),
                  known,
                  carried,
                  ProofLimits.DEFAULT)
              .find();
      for (AccessChange change : changes.found()) {
        if (said.add(ofAnyAccount(change, home))) {
          found.add(change);
        }
      }
      undecided.addAll(changes.undecided());
      readings.addAll(changes.readings());
    }
    if (homes.more() > 0) {
      undecided.add(moreAccounts(homes));
    }
    return new AccessChanges(found, List.copyOf(undecided), List.copyOf(readings));
  }

  /** What is found in one account after another is said of the first. */
  private static Object ofAnyAccount(AccessChange change, Home home) {
    return List.of(
        change.actions(),
        change.resource().replace(home.account(), "#"),
        change.context(),
        change.allowedBy(),
        Collections.singletonList(change.deniedBy()));
  }
}

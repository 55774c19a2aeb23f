package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Collects what rules find, and where they could not decide. */
public final class Findings {

  private final List<Finding> found = new ArrayList<>();
  private final List<Finding> undecided = new ArrayList<>();

  private final Set<Spot> refuted = new HashSet<>();
  private final Set<Spot> doubted = new HashSet<>();

  /** A rule and where it found something. */
  private record Spot(String rule, SourceLocation location, String path) {

    static Spot of(Finding finding) {
      return new Spot(finding.rule(), finding.location(), finding.path());
    }
  }

  public void add(Finding finding) {
    found.add(finding);
  }

  /** Notes that a rule stays silent because it cannot tell; {@code why} is said with --verbose. */
  public void undecided(Rule rule, Place place, String why) {
    undecided.add(rule.at(place, why));
  }

  /**
   * Notes that what a rule finds of statements that do nothing does not hold of one, for whom it
   * looks at: whatever is found for others, the statement does something.
   */
  public void refute(Rule rule, Place place) {
    refuted.add(Spot.of(rule.at(place, "")));
  }

  /** Notes that it is not known of a statement, so that it is not said, whatever others find. */
  public void doubt(Rule rule, Place place, String why) {
    undecided(rule, place, why);
    doubted.add(Spot.of(rule.at(place, "")));
  }

  /** Takes what was refuted and doubted elsewhere. */
  public void unsettleBy(Findings others) {
    refuted.addAll(others.refuted);
    doubted.addAll(others.doubted);
  }

  /** Leaves out what holds for some and not for all. */
  public void settle() {
    leaveOut(finding -> refuted.contains(Spot.of(finding)));
    found.removeIf(finding -> doubted.contains(Spot.of(finding)));
  }

  /** Forgets what was found and must not be said. */
  public void leaveOut(Predicate<Finding> some) {
    found.removeIf(some);
    undecided.removeIf(some);
  }

  public List<Finding> found() {
    return found;
  }

  public List<Finding> undecided() {
    return undecided;
  }
}

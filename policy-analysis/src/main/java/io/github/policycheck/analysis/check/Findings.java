package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Collects what rules find, and where they could not decide. */
public final class Findings {

  private final List<Finding> found = new ArrayList<>();
  private final List<Finding> undecided = new ArrayList<>();

  public void add(Finding finding) {
    found.add(finding);
  }

  /** Notes that a rule stays silent because it cannot tell; {@code why} is said with --verbose. */
  public void undecided(Rule rule, Place place, String why) {
    undecided.add(rule.at(place, why));
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

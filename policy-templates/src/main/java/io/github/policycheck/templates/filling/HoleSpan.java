package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Extent;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many values can be where a hole is, and what more of them do: let more be allowed, or less.
 */
public final class HoleSpan {

  /** What it does if there is more where a hole is. */
  public enum Effect {
    /** More is allowed, or as much. */
    WIDENS,
    /** Less is allowed, or as much. */
    NARROWS
  }

  /** Where a hole can be. */
  enum Place {
    /** Where there is one value. */
    TEXT,
    /** In a list that AWS does not take if it is empty. */
    FILLED_LIST,
    /** In the list of values of a condition, of which a request has one at most. */
    CONDITION,
    /** In the list of values of a condition on references. */
    REFERENCES,
    /** In the list of values of a condition that tells them apart in one push. */
    VALUES,
    /** In a list of groups or policies beside policies. */
    NAMES,
    /** In a list of users or roles beside policies, each of which makes a difference to itself. */
    PRINCIPALS
  }

  private static final Set<Place> OF_NAMES = EnumSet.of(Place.NAMES, Place.PRINCIPALS);

  private final Set<Effect> effects = EnumSet.noneOf(Effect.class);
  private final Set<Place> places = EnumSet.noneOf(Place.class);
  private boolean isOne;
  private boolean isOfEach;
  private int count;

  HoleSpan() {}

  /** Takes down a place, and what more of the hole there does. */
  void add(Extent extent, Place place, Set<Effect> does) {
    isOfEach |= extent.isOfEach();
    isOne |= !extent.isOfEach() && (place == Place.TEXT || extent == Extent.ONE);
    places.add(place);
    effects.addAll(does);
    count++;
  }

  /** Tells whether there can be several values. What has to be one somewhere is one everywhere. */
  boolean isSeveral() {
    return !isOne && (isOfEach || !places.contains(Place.TEXT));
  }

  /** Tells whether there can be several things, each with a value of its own. */
  boolean isOfEach() {
    return isOfEach;
  }

  /** Tells whether it can be a list without items. */
  boolean canBeEmpty() {
    return !isOne && !isOfEach && !places.contains(Place.FILLED_LIST);
  }

  /** Tells whether all of it is beside policies. */
  boolean isOfNames() {
    return OF_NAMES.containsAll(places);
  }

  /**
   * Tells whether one value of a list decides on a question about one principal: a list is as good
   * as the one of its values that the request has.
   *
   * @param references how many references it has
   */
  boolean isDecidedByOne(long references) {
    Place place = places.iterator().next();
    return count == 1
        && !isOfEach
        && switch (place) {
          case FILLED_LIST, CONDITION, PRINCIPALS -> true;
          case REFERENCES -> references <= 1;
          case TEXT, VALUES, NAMES -> false;
        };
  }

  /** Tells whether one value decides on each principal, whoever else is asked about. */
  boolean isOfPrincipals() {
    return count == 1 && !isOfEach && places.contains(Place.PRINCIPALS);
  }

  /** Tells whether more of it does not let more be allowed here and less there. */
  boolean isMonotone() {
    return effects.size() <= 1;
  }

  /** Returns in how many places it is. */
  int count() {
    return count;
  }
}

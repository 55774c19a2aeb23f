package io.github.policycheck.templates.value;

/** How many values can be where a hole is. */
public enum Extent {
  /** A list, where a list can be; one value elsewhere. */
  ANY,
  /** One value. */
  ONE,
  /** One value for each of any number of items of a list. */
  OF_ITEMS,
  /** One value for each of any number of statements. */
  OF_STATEMENTS,
  /** One value for each of any number of resources. */
  OF_RESOURCES;

  /** Tells whether it is a value of one of several. */
  public boolean isOfEach() {
    return compareTo(ONE) > 0;
  }

  /** Returns the one of two that several of the larger are there for. */
  public Extent or(Extent other) {
    return compareTo(other) < 0 ? other : this;
  }
}

package io.github.policycheck.replay.trail;

import java.util.Arrays;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/** Names of members, as the parser tells them apart without making texts of them. */
final class TrailNames {

  private static final JsonFactory FACTORY = new JsonFactory();

  private TrailNames() {}

  /** Returns what gives each name its place among these. */
  static PropertyNameMatcher matcher(String... names) {
    return FACTORY.constructNameMatcher(
        Arrays.stream(names).map(Named::fromString).toList(), false);
  }
}

package io.github.policycheck.engine.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What evaluation has to know of an AWS service; {@code services.tsv} says where it comes from.
 *
 * @param hasResourcePolicies whether its resources can have policies at all
 * @param mustResourceAllow whether the policy of a resource that has one must allow by itself
 * @param isBoundByResourceControl whether resource control policies bind it
 */
record ServiceFacts(
    boolean hasResourcePolicies, boolean mustResourceAllow, boolean isBoundByResourceControl) {

  private static final ServiceFacts OF_OTHERS = new ServiceFacts(true, false, false);

  private static final Map<String, ServiceFacts> BY_PREFIX = read();

  /** Returns the facts of the service whose actions begin with {@code prefix}, in lower case. */
  static ServiceFacts of(String prefix) {
    ServiceFacts known = BY_PREFIX.get(prefix);
    return known == null ? OF_OTHERS : known;
  }

  private static Map<String, ServiceFacts> read() {
    try (InputStream table =
            Objects.requireNonNull(ServiceFacts.class.getResourceAsStream("services.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Map<String, ServiceFacts> facts = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] column = line.split("\t", -1);
          facts.put(
              column[0],
              new ServiceFacts(
                  !column[1].equals("none"),
                  column[1].equals("required"),
                  column[2].equals("yes")));
        }
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.model.ActionName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The regions of services that have one endpoint for all regions of a partition; {@code
 * global-endpoints.tsv} says where they come from.
 */
final class GlobalEndpoints {

  /** What the table has where the region is not known. */
  private static final String UNKNOWN = "-";

  private static final Map<String, String> REGIONS = read();

  private GlobalEndpoints() {}

  /**
   * Returns the region of a call.
   *
   * @param partition such as {@code aws}
   * @param action the action with its service prefix
   * @return empty if it cannot be known, null if the service has an endpoint in each region
   */
  static @Nullable String region(String partition, String action) {
    String lower = ActionName.normalize(action);
    String ofAction = REGIONS.get(partition + " " + lower);
    String service = lower.substring(0, Math.max(lower.indexOf(':'), 0));
    String region = ofAction == null ? REGIONS.get(partition + " " + service + ":*") : ofAction;
    return UNKNOWN.equals(region) ? "" : region;
  }

  private static Map<String, String> read() {
    try (InputStream table =
            Objects.requireNonNull(
                GlobalEndpoints.class.getResourceAsStream("global-endpoints.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Map<String, String> regions = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] column = line.split("\t", -1);
          regions.put(column[0] + " " + ActionName.normalize(column[1]), column[2]);
        }
      }
      return regions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

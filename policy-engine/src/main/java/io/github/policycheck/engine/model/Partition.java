package io.github.policycheck.engine.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A partition of AWS: a group of regions whose accounts and ARNs have nothing to do with those of
 * others; {@code partitions.tsv} says where the facts come from.
 *
 * @param name as in ARNs, such as {@code aws-cn}
 * @param regionPrefix what the names of its regions begin with; empty for the partition of all
 *     regions that begin like none of the others
 * @param dnsSuffix what the names of its service principals and endpoints end with
 * @param regions the names of its regions
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">AWS
 *     whitepaper: AWS fault isolation boundaries, partitions</a>
 */
public record Partition(String name, String regionPrefix, String dnsSuffix, List<String> regions) {

  /** Read when it is first asked for: the hook is not to read what it does not need. */
  private static final class Known {
    private static final List<Partition> ALL = read();
  }

  /** Copies the list. */
  public Partition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(regionPrefix, "regionPrefix");
    Objects.requireNonNull(dnsSuffix, "dnsSuffix");
    regions = List.copyOf(regions);
  }

  /** Returns all, the largest first. */
  public static List<Partition> all() {
    return Known.ALL;
  }

  /** Returns the one of a name; empty if AWS has none. */
  public static Optional<Partition> named(String name) {
    Objects.requireNonNull(name, "name");
    return all().stream().filter(partition -> partition.name().equals(name)).findFirst();
  }

  /**
   * Returns the one that a region is of.
   *
   * @param region such as {@code us-east-2}, also one that is not known
   */
  public static Partition ofRegion(String region) {
    Partition found = all().get(0);
    for (Partition partition : all()) {
      if (!partition.regionPrefix().isEmpty() && region.startsWith(partition.regionPrefix())) {
        found = partition;
      }
    }
    return found;
  }

  private static List<Partition> read() {
    try (InputStream table =
            Objects.requireNonNull(Partition.class.getResourceAsStream("partitions.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      List<Partition> partitions = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] column = line.split("\t", -1);
          partitions.add(
              new Partition(column[0], column[1], column[2], List.of(column[3].split(" ", -1))));
        }
      }
      return List.copyOf(partitions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

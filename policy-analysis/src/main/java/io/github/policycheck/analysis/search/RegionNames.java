package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells whether a text can be the name of a region, or a pattern of some. */
public final class RegionNames {

  private static final int REGION = 3;

  /** How AWS names its regions: a new one is a neighbour of one that is known. */
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "(?:[a-z]{2}|us-(?:gov|iso[a-z]?)|eu-iso[a-z]?|eusc-[a-z]{2})"
              + "-(?:central|(?:north|south)?(?:east|west)|north|south)-[1-9]");

  /**
   * What is wrong with the name of a region.
   *
   * @param message what it is
   * @param severity an error if another partition has it, a note if AWS could have opened it since
   *     the list was made
   */
  public record Problem(String message, Severity severity) {}

  private RegionNames() {}

  /** Returns what is wrong with the region of an ARN, which may be a pattern. */
  public static Optional<Problem> inArn(String text) {
    ArnParts parts = ArnParts.aroundVariables(text);
    String region = parts.region();
    if (!parts.areAll() || region.isEmpty() || !ArnShape.isInPlace(parts.list(), REGION)) {
      return Optional.empty();
    }
    List<Partition> partitions = named(parts.partition());
    return partitions.isEmpty()
        ? Optional.empty()
        : problem(region, " in `" + text + "`", partitions);
  }

  /** Returns what is wrong with a region that stands alone, which may be a pattern. */
  public static Optional<Problem> alone(String region) {
    return problem(region, "", Partition.all());
  }

  private static List<Partition> named(String pattern) {
    WildcardPattern names = WildcardPattern.of(pattern);
    return Partition.all().stream().filter(one -> names.matches(one.name())).toList();
  }

  private static Optional<Problem> problem(
      String region, String where, List<Partition> partitions) {
    if (region.contains("${") || isOfOne(region, partitions)) {
      return Optional.empty();
    }
    boolean isPattern = WildcardPattern.hasWildcard(region);
    for (Partition other : Partition.all()) {
      if (isOfOne(region, List.of(other))) {
        return Optional.of(
            new Problem(
                "`"
                    + region
                    + "`"
                    + where
                    + (isPattern ? " matches regions" : " is a region")
                    + " of the partition `"
                    + other.name()
                    + "`, not of `"
                    + partitions.get(0).name()
                    + "`",
                Severity.ERROR));
      }
    }
    if (isPattern) {
      return Optional.of(
          new Problem("`" + region + "`" + where + " matches no region of AWS", Severity.WARNING));
    }
    boolean mayBeNew = POSSIBLE.matcher(region).matches();
    return Optional.of(
        new Problem(
            "`"
                + region
                + "`"
                + where
                + " is no region of AWS"
                + (mayBeNew ? " that this version knows" : "")
                + Spelling.hint(region, all(partitions)),
            mayBeNew ? Severity.NOTE : Severity.WARNING));
  }

  private static boolean isOfOne(String region, List<Partition> partitions) {
    WildcardPattern pattern = WildcardPattern.of(region);
    return all(partitions).stream().anyMatch(pattern::matches);
  }

  private static List<String> all(List<Partition> partitions) {
    return partitions.stream().flatMap(one -> one.regions().stream()).toList();
  }
}

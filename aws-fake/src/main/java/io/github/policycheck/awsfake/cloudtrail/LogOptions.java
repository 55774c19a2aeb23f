package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.engine.model.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked for. Shares are parts of a million.
 *
 * @param events how many records, 0 if {@code size} says it
 * @param size how many bytes of uncompressed JSON, about
 * @param seed of all that is drawn
 * @param accounts the ids of the accounts
 * @param management the management account, which may be one of them
 * @param regions where the calls are made; those of IAM are in the first region of the partition
 * @param partition theirs
 * @param organization the id of the organization
 * @param isOrganizationTrail whether the organization has a folder
 * @param principals how many users and roles an account has
 * @param dataEvents the share of data events among calls of the table
 * @param pushes the share of pushes
 * @param errors the share of calls that failed
 * @param duplicates the share of records that are delivered twice
 * @param perFile how many records a file has, about; 0 for one file
 * @param start when the first day begins
 * @param days how many days the log has
 * @param isPlain whether the files are not compressed
 */
record LogOptions(
    long events,
    long size,
    long seed,
    List<String> accounts,
    String management,
    List<String> regions,
    Partition partition,
    String organization,
    boolean isOrganizationTrail,
    int principals,
    int dataEvents,
    int pushes,
    int errors,
    int duplicates,
    int perFile,
    Instant start,
    int days,
    boolean isPlain) {

  private static final int ALL = 1_000_000;

  /** Every kind of principals with every access. */
  private static final int LEAST_PRINCIPALS = 40;

  /** Returns the region that has the events of IAM and of other services that have no region. */
  String globalRegion() {
    return partition.regions().contains("us-east-1") ? "us-east-1" : defaultRegions(partition)[0];
  }

  private static String[] defaultRegions(Partition partition) {
    return switch (partition.name()) {
      case "aws" -> new String[] {"us-east-1", "eu-west-1", "ap-southeast-2"};
      case "aws-cn" -> new String[] {"cn-north-1", "cn-northwest-1"};
      case "aws-us-gov" -> new String[] {"us-gov-west-1", "us-gov-east-1"};
      default -> new String[] {partition.regions().get(0)};
    };
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is wrong; the message says which and what to write
   */
  static LogOptions parse(List<String> arguments) {
    Arguments given = Arguments.of(arguments);
    long seed = given.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    long events = given.number("--events", 0, 1, 1L << 40);
    long size = given.size("--size");
    if (events > 0 && size > 0) {
      throw new IllegalArgumentException("--size: --events says it already, give one of them");
    }
    Partition partition = partition(given.text("--partition", "aws"));
    List<String> regions = List.of(given.text("--regions", "").split(",", -1));
    if (regions.get(0).isEmpty()) {
      regions = List.of(defaultRegions(partition));
    }
    for (String region : regions) {
      if (!region.startsWith(partition.regionPrefix()) && !partition.regions().contains(region)) {
        throw new IllegalArgumentException(
            "--regions: `" + region + "` is no region of the partition " + partition.name());
      }
    }
    Draw draw = new Draw(seed);
    List<String> accounts = accounts(given.text("--accounts", "3"), draw);
    String management = given.text("--management", draw.digits(12));
    accountId("--management", management);
    LogOptions options =
        new LogOptions(
            events == 0 && size == 0 ? 10_000 : events,
            size,
            seed,
            accounts,
            management,
            regions,
            partition,
            "o-" + draw.hex(10),
            given.flag("--organization-trail"),
            (int) given.number("--principals", 160, LEAST_PRINCIPALS, 100_000),
            given.percent("--data-events", 200_000),
            given.percent("--pushes", 20_000),
            given.percent("--errors", 40_000),
            given.percent("--duplicates", 5_000),
            given.flag("--one-file") ? 0 : (int) given.number("--per-file", 2_000, 1, ALL),
            start(given.text("--start", "2026-03-02")),
            (int) given.number("--days", 7, 1, 3_650),
            given.flag("--plain"));
    given.end();
    if (options.pushes() + options.errors() > ALL) {
      throw new IllegalArgumentException("--errors: with --pushes more than 100 per cent");
    }
    return options;
  }

  private static Partition partition(String name) {
    return Partition.named(name)
        .filter(partition -> !partition.regions().isEmpty())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--partition: `"
                        + name
                        + "` is none, write one of "
                        + String.join(
                            ", ", Partition.all().stream().map(Partition::name).toList())));
  }

  private static List<String> accounts(String written, Draw draw) {
    List<String> accounts = new ArrayList<>();
    if (written.matches("[1-9][0-9]{0,3}")) {
      for (int i = Integer.parseInt(written); i > 0; i--) {
        accounts.add(draw.digits(12));
      }
    } else {
      accounts.addAll(List.of(written.split(",", -1)));
    }
    Set<String> once = new HashSet<>();
    for (String id : accounts) {
      accountId("--accounts", id);
      if (!once.add(id)) {
        throw new IllegalArgumentException("--accounts: `" + id + "` is there twice");
      }
    }
    return List.copyOf(accounts);
  }

  private static void accountId(String option, String id) {
    if (!id.matches("[0-9]{12}")) {
      throw new IllegalArgumentException(
          option + ": `" + id + "` is no account, write its twelve digits");
    }
  }

  private static Instant start(String day) {
    try {
      return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--start: `" + day + "` is no day, write one such as 2026-03-02", e);
    }
  }
}

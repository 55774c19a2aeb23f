package io.github.policycheck.awsfake.cloudtrail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one event have in common: the bucket of its parameters is that of its
 * resources.
 */
final class Facts {

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  final Draw draw;
  final TrailAccount account;
  final String region;
  final long second;
  private final @Nullable String[] known;

  /**
   * Makes those of an event.
   *
   * @param second when it happened, in seconds since 1970
   */
  Facts(Draw draw, TrailAccount account, String region, long second, int slots) {
    this.draw = draw;
    this.account = account;
    this.region = region;
    this.second = second;
    known = new String[slots];
  }

  String value(int slot, Slots slots) {
    String value = known[slot];
    if (value == null) {
      value = slots.make(slot, this);
      known[slot] = value;
    }
    return value;
  }

  /** Returns the time as records have it, such as {@code 2026-03-02T10:00:00Z}. */
  String time() {
    return time(second);
  }

  static String time(long second) {
    return Instant.ofEpochSecond(second).toString();
  }

  /** Returns the time as response elements of older services have it. */
  String words(long later) {
    return WORDS.format(Instant.ofEpochSecond(second + later));
  }

  /** Returns an address that belongs to nobody: RFC 5737 keeps three nets for documentation. */
  String address() {
    String[] nets = {"192.0.2.", "198.51.100.", "203.0.113."};
    return draw.one(nets) + (1 + draw.below(254));
  }
}

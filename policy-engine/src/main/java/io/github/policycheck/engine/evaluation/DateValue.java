package io.github.policycheck.engine.evaluation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dates of conditions: ISO 8601 in the forms of the W3C note (year and month, date, or date and
 * time with a zone), or whole seconds since 1970. Without a time it is midnight in UTC. A bare
 * number is seconds, never a year.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C: Date and Time Formats</a>
 */
final class DateValue {

  /** As many as a long takes; more seconds than an Instant has are no date either. */
  private static final int MAX_EPOCH_DIGITS = 18;

  /** Nanoseconds; what is finer is cut off. */
  private static final int FRACTION_DIGITS = 9;

  private final String text;
  private int at;

  private DateValue(String text) {
    this.text = text;
  }

  /** Returns the moment written as {@code text}, or empty if it is none. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          isEpoch(text) ? Instant.ofEpochSecond(Long.parseLong(text)) : new DateValue(text).iso());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns a text of a moment: a date and a time of day, in some zone, if its year can be written;
   * else the seconds since 1970. Empty if neither is the exact moment.
   */
  static Optional<String> written(Instant moment) {
    List<String> texts = new ArrayList<>(List.of(moment.toString()));
    for (ZoneOffset zone : List.of(ZoneOffset.MAX, ZoneOffset.MIN)) {
      try {
        texts.add(moment.atOffset(zone).toString());
      } catch (DateTimeException e) {
        // it would be before the first moment or after the last
      }
    }
    texts.add(Long.toString(moment.getEpochSecond()));
    return texts.stream()
        .filter(text -> parse(text).filter(moment::equals).isPresent())
        .findFirst();
  }

  private static boolean isEpoch(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty() && digits.length() <= MAX_EPOCH_DIGITS && Digits.areAll(digits);
  }

  private Instant iso() {
    int year = number(4);
    expect('-');
    int month = number(2);
    int day = 1;
    if (skip('-')) {
      day = number(2);
      if (skip('T')) {
        return time(LocalDate.of(year, month, day));
      }
    }
    expectEnd();
    return LocalDate.of(year, month, day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private Instant time(LocalDate date) {
    int hour = number(2);
    expect(':');
    int minute = number(2);
    int second = 0;
    int nano = 0;
    if (skip(':')) {
      second = number(2);
      nano = skip('.') ? fraction() : 0;
    }
    ZoneOffset zone = zone();
    expectEnd();
    return date.atTime(LocalTime.of(hour, minute, second, nano)).toInstant(zone);
  }

  private int fraction() {
    int start = at;
    while (at < text.length() && Digits.isOne(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new DateTimeException(text);
    }
    int digits = Math.min(at - start, FRACTION_DIGITS);
    int nano = Integer.parseInt(text.substring(start, start + digits));
    for (int i = digits; i < FRACTION_DIGITS; i++) {
      nano *= 10;
    }
    return nano;
  }

  private ZoneOffset zone() {
    if (skip('Z')) {
      return ZoneOffset.UTC;
    }
    boolean isWest = skip('-');
    if (!isWest) {
      expect('+');
    }
    int hours = number(2);
    expect(':');
    int minutes = number(2);
    return isWest
        ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
        : ZoneOffset.ofHoursMinutes(hours, minutes);
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (at >= text.length() || !Digits.isOne(text.charAt(at))) {
        throw new DateTimeException(text);
      }
      value = 10 * value + text.charAt(at++) - '0';
    }
    return value;
  }

  private boolean skip(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw new DateTimeException(text);
    }
  }

  private void expectEnd() {
    if (at != text.length()) {
      throw new DateTimeException(text);
    }
  }
}

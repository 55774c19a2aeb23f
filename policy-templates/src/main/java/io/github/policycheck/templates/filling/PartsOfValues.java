package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Part;
import java.util.List;

/** Values of conditions that are numbers, dates or addresses, of which holes are a part. */
final class PartsOfValues {

  /** Parts of numbers, dates and addresses. */
  private static final List<String> PARTS =
      List.of(
          "1",
          "24",
          "10.0",
          "10.0.0",
          "10.0.0.0",
          "10.0.0.0/8",
          "2001:db8::",
          "db8:",
          "2026",
          "2026-01",
          "2026-01-01",
          "01-01",
          "01-01T00:00:00Z",
          "T00:00:00Z",
          "00:00:00");

  private PartsOfValues() {}

  /**
   * Tells whether nobody knows what a value is: something makes it a number, a date or an address,
   * of which no few show what they can be. What nothing makes one is wrong whatever holes are.
   *
   * @param use a hole that is a part of it
   */
  static boolean areOpen(HoleUse use, List<Part> parts) {
    String operator = Fillers.operator(use);
    boolean isCompared =
        List.of("numeric", "date", "ipaddress").stream().anyMatch(operator::contains);
    return isCompared && PARTS.stream().anyMatch(part -> Fillers.canBe(use, with(parts, part)));
  }

  private static String with(List<Part> parts, String filler) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part instanceof Part.Known known ? known.text() : filler));
    return text.toString();
  }
}

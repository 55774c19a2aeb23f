package io.github.policycheck.awsfake.cloudtrail;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line: options that have a value, and some that have none. */
final class Arguments {

  private static final Set<String> FLAGS = Set.of("--organization-trail", "--one-file", "--plain");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,14})([kMGT]?)B?");

  private final Map<String, String> left;
  private final Set<String> known = new TreeSet<>();

  private Arguments(Map<String, String> left) {
    this.left = left;
  }

  /**
   * Takes them apart.
   *
   * @throws IllegalArgumentException if a value is missing or an option is given twice
   */
  static Arguments of(List<String> arguments) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      String value = "";
      if (name.startsWith("--") && !FLAGS.contains(name)) {
        if (i + 1 == arguments.size()) {
          throw new IllegalArgumentException(name + ": give it a value");
        }
        value = arguments.get(++i);
      }
      if (all.put(name, value) != null) {
        throw new IllegalArgumentException(name + ": give it once");
      }
    }
    return new Arguments(all);
  }

  String text(String name, String otherwise) {
    known.add(name);
    String value = left.remove(name);
    return value == null ? otherwise : value;
  }

  boolean flag(String name) {
    known.add(name);
    return left.remove(name) != null;
  }

  long number(String name, long otherwise, long least, long most) {
    String written = text(name, "");
    if (written.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(written);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + ": `" + written + "` is no number from " + least + " to " + most);
  }

  /** Returns a share as parts of a million. */
  int percent(String name, int otherwise) {
    String written = text(name, "");
    if (written.isEmpty()) {
      return otherwise;
    }
    if (written.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
      int share = new BigDecimal(written).movePointRight(4).intValueExact();
      if (share <= 1_000_000) {
        return share;
      }
    }
    throw new IllegalArgumentException(
        name + ": `" + written + "` is no share, write per cent such as 2.5");
  }

  /** Returns a number of bytes, 0 if there is none. */
  long size(String name) {
    String written = text(name, "");
    if (written.isEmpty()) {
      return 0;
    }
    Matcher size = SIZE.matcher(written);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          name + ": `" + written + "` is no size, write one such as 500MB or 1GB");
    }
    long unit =
        switch (size.group(2)) {
          case "k" -> 1_000L;
          case "M" -> 1_000_000L;
          case "G" -> 1_000_000_000L;
          case "T" -> 1_000_000_000_000L;
          default -> 1L;
        };
    return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
  }

  /**
   * Ends reading.
   *
   * @throws IllegalArgumentException if something is left
   */
  void end() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          new TreeSet<>(left.keySet()).first() + ": unknown, write " + String.join(", ", known));
    }
  }
}

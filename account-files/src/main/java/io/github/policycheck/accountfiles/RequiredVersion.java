package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.ScalarNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of policycheck a project takes, as {@code >=0.1, <2}: comparisons of which each
 * has to hold. A part that a version does not name is 0, and a snapshot counts as the version that
 * it is to become.
 */
final class RequiredVersion {

  /** The member of a configuration; whoever only looks for it does not wait for this class. */
  static final String NAME = "required-version";

  private static final String MEMBER = "/" + NAME;

  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(>=|<=|>|<|=|)\\s*(\\d+(?:\\.\\d+)*)\\s*");

  private RequiredVersion() {}

  /**
   * Refuses a file of a project that does not take this version.
   *
   * <p>What else is in the file does not matter then: another version may know it.
   *
   * @throws InvalidFileException if the file does not take it
   */
  static void check(LocatedYaml yaml) {
    check(yaml, own());
  }

  static void check(LocatedYaml yaml, String own) {
    if (!(yaml.at(MEMBER) instanceof ScalarNode wanted)
        || !wanted.isString()
        || fits(wanted.value(), own)) {
      return; // what is no range the shape of the file says
    }
    throw new InvalidFileException(
        List.of(
            Problems.error(
                "this is policycheck "
                    + own
                    + ", and the project takes `"
                    + wanted.value()
                    + "`; run a version that fits, or change `required-version`",
                yaml.valueAt(MEMBER),
                MEMBER)));
  }

  /** Tells whether a version is within a range; what is no range takes any. */
  static boolean fits(String range, String version) {
    List<BigInteger> own = parts(version.replaceFirst("[^0-9.].*", ""));
    for (String comparison : range.split(",", -1)) {
      Matcher matcher = COMPARISON.matcher(comparison);
      if (!matcher.matches()) {
        return true;
      }
    }
    for (String comparison : range.split(",", -1)) {
      Matcher matcher = COMPARISON.matcher(comparison);
      if (matcher.matches() && !holds(matcher.group(1), compare(own, parts(matcher.group(2))))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static List<BigInteger> parts(String version) {
    List<BigInteger> parts = new ArrayList<>();
    for (String part : version.split("\\.", -1)) {
      if (!part.isEmpty()) {
        parts.add(new BigInteger(part));
      }
    }
    return parts;
  }

  private static int compare(List<BigInteger> one, List<BigInteger> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int order = part(one, i).compareTo(part(other, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger part(List<BigInteger> parts, int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  private static String own() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(RequiredVersion.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}

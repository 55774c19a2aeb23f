package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Compares a value of the request with one of the policy as something other than text. */
record TypedMatcher<T>(Type<T> type, T expected, String written) implements TextMatcher {

  @Override
  public boolean matches(String text, RequestContext request) {
    Optional<T> actual = type.readOfRequest(text);
    return actual.isPresent() && type.matches(expected, actual.get());
  }

  @Override
  public String toString() {
    return written;
  }

  /** Compiles a value of an operator whose values are no strings and no ARNs. */
  static TextMatcher of(ConditionOperator operator, String written) {
    return switch (operator.family()) {
      case NUMERIC -> of(written, new Numbers(operator));
      case DATE -> of(written, new Dates(operator));
      case IP_ADDRESS -> of(written, new Addresses());
      case BINARY -> of(written, new Bytes());
      case BOOL -> of(written, new Booleans());
      case STRING, ARN, NULL -> throw new IllegalArgumentException(operator.text());
    };
  }

  /** A value that cannot be read matches nothing. */
  private static <T> TextMatcher of(String written, Type<T> type) {
    Optional<T> expected = type.read(written);
    return expected.isPresent()
        ? new TypedMatcher<>(type, expected.get(), written)
        : new TextMatcher.Nothing();
  }

  /** How values of one type are read, and which match. */
  abstract static class Type<T> {

    /** Reads a value of a policy. */
    abstract Optional<T> read(String text);

    /** Reads a value of a request. */
    Optional<T> readOfRequest(String text) {
      return read(text);
    }

    abstract boolean matches(T expected, T actual);
  }

  /** What has an order. */
  private abstract static class Ordered<T extends Comparable<T>> extends Type<T> {

    private final ConditionOperator operator;

    Ordered(ConditionOperator operator) {
      this.operator = operator;
    }

    @Override
    final boolean matches(T expected, T actual) {
      int sign = actual.compareTo(expected);
      return switch (operator) {
        case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign < 0;
        case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign <= 0;
        case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign > 0;
        case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign >= 0;
        default -> sign == 0;
      };
    }
  }

  private static final class Numbers extends Ordered<DecimalNumber> {

    Numbers(ConditionOperator operator) {
      super(operator);
    }

    @Override
    Optional<DecimalNumber> read(String text) {
      return DecimalNumber.parse(text);
    }
  }

  private static final class Dates extends Ordered<Instant> {

    Dates(ConditionOperator operator) {
      super(operator);
    }

    @Override
    Optional<Instant> read(String text) {
      return DateValue.parse(text);
    }
  }

  private static final class Addresses extends Type<IpPrefix> {

    @Override
    Optional<IpPrefix> read(String text) {
      return IpPrefix.parse(text);
    }

    @Override
    Optional<IpPrefix> readOfRequest(String text) {
      return IpPrefix.parseAddress(text);
    }

    @Override
    boolean matches(IpPrefix expected, IpPrefix actual) {
      return expected.contains(actual);
    }
  }

  private static final class Bytes extends Type<byte[]> {

    @Override
    Optional<byte[]> read(String text) {
      try {
        return Optional.of(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    boolean matches(byte[] expected, byte[] actual) {
      return Arrays.equals(expected, actual);
    }
  }

  private static final class Booleans extends Type<String> {

    @Override
    Optional<String> read(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      boolean isBoolean = lower.equals("true") || lower.equals("false");
      return isBoolean ? Optional.of(lower) : Optional.empty();
    }

    @Override
    boolean matches(String expected, String actual) {
      return expected.equals(actual);
    }
  }
}

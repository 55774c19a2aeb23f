package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Compares a value of the request with one of the policy as something other than text. */
record TypedMatcher(Predicate<String> test, String written) implements TextMatcher {

  @Override
  public boolean matches(String text, RequestContext request) {
    return test.test(text);
  }

  @Override
  public String toString() {
    return written;
  }

  /** Compiles a value of an operator whose values are no strings and no ARNs. */
  static TextMatcher of(ConditionOperator operator, String written) {
    return switch (operator.family()) {
      case NUMERIC -> compared(written, DecimalNumber::parse, sign(operator));
      case DATE -> compared(written, DateValue::parse, sign(operator));
      case IP_ADDRESS -> of(written, IpPrefix::parse, IpPrefix::parseAddress, IpPrefix::contains);
      case BINARY -> of(written, TypedMatcher::bytes, TypedMatcher::bytes, Arrays::equals);
      case BOOL -> of(written, TypedMatcher::bool, TypedMatcher::bool, String::equals);
      case STRING, ARN, NULL -> throw new IllegalArgumentException(operator.text());
    };
  }

  private static <T extends Comparable<T>> TextMatcher compared(
      String written, Function<String, Optional<T>> parser, IntPredicate sign) {
    return of(written, parser, parser, (expected, actual) -> sign.test(actual.compareTo(expected)));
  }

  /** A value that cannot be read matches nothing. */
  private static <T> TextMatcher of(
      String written,
      Function<String, Optional<T>> policyValue,
      Function<String, Optional<T>> requestValue,
      BiPredicate<T, T> matches) {
    return policyValue
        .apply(written)
        .<TextMatcher>map(
            expected ->
                new TypedMatcher(
                    text ->
                        requestValue
                            .apply(text)
                            .filter(actual -> matches.test(expected, actual))
                            .isPresent(),
                    written))
        .orElseGet(Nothing::new);
  }

  private static IntPredicate sign(ConditionOperator operator) {
    return switch (operator) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign -> sign < 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign -> sign <= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign -> sign > 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign -> sign >= 0;
      default -> sign -> sign == 0;
    };
  }

  private static Optional<byte[]> bytes(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> bool(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT))
        .filter(lower -> lower.equals("true") || lower.equals("false"));
  }
}

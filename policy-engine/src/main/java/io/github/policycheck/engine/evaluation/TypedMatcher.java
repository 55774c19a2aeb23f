package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Compares a value of the request with one of the policy as something other than text. */
abstract class TypedMatcher implements TextMatcher {

  private final String written;

  TypedMatcher(String written) {
    this.written = written;
  }

  @Override
  public final boolean matches(String text, RequestContext request) {
    return matches(new TypedValue(text));
  }

  @Override
  public final boolean matches(KeyValues values, int index, RequestContext request) {
    return matches(values.typedAt(index));
  }

  abstract boolean matches(TypedValue value);

  @Override
  public final String toString() {
    return written;
  }

  /**
   * Compiles a value of an operator whose values are no strings and no ARNs. One that cannot be
   * read matches nothing.
   */
  static TextMatcher of(ConditionOperator operator, String written, ReadingsInUse readings) {
    switch (operator.family()) {
      case NUMERIC -> {
        Optional<DecimalNumber> number = DecimalNumber.parse(written);
        return number.isPresent() ? new Decimal(operator, number.get(), written) : new Nothing();
      }
      case DATE -> {
        Optional<Instant> date = DateValue.parse(written);
        return date.isPresent() ? new Date(operator, date.get(), written) : new Nothing();
      }
      case IP_ADDRESS -> {
        boolean isBareV6 = written.indexOf(':') >= 0 && written.indexOf('/') < 0;
        boolean isBlock =
            isBareV6 && !readings.isDefault(UndocumentedPoint.IPV6_ADDRESS_WITHOUT_LENGTH);
        Optional<IpPrefix> block = IpPrefix.parse(isBlock ? written + "/32" : written);
        boolean isMappedV4 = !readings.isDefault(UndocumentedPoint.IPV4_MAPPED_ADDRESS);
        return block.isPresent() ? new Address(block.get(), isMappedV4, written) : new Nothing();
      }
      case BINARY -> {
        Optional<byte[]> bytes = TypedValue.decoded(written);
        return bytes.isPresent() ? new Bytes(bytes.get(), written) : new Nothing();
      }
      case BOOL -> {
        boolean isBoolean = isBoolean(written);
        if (!readings.isDefault(UndocumentedPoint.BOOL_OF_NO_BOOLEAN)) {
          return new OtherThanBoolean(isBoolean ? new ExactIgnoreCase(written) : new Any());
        }
        return isBoolean ? new ExactIgnoreCase(written) : new Nothing();
      }
      case STRING, ARN, NULL -> throw new IllegalArgumentException(operator.text());
    }
    throw new IllegalArgumentException(operator.text());
  }

  static boolean isBoolean(String text) {
    return SimpleCase.equal(text, "true") || SimpleCase.equal(text, "false");
  }

  /** A boolean, or any text that is none. */
  private record OtherThanBoolean(TextMatcher expected) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return !isBoolean(text) || expected.matches(text, request);
    }

    @Override
    public String toString() {
      return expected.toString();
    }
  }

  /** Tells whether an operator holds where the value of the request comes out so. */
  private static boolean holds(ConditionOperator operator, int sign) {
    return switch (operator) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign < 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign <= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign > 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign >= 0;
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS, DATE_EQUALS, DATE_NOT_EQUALS -> sign == 0;
      default -> throw new IllegalArgumentException(operator.text() + " orders nothing");
    };
  }

  private static final class Decimal extends TypedMatcher {

    private final ConditionOperator operator;
    private final DecimalNumber expected;

    Decimal(ConditionOperator operator, DecimalNumber expected, String written) {
      super(written);
      this.operator = operator;
      this.expected = expected;
    }

    @Override
    boolean matches(TypedValue value) {
      Optional<DecimalNumber> actual = value.number();
      return actual.isPresent() && holds(operator, actual.get().compareTo(expected));
    }
  }

  private static final class Date extends TypedMatcher {

    private final ConditionOperator operator;
    private final Instant expected;

    Date(ConditionOperator operator, Instant expected, String written) {
      super(written);
      this.operator = operator;
      this.expected = expected;
    }

    @Override
    boolean matches(TypedValue value) {
      Optional<Instant> actual = value.date();
      return actual.isPresent() && holds(operator, actual.get().compareTo(expected));
    }
  }

  private static final class Address extends TypedMatcher {

    private final IpPrefix expected;

    /** Whether an address of IPv4 that is mapped into IPv6 is read as one of IPv4. */
    private final boolean isMappedV4;

    Address(IpPrefix expected, boolean isMappedV4, String written) {
      super(written);
      this.expected = expected;
      this.isMappedV4 = isMappedV4;
    }

    @Override
    boolean matches(TypedValue value) {
      Optional<IpPrefix> actual = value.address();
      return actual.isPresent()
          && (isMappedV4 ? expected.containsMapped(actual.get()) : expected.contains(actual.get()));
    }
  }

  private static final class Bytes extends TypedMatcher {

    private final byte[] expected;

    Bytes(byte[] expected, String written) {
      super(written);
      this.expected = expected;
    }

    @Override
    boolean matches(TypedValue value) {
      Optional<byte[]> actual = value.bytes();
      return actual.isPresent() && Arrays.equals(expected, actual.get());
    }
  }
}

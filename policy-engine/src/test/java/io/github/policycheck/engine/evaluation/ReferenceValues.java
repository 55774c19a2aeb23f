package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values that are no text, by the contract's section 4, read with what the JDK has for them. */
final class ReferenceValues {

  private static final String OCTET = "(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";

  /** What stands before an address of IPv4 that is mapped into IPv6. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

  private ReferenceValues() {}

  static boolean isReadable(Family family, String value) {
    return switch (family) {
      case ARN -> isArn(value);
      case IP_ADDRESS -> address(value) != null;
      case NUMERIC -> number(value) != null;
      case DATE -> date(value) != null;
      default -> true;
    };
  }

  static boolean isArn(String value) {
    return value.matches("(?s)arn:([^:]*:){4}.*");
  }

  static boolean isOrdered(ConditionOperator operator, String value, String expected) {
    return switch (operator.family()) {
      case NUMERIC -> isOrdered(operator.text(), number(value), number(expected));
      case DATE -> isOrdered(operator.text(), date(value), date(expected));
      default -> throw new IllegalArgumentException(operator.text() + " orders nothing");
    };
  }

  private static <T extends Comparable<T>> boolean isOrdered(
      String operator, @Nullable T value, @Nullable T expected) {
    if (value == null || expected == null) {
      return false;
    }
    int order = value.compareTo(expected);
    return (operator.endsWith("Equals") && order == 0)
        || (operator.contains("LessThan") && order < 0)
        || (operator.contains("GreaterThan") && order > 0);
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("[+-]?[0-9]+([.][0-9]+)?") ? new BigDecimal(text) : null;
  }

  private static @Nullable Instant date(String text) {
    try {
      if (text.matches("-?[0-9]{1,18}")) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      String full = text;
      full = full.matches("[0-9]{4}-[0-9]{2}") ? full + "-01" : full;
      full = full.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? full + "T00:00Z" : full;
      return OffsetDateTime.parse(full).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  static byte @Nullable [] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static boolean isBlock(String text) {
    String[] parts = text.split("/", 2);
    byte[] base = address(parts[0]);
    return base != null
        && (parts.length == 1
            || (parts[1].matches("0|[1-9][0-9]{0,2}")
                && Integer.parseInt(parts[1]) <= 8 * base.length));
  }

  /**
   * Tells whether an address is in a block.
   *
   * @param isMappedV4 whether an address of IPv4 that is mapped into IPv6 counts as that, too
   */
  static boolean isInBlock(String block, String value, boolean isMappedV4) {
    String[] parts = block.split("/", 2);
    byte[] base = address(parts[0]);
    byte[] asked = address(value);
    if (base == null || asked == null) {
      return false;
    }
    int bits = parts.length == 1 ? 8 * base.length : Integer.parseInt(parts[1]);
    byte[] base4 = unmapped(base);
    int bits4 = bits - 8 * (base.length - base4.length);
    return isInBlock(base, bits, asked)
        || (isMappedV4 && bits4 >= 0 && isInBlock(base4, bits4, unmapped(asked)));
  }

  private static boolean isInBlock(byte[] base, int bits, byte[] asked) {
    int ignored = 8 * base.length - bits;
    return base.length == asked.length
        && ignored >= 0
        && new BigInteger(1, base)
            .shiftRight(ignored)
            .equals(new BigInteger(1, asked).shiftRight(ignored));
  }

  private static byte[] unmapped(byte[] address) {
    boolean isMapped =
        address.length == 16 && Arrays.equals(Arrays.copyOf(address, MAPPED.length), MAPPED);
    return isMapped ? Arrays.copyOfRange(address, MAPPED.length, 16) : address;
  }

  /** Brackets, and the test for four octets, keep the JDK from looking up a name. */
  private static byte @Nullable [] address(String text) {
    try {
      if (text.contains(":")) {
        byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
        if (bytes.length == 16) {
          return bytes;
        }
        byte[] mapped = Arrays.copyOf(MAPPED, 16); // of which the JDK makes an address of IPv4
        System.arraycopy(bytes, 0, mapped, MAPPED.length, bytes.length);
        return mapped;
      }
      return text.matches(OCTET + "([.]" + OCTET + "){3}")
          ? InetAddress.getByName(text).getAddress()
          : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}

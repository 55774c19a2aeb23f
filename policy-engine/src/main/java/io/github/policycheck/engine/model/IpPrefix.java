package io.github.policycheck.engine.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A block of IP addresses, or one address, which is the block of itself. Read from text alone: no
 * name is ever looked up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632: CIDR</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291: text form of IPv6</a>
 */
public final class IpPrefix {

  private static final int V6_GROUPS = 8;

  /** How many bits stand before the IPv4 address that one of IPv6 holds. */
  private static final int MAPPED_BITS = 96;

  /** Four bytes or sixteen. */
  private final byte[] address;

  private final int bits;

  private IpPrefix(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** Returns the block written as an address, or as an address, a slash and a length in bits. */
  public static Optional<IpPrefix> parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    int all = 8 * address.length;
    int bits = slash < 0 ? all : decimal(text.substring(slash + 1), all);
    return all > 0 && bits >= 0 ? Optional.of(new IpPrefix(address, bits)) : Optional.empty();
  }

  /** Returns the single address written as {@code text}. */
  public static Optional<IpPrefix> parseAddress(String text) {
    return text.indexOf('/') < 0 ? parse(text) : Optional.empty();
  }

  /** Returns the first address of the block as a number. */
  public BigInteger first() {
    return new BigInteger(1, address).shiftRight(hostBits()).shiftLeft(hostBits());
  }

  /** Returns the last address of the block as a number. */
  public BigInteger last() {
    return first().add(BigInteger.ONE.shiftLeft(hostBits())).subtract(BigInteger.ONE);
  }

  private int hostBits() {
    return 8 * address.length - bits;
  }

  /** Returns the address of this kind, v4 or v6, that has a number; empty if there is none. */
  public Optional<String> addressAt(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 8 * address.length) {
      return Optional.empty();
    }
    boolean isV4 = address.length == 4;
    int width = isV4 ? 8 : 16;
    StringJoiner text = new StringJoiner(isV4 ? "." : ":");
    for (int shift = 8 * address.length - width; shift >= 0; shift -= width) {
      int part = number.shiftRight(shift).intValue() & ((1 << width) - 1);
      text.add(Integer.toString(part, isV4 ? 10 : 16));
    }
    return Optional.of(text.toString());
  }

  /** Tells whether {@code other}, an address, is in this block; v4 is never in v6. */
  public boolean contains(IpPrefix other) {
    if (address.length != other.address.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != other.address[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    int mask = 0xff << (8 - rest);
    return rest == 0 || (address[whole] & mask) == (other.address[whole] & mask);
  }

  /** Tells the same where an address that is mapped into IPv6 is the IPv4 address that it holds. */
  public boolean containsMapped(IpPrefix other) {
    return contains(other) || unmapped().contains(other.unmapped());
  }

  /**
   * Returns the IPv4 addresses of which this is the form in IPv6, else the block itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2">RFC 4291: IPv4-mapped
   *     IPv6 addresses</a>
   */
  private IpPrefix unmapped() {
    if (address.length == 4 || bits < MAPPED_BITS) {
      return this;
    }
    for (int i = 0; i < MAPPED_BITS / 8; i++) {
      boolean isOnes = i >= MAPPED_BITS / 8 - 2;
      if (address[i] != (byte) (isOnes ? 0xff : 0)) {
        return this;
      }
    }
    byte[] v4 = Arrays.copyOfRange(address, MAPPED_BITS / 8, address.length);
    return new IpPrefix(v4, bits - MAPPED_BITS);
  }

  /** Returns four bytes or sixteen, or none if {@code text} is no address. */
  private static byte[] address(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  /** Returns four bytes, or none if {@code text} is no IPv4 address. */
  private static byte[] v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    if (parts.length != 4) {
      return new byte[0];
    }
    for (int i = 0; i < 4; i++) {
      int octet = decimal(parts[i], 255);
      if (octet < 0) {
        return new byte[0];
      }
      bytes[i] = (byte) octet;
    }
    return bytes;
  }

  /** Returns sixteen bytes, or none if {@code text} is no IPv6 address. */
  private static byte[] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] all = groups(text);
      return all.length == 2 * V6_GROUPS ? all : new byte[0];
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    byte[] head = before.isEmpty() ? new byte[0] : groups(before);
    byte[] tail = after.isEmpty() ? new byte[0] : groups(after);
    boolean isBroken =
        (head.length == 0 && !before.isEmpty())
            || (tail.length == 0 && !after.isEmpty())
            || before.indexOf('.') >= 0
            || head.length + tail.length > 2 * (V6_GROUPS - 1);
    if (isBroken) {
      return new byte[0];
    }
    byte[] bytes = Arrays.copyOf(head, 2 * V6_GROUPS);
    for (int i = 0; i < tail.length; i++) {
      bytes[bytes.length - tail.length + i] = tail[i];
    }
    return bytes;
  }

  /**
   * Returns two bytes a group, four for an IPv4 address at the end, or none if a group is wrong.
   */
  private static byte[] groups(String text) {
    String[] groups = text.split(":", -1);
    byte[] bytes = new byte[2 * groups.length + 2];
    int length = 0;
    for (int i = 0; i < groups.length; i++) {
      String group = groups[i];
      if (i == groups.length - 1 && group.indexOf('.') >= 0) {
        byte[] v4 = v4(group);
        for (byte octet : v4) {
          bytes[length++] = octet;
        }
        return v4.length == 0 ? v4 : Arrays.copyOf(bytes, length);
      }
      int value = hexadecimal(group);
      if (value < 0) {
        return new byte[0];
      }
      bytes[length++] = (byte) (value >> 8);
      bytes[length++] = (byte) value;
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Returns the number, or -1 if it is none, above {@code max} or written with a leading zero. */
  private static int decimal(String text, int max) {
    boolean isPlain =
        !text.isEmpty()
            && text.length() <= 3
            && areDigits(text)
            && (text.length() == 1 || text.charAt(0) != '0');
    int value = isPlain ? Integer.parseInt(text) : -1;
    return value <= max ? value : -1;
  }

  private static int hexadecimal(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isHexDigit(text.charAt(i))) {
        return -1;
      }
    }
    return Integer.parseInt(text, 16);
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}

package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.IpPrefix;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Against the JDK, which is given literal addresses only: none of these texts is ever looked up.
 */
class IpPrefixProperties {

  @Provide
  Arbitrary<String> v4() {
    return Arbitraries.of(0, 1, 9, 10, 99, 100, 127, 128, 199, 200, 249, 250, 255)
        .list()
        .ofSize(4)
        .map(octets -> octets.toString().replace(", ", ".").replaceAll("[\\[\\]]", ""));
  }

  @Provide
  Arbitrary<String> v6() {
    return Arbitraries.of("0", "1", "f", "1f", "a0b", "8000", "ffff", "0db8", "FE80")
        .list()
        .ofSize(8)
        .flatMap(
            groups ->
                Combinators.combine(
                        Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 8))
                    .as(
                        (from, to) -> {
                          String full = String.join(":", groups);
                          return from < to
                              ? String.join(":", groups.subList(0, from))
                                  + "::"
                                  + String.join(":", groups.subList(to, 8))
                              : full;
                        }));
  }

  @Provide
  Arbitrary<String> nearlyV6() {
    return Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of("0", "1", "ab", "ffff")),
            Tuple.of(1, Arbitraries.of("12345", "g", "", "10.1.2.3", "1.2.3", "256.1.1.1")))
        .list()
        .ofMinSize(3)
        .ofMaxSize(9)
        .flatMap(
            groups ->
                Arbitraries.integers()
                    .between(0, 12)
                    .map(
                        gap ->
                            gap < groups.size()
                                ? String.join(":", groups.subList(0, gap))
                                    + "::"
                                    + String.join(":", groups.subList(gap, groups.size()))
                                : String.join(":", groups)));
  }

  @Property
  void block_of_v4_holds_what_shares_its_first_bits(
      @ForAll("v4") String base, @ForAll("v4") String address, @ForAll @IntRange(max = 32) int bits)
      throws UnknownHostException {
    assertHeldAsDefined(base, address, bits, 32);
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 5_000)
  void block_of_v6_holds_what_shares_its_first_bits(
      @ForAll("v6") String base,
      @ForAll @IntRange(max = 127) int flipped,
      @ForAll @IntRange(max = 128) int bits)
      throws UnknownHostException {
    byte[] changed = bytes(base);
    changed[flipped / 8] ^= (byte) (0x80 >> (flipped % 8));
    boolean isHeld =
        IpPrefix.parse(base + "/" + bits).orElseThrow().contains(parsed(text(changed)));

    assertThat(isHeld).isEqualTo(flipped >= bits);
    assertHeldAsDefined(base, base, bits, 128);
    Statistics.collect(isHeld);
    Statistics.coverage(held -> held.check(true).percentage(share -> share > 20));
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 10_000)
  void text_with_colons_is_an_address_if_the_jdk_reads_it(@ForAll("nearlyV6") String text) {
    Optional<byte[]> known = fromBrackets(text);
    // The JDK takes leading zeros beyond four digits, which RFC 4291 does not.
    boolean isAddress = known.isPresent() && !text.contains("12345");

    assertThat(IpPrefix.parseAddress(text).isPresent()).as(text).isEqualTo(isAddress);

    Statistics.collect(isAddress);
    Statistics.coverage(addresses -> addresses.check(true).percentage(share -> share > 3));
  }

  private static void assertHeldAsDefined(String base, String address, int bits, int width)
      throws UnknownHostException {
    BigInteger baseBits = new BigInteger(1, bytes(base)).shiftRight(width - bits);
    BigInteger addressBits = new BigInteger(1, bytes(address)).shiftRight(width - bits);

    assertThat(IpPrefix.parse(base + "/" + bits).orElseThrow().contains(parsed(address)))
        .isEqualTo(baseBits.equals(addressBits));
  }

  private static IpPrefix parsed(String address) {
    return IpPrefix.parseAddress(address).orElseThrow();
  }

  private static String text(byte[] v6) throws UnknownHostException {
    return Inet6Address.getByAddress(null, v6, -1).getHostAddress();
  }

  private static byte[] bytes(String literal) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(literal).getAddress();
    if (literal.indexOf(':') < 0 || bytes.length == 16) {
      return bytes;
    }
    // The JDK makes ::ffff:a.b.c.d an address of v4.
    byte[] mapped = Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 16);
    System.arraycopy(bytes, 0, mapped, 12, 4);
    return mapped;
  }

  /** Between brackets the JDK reads addresses and nothing else. */
  private static Optional<byte[]> fromBrackets(String text) {
    try {
      return Optional.of(InetAddress.getByName("[" + text + "]").getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}

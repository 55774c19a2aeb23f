package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, condition operators (OP): IP address condition operators; RFC 4632, 4291. */
class IpPrefixTest {

  @ParameterizedTest(name = "{0} holds {1}: {2}")
  @CsvSource({
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.2, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/9, 10.127.0.1, true",
    "10.0.0.0/9, 10.128.0.1, false",
    "10.1.2.0/23, 10.1.3.255, true",
    "10.1.2.0/23, 10.1.4.0, false",
    "10.1.2.0/31, 10.1.2.1, true",
    "10.1.2.0/31, 10.1.2.2, false",
    "128.0.0.0/1, 255.0.0.1, true",
    "128.0.0.0/1, 127.0.0.1, false",
    "0.0.0.0/0, 203.0.113.9, true",
    // host bits may be set
    "10.1.2.99/24, 10.1.2.1, true",
    "10.1.2.99/24, 10.1.3.99, false",
    // v6
    "2001:db8::1, 2001:0DB8:0:0:0:0:0:1, true",
    "2001:db8::1, 2001:db8::2, false",
    "2001:db8::/32, 2001:db8:ffff::, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8:0:1:ffff::/64, 2001:db8:0:1::7, true",
    "::/0, fe80::1, true",
    "::1/128, ::1, true",
    "::1/128, ::, false",
    "::ffff:10.1.2.3, ::ffff:a01:203, true",
    "::10.1.2.3, ::a01:203, true",
    "1:2:3:4:5:6:10.1.2.3, 1:2:3:4:5:6:a01:203, true",
    // the two kinds never meet
    "0.0.0.0/0, ::, false",
    "::/0, 0.0.0.0, false",
    "::ffff:10.1.2.3, 10.1.2.3, false",
    "10.1.2.3, ::ffff:10.1.2.3, false",
  })
  void block_holds_the_addresses_with_its_first_bits(String block, String address, boolean isHeld) {
    assertThat(prefix(block).contains(prefix(address))).isEqualTo(isHeld);
  }

  @ParameterizedTest
  @CsvSource({
    "::, 0:0:0:0:0:0:0:0",
    "::1, 0:0:0:0:0:0:0:1",
    "1::, 1:0:0:0:0:0:0:0",
    "1::8, 1:0:0:0:0:0:0:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3::5:6:7:8, 1:2:3:0:5:6:7:8",
    "1::1.2.3.4, 1:0:0:0:0:0:102:304",
    "::aBcD:00eF, 0:0:0:0:0:0:abcd:ef",
  })
  void gap_stands_for_groups_of_zero(String text, String full) {
    assertThat(prefix(text).contains(prefix(full))).isTrue();
    assertThat(prefix(full).contains(prefix(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "here",
        "localhost",
        "10",
        "10.1.2",
        "10.1.2.",
        ".10.1.2",
        "10.1.2.3.4",
        "10.1.2.256",
        "10.1.2.1000",
        "10.1.2.-3",
        "10.1.2.03",
        "10.1.2.0x3",
        "10.1.2.3 ",
        " 10.1.2.3",
        "10.1.2.\u0663",
        "10.1.2.3/",
        "10.1.2.3/33",
        "10.1.2.3/-1",
        "10.1.2.3/08",
        "10.1.2.3/8/8",
        "10.1.2.3/255.0.0.0",
        "/8",
        ":",
        ":::",
        ":1",
        "1:",
        "::1::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "1::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "::-1",
        "::1%eth0",
        "[::1]",
        "::1.2.3",
        "::1.2.3.256",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1.2.3.4:5:6:7:8:9:a",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1/129",
        "::1/",
        "::1/1000"
      })
  void other_text_is_no_block(String text) {
    assertThat(IpPrefix.parse(text)).isEmpty();
    assertThat(IpPrefix.parseAddress(text)).isEmpty();
  }

  @Test
  void address_has_no_length() {
    assertThat(IpPrefix.parseAddress("10.1.2.3")).isPresent();
    assertThat(IpPrefix.parseAddress("10.1.2.3/32")).isEmpty();
    assertThat(IpPrefix.parse("10.1.2.3/32")).isPresent();
    assertThat(IpPrefix.parseAddress("::/128")).isEmpty();
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }
}

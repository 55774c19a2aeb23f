package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that is not to the byte what was written is none. */
class SnapshotChecksumTest {

  private static final int BYTE = 256;

  private static final byte[] WRITTEN =
      SnapshotWriter.write(
              Account.builder("620473918855", "eu-north-1")
                  .repositories(List.of("Repo"))
                  .users(List.of(new User("Zoe", List.of(), List.of(), Map.of("t", "v\u00e9"))))
                  .build(),
              "policies")
          .getBytes(StandardCharsets.UTF_8);

  private static void assertRefused(byte[] damaged, Object what) {
    assertThatThrownBy(() -> SnapshotReader.readFor("Zoe", "s", damaged))
        .as("%s, for a login", what)
        .isInstanceOf(InvalidSnapshotException.class);
    assertThatThrownBy(() -> SnapshotReader.read("s", damaged))
        .as("%s, as a whole", what)
        .isInstanceOf(InvalidSnapshotException.class);
    assertThatThrownBy(() -> SnapshotReader.readWhole("s", damaged, arn -> Optional.empty()))
        .as("%s, with all policies", what)
        .isInstanceOf(InvalidSnapshotException.class);
  }

  @Test
  void snapshot_as_it_was_written_is_read() {
    assertThat(SnapshotReader.readFor("Zoe", "s", WRITTEN).account().id())
        .isEqualTo("620473918855");
    assertThat(SnapshotReader.read("s", WRITTEN).account().users()).hasSize(1);
  }

  @Test
  void every_byte_counts_whatever_becomes_of_it() {
    Random random = new Random(16);
    for (int i = 0; i < WRITTEN.length; i++) {
      byte[] damaged = WRITTEN.clone();
      damaged[i] ^= (byte) (1 + random.nextInt(BYTE - 1));
      assertRefused(damaged, "byte " + i + " is " + damaged[i]);
      damaged[i] = (byte) (WRITTEN[i] ^ 1 << random.nextInt(Byte.SIZE));
      assertRefused(damaged, "byte " + i + " is " + damaged[i]);
    }
  }

  @Test
  void letters_of_the_header_in_the_other_case_count() {
    for (int i = 0; i < WRITTEN.length; i++) {
      byte[] damaged = WRITTEN.clone();
      if (Character.isLetter(damaged[i])) {
        damaged[i] ^= 0x20;
        assertRefused(damaged, i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\u0000", "\ufeff"})
  void bytes_that_came_or_went_count(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at <= WRITTEN.length; at++) {
      byte[] damaged = new byte[WRITTEN.length + added.length];
      System.arraycopy(WRITTEN, 0, damaged, 0, at);
      System.arraycopy(added, 0, damaged, at, added.length);
      System.arraycopy(WRITTEN, at, damaged, at + added.length, WRITTEN.length - at);
      assertRefused(damaged, "added at " + at);
      if (at < WRITTEN.length) {
        assertRefused(Arrays.copyOf(WRITTEN, at), "cut off at " + at);
      }
    }
  }

  @Test
  void change_that_JSON_does_not_see_is_told_as_one() {
    byte[] damaged = WRITTEN.clone();
    damaged[damaged.length - 1] = ' ';

    assertThatThrownBy(() -> SnapshotReader.readFor("Zoe", "s", damaged))
        .hasMessage(
            "s:1:1: error: the snapshot was changed or damaged after it was written: its checksum"
                + " is another; write it again with `policycheck snapshot` [invalid-snapshot]");
  }

  @Test
  void header_that_says_the_same_in_another_way_is_refused() {
    String other =
        new String(WRITTEN, StandardCharsets.UTF_8).replaceFirst("\n {2}\"Pol", "\n \"Pol");

    assertThatThrownBy(
            () -> SnapshotReader.readFor("Zoe", "s", other.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("error: the snapshot was changed or damaged");
  }

  /** So that other programs can tell: it is the checksum of gzip, over what follows it. */
  @Test
  void checksum_is_the_CRC_of_what_follows_it() {
    String text = new String(WRITTEN, StandardCharsets.UTF_8);
    int end = text.indexOf("crc32:") + SnapshotChecksum.UNKNOWN.length();
    CRC32 crc = new CRC32();
    crc.update(text.substring(end).getBytes(StandardCharsets.UTF_8));

    assertThat(text.substring(0, end)).endsWith("crc32:" + "%08x".formatted(crc.getValue()));
  }

  @Test
  void text_that_begins_in_another_way_cannot_be_sealed() {
    assertThatThrownBy(() -> SnapshotChecksum.seal("{\"PolicycheckSnapshot\": {}}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

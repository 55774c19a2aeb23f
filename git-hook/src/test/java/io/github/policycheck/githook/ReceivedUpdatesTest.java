package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReceivedUpdatesTest {

  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String ZERO = "0".repeat(40);
  private static final String A256 = "a".repeat(64);
  private static final String B256 = "b".repeat(64);
  private static final String NO_LINE = "is not `OLD NEW REFERENCE` with full object names";
  private static final String CONTROL = "it holds a control character";
  private static final String NO_FULL_NAME = "it is no full name";
  private static final String NO_UTF8 = "the name of the reference is not UTF-8";

  /** Each character becomes one byte. */
  private static List<ReceivedUpdate> read(String bytes) throws IOException {
    return ReceivedUpdates.read(
        new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String update(String reference) {
    return A + " " + B + " " + reference + "\n";
  }

  private static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(update("refs/heads/b" + i));
    }
    return lines.toString();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "the push changes no reference"),
        Arguments.of("\n", NO_LINE),
        Arguments.of(update("refs/heads/a") + "\n", "line 2 of the push " + NO_LINE),
        Arguments.of(A + " " + B + " refs/heads/a", "line 1 of the push is cut off"),
        Arguments.of(
            update("refs/heads/a") + A + " " + B + " refs/heads/b", "line 2 of the push is cut"),
        Arguments.of(A + " " + B256 + " refs/heads/a\n", NO_LINE),
        Arguments.of(A256 + " " + B + " refs/heads/a\n", NO_LINE),
        Arguments.of(
            update("refs/heads/a") + A256 + " " + B256 + " refs/heads/b\n",
            "the push names objects of SHA-1 and of SHA-256"),
        Arguments.of("A".repeat(40) + " " + B + " refs/heads/a\n", NO_LINE),
        Arguments.of(A + " " + "B".repeat(40) + " refs/heads/a\n", NO_LINE),
        Arguments.of("a".repeat(39) + " " + "b".repeat(39) + " refs/heads/a\n", NO_LINE),
        Arguments.of("a".repeat(41) + " " + "b".repeat(41) + " refs/heads/a\n", NO_LINE),
        Arguments.of(A + " " + "b".repeat(39) + "g refs/heads/a\n", NO_LINE),
        Arguments.of(A + "\t" + B + " refs/heads/a\n", NO_LINE),
        Arguments.of(A + " " + B + "\trefs/heads/a\n", NO_LINE),
        Arguments.of(A + " " + B + " \n", NO_LINE),
        Arguments.of(A + " " + B + "\n", NO_LINE),
        Arguments.of(A + "\n", NO_LINE),
        Arguments.of("\0" + update("refs/heads/a"), NO_LINE),
        Arguments.of(" " + update("refs/heads/a"), NO_LINE),
        Arguments.of(update(" refs/heads/a"), "` ` cannot be in it"),
        Arguments.of(update("refs/heads/a\r"), CONTROL),
        Arguments.of(update("refs/heads/a\tb"), CONTROL),
        Arguments.of(update("refs/heads/a\0b"), CONTROL),
        Arguments.of(update("refs/heads/a\0 report-status"), CONTROL),
        Arguments.of(update("refs/heads/a\u001b[2J"), CONTROL),
        Arguments.of(update("refs/heads/a\u007f"), CONTROL),
        Arguments.of(
            update("refs/heads/a") + update("refs/heads/a"), "refs/heads/a is in the push twice"),
        Arguments.of(update("refs/heads/\u00e9"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00c0\u00af"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00e0\u0080\u00af"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00ed\u00a0\u0080"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00ed\u00a0\u00bd\u00ed\u00b8\u0080"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00f4\u0090\u0080\u0080"), NO_UTF8),
        Arguments.of(update("refs/heads/\u00c3"), NO_UTF8),
        Arguments.of(update("refs/heads/a..b"), "it holds `..` or `@{`"),
        Arguments.of(update("refs/heads/../../config"), "it holds `..` or `@{`"),
        Arguments.of(update("refs/heads/a@{1}"), "it holds `..` or `@{`"),
        Arguments.of(update("refs/heads/a."), "ends with a dot"),
        Arguments.of(update("refs/heads/a.lock"), "`a.lock` cannot be a part of it"),
        Arguments.of(update("refs/heads/a.lock/b"), "`a.lock` cannot be a part of it"),
        Arguments.of(update("refs/heads/.a"), "`.a` cannot be a part of it"),
        Arguments.of(update("refs/heads/a b"), "` ` cannot be in it"),
        Arguments.of(update("refs/heads/a*"), "`*` cannot be in it"),
        Arguments.of(update("refs/heads//a"), "it has a slash too many"),
        Arguments.of(update("refs/"), "it has a slash too many"),
        Arguments.of(update("/refs/heads/a"), "it has a slash too many"),
        Arguments.of(update("HEAD"), NO_FULL_NAME),
        Arguments.of(A + " " + ZERO + " HEAD\n", NO_FULL_NAME),
        Arguments.of(update("heads/a"), NO_FULL_NAME),
        Arguments.of(update("REFS/heads/a"), NO_FULL_NAME),
        Arguments.of(update("refs"), NO_FULL_NAME),
        Arguments.of(update("refs/stash"), "it has one level only below `refs/`"),
        Arguments.of(ZERO + " " + A + " refs/stash\n", "it has one level only below `refs/`"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_not_exactly_right_refuses(String bytes, String reason) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void names_of_sha1_and_of_sha256_are_read() throws IOException {
    assertThat(read(update("refs/heads/a") + ZERO + " " + B + " refs/tags/v1\n"))
        .containsExactly(
            new ReceivedUpdate(new ObjectName(A), new ObjectName(B), "refs/heads/a"),
            new ReceivedUpdate(new ObjectName(ZERO), new ObjectName(B), "refs/tags/v1"));
    assertThat(read(A256 + " " + B256 + " refs/heads/a\n"))
        .containsExactly(
            new ReceivedUpdate(new ObjectName(A256), new ObjectName(B256), "refs/heads/a"));
  }

  @Test
  void zeros_tell_create_from_delete() throws IOException {
    ReceivedUpdate create = read(ZERO + " " + A + " refs/heads/a\n").get(0);
    assertThat(create.isCreate()).isTrue();
    assertThat(create.isDelete()).isFalse();
    for (String old : List.of(A, ZERO)) {
      ReceivedUpdate delete = read(old + " " + ZERO + " refs/heads/a\n").get(0);
      assertThat(delete.isDelete()).isTrue();
      assertThat(delete.isCreate()).isFalse();
    }
    ReceivedUpdate move = read(update("refs/heads/a")).get(0);
    assertThat(move.isDelete() || move.isCreate()).isFalse();
  }

  @Test
  void reference_of_one_level_may_still_be_deleted() throws IOException {
    assertThat(read(A + " " + ZERO + " refs/stash\n"))
        .singleElement()
        .satisfies(update -> assertThat(update.isDelete()).isTrue())
        .extracting(ReceivedUpdate::reference)
        .isEqualTo("refs/stash");
  }

  @Test
  void name_beyond_ascii_is_decoded() throws IOException {
    assertThat(read(update("refs/heads/\u00c3\u00a9\u00f0\u009f\u0098\u0080")))
        .singleElement()
        .extracting(ReceivedUpdate::reference)
        .isEqualTo("refs/heads/\u00e9\ud83d\ude00");
  }

  @Test
  void as_many_references_as_codecommit_takes_and_no_more() throws IOException {
    assertThat(read(lines(4000))).hasSize(4000);
    assertThatThrownBy(() -> read(lines(4001)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the push changes more than 4000 references");
  }
}

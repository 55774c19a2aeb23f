package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that Git hands to the hook, byte by byte. Characters stand for bytes of ISO 8859-1. */
class ReceivedUpdatesTest {

  private static final String A = "a".repeat(40);
  private static final String B = "0123456789abcdef".repeat(3).substring(0, 40);
  private static final String ZERO = "0".repeat(40);
  private static final String LONG_A = "a".repeat(64);
  private static final String LONG_B = "b".repeat(64);
  private static final String LONG_ZERO = "0".repeat(64);
  private static final String BRANCH = "refs/heads/a";

  private static List<ReceivedUpdate> parse(String bytes) {
    return ReceivedUpdates.parse(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String line(String reference) {
    return A + " " + B + " " + reference + "\n";
  }

  private static void refuses(String bytes, String reason) {
    assertThatThrownBy(() -> parse(bytes))
        .as(bytes.length() > 300 ? "" : bytes)
        .isInstanceOf(RefusedException.class)
        .hasMessage(reason);
  }

  @Test
  void line_is_old_name_new_name_and_reference() {
    assertThat(parse(line(BRANCH) + line("refs/tags/v1")))
        .containsExactly(
            new ReceivedUpdate(new ObjectName(A), new ObjectName(B), BRANCH),
            new ReceivedUpdate(new ObjectName(A), new ObjectName(B), "refs/tags/v1"));
  }

  @Test
  void names_of_sha_256_are_longer() {
    assertThat(parse(LONG_A + " " + LONG_B + " " + BRANCH + "\n"))
        .containsExactly(
            new ReceivedUpdate(new ObjectName(LONG_A), new ObjectName(LONG_B), BRANCH));
  }

  @Test
  void new_name_decides_first_what_an_update_is() {
    String[][] rows = {
      {A, B, "false false"},
      {ZERO, B, "true false"},
      {A, ZERO, "false true"},
      {ZERO, ZERO, "false true"},
      {LONG_ZERO, LONG_A, "true false"},
      {LONG_ZERO, LONG_ZERO, "false true"},
      {"0".repeat(39) + "1", "0".repeat(39) + "1", "false false"}
    };
    for (String[] row : rows) {
      ReceivedUpdate update = parse(row[0] + " " + row[1] + " " + BRANCH + "\n").get(0);

      assertThat(update.isCreate() + " " + update.isDelete())
          .as(row[0] + " " + row[1])
          .isEqualTo(row[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/a",
        "refs/heads/a/b/c",
        "refs/heads/a.b",
        "refs/heads/-a",
        "refs/heads/@",
        "refs/heads/a@b{c}",
        "refs/heads/a.lockx",
        "refs/notes/commits",
        "refs/replace/x",
        "refs/meta/config",
        "refs/heads/(a);$b&'\"|<>!#%,+=",
        "refs/heads/\u00c3\u00a9",
        "refs/heads/\u00f0\u009f\u009a\u0080",
        "refs/heads/\u00ef\u00bb\u00bf",
        "refs/heads/\u00c2\u0080"
      })
  void reference_is_what_git_takes(String reference) {
    String name =
        new String(reference.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);

    assertThat(parse(line(reference))).extracting(ReceivedUpdate::reference).containsExactly(name);
  }

  @Test
  void wrong_forms_of_a_line_are_refused() {
    String reason = "line 1 of the push is not `OLD NEW REFERENCE` with full object names";
    for (String wrong :
        new String[] {
          "\n",
          " \n",
          "refs/heads/a\n",
          A + "\n",
          A + " \n",
          A + " " + B + "\n",
          A + " " + B + " \n",
          A + " " + B + BRANCH + "\n",
          A + "  " + B + " " + BRANCH + "\n",
          A + "\t" + B + " " + BRANCH + "\n",
          A + " " + B + "\t" + BRANCH + "\n",
          " " + A + " " + B + " " + BRANCH + "\n",
          A.toUpperCase(Locale.ROOT) + " " + B + " " + BRANCH + "\n",
          A + " " + B.toUpperCase(Locale.ROOT) + " " + BRANCH + "\n",
          "g".repeat(40) + " " + B + " " + BRANCH + "\n",
          A + " " + "g".repeat(40) + " " + BRANCH + "\n",
          A.substring(1) + " " + B.substring(1) + " " + BRANCH + "\n",
          A + "a " + B + "a " + BRANCH + "\n",
          "0 0 refs/heads/a\n",
          LONG_A + " " + B + " " + BRANCH + "\n",
          A + " " + LONG_B + " " + BRANCH + "\n",
          "a".repeat(65) + " " + "b".repeat(65) + " " + BRANCH + "\n",
          "\u00ef\u00bb\u00bf" + A + " " + B + " " + BRANCH + "\n",
          A + "\0" + B + " " + BRANCH + "\n"
        }) {
      refuses(wrong, reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          HEAD,                 it is no full name¸ which begins with `refs/`
          master,               it is no full name¸ which begins with `refs/`
          heads/a,              it is no full name¸ which begins with `refs/`
          ref/heads/a,          it is no full name¸ which begins with `refs/`
          REFS/heads/a,         it is no full name¸ which begins with `refs/`
          refs,                 it is no full name¸ which begins with `refs/`
          refs/a,               it has one level only below `refs/`
          refs/stash,           it has one level only below `refs/`
          refs/,                it has a slash too many
          refs/heads/,          it has a slash too many
          refs//heads,          it has a slash too many
          /refs/heads/a,        it has a slash too many
          refs/heads/a..b,      it holds `..` or `@{`¸ or ends with a dot
          refs/heads/../b,      it holds `..` or `@{`¸ or ends with a dot
          refs/heads/@{0},      it holds `..` or `@{`¸ or ends with a dot
          refs/heads/a.,        it holds `..` or `@{`¸ or ends with a dot
          refs/heads/.a,        `.a` cannot be a part of it
          refs/heads/./a,       `.` cannot be a part of it
          refs/heads/a.lock,    `a.lock` cannot be a part of it
          refs/a.lock/b,        `a.lock` cannot be a part of it
          refs/heads/a b,       ` ` cannot be in it
          " refs/heads/a",      ` ` cannot be in it
          "refs/heads/a ",      ` ` cannot be in it
          refs/heads/a~1,       `~` cannot be in it
          refs/heads/a^,        `^` cannot be in it
          refs/heads/a:b,       `:` cannot be in it
          refs/heads/a[b],      `[` cannot be in it
          refs/heads/a\\b,      `\\` cannot be in it
          refs/heads/*,         `*` cannot be in it: it is one name¸ not a pattern
          refs/heads/a?,        `?` cannot be in it: it is one name¸ not a pattern
          """)
  void reference_that_git_does_not_take_is_refused(String reference, String reason) {
    refuses(
        line(reference),
        "line 1 of the push: `" + reference + "` is no reference: " + reason.replace('¸', ','));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\t", "\0", "\u0001", "\u001b", "\u007f"})
  void control_characters_are_refused(String control) {
    for (String reference : List.of(BRANCH + control, "refs/heads/" + control + "a")) {
      refuses(
          line(reference),
          "line 1 of the push: `" + reference + "` is no reference: it holds a control character");
    }
  }

  /** Overlong forms, halves of surrogates, bytes that are cut off or never are in UTF-8. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff",
        "\u00e9",
        "\u0080",
        "\u00c0\u00af",
        "\u00c1\u0081",
        "\u00e0\u0080\u00af",
        "\u00f0\u0080\u0080\u00af",
        "\u00ed\u00a0\u0080",
        "\u00ed\u00bf\u00bf",
        "\u00f4\u0090\u0080\u0080",
        "\u00f0\u009f\u009a",
        "\u00c3",
        "\u00c3\u00a9\u00c3"
      })
  void names_that_are_no_utf_8_are_refused(String bytes) {
    refuses(
        line(BRANCH) + line("refs/heads/" + bytes),
        "line 2 of the push: the name of the reference is not UTF-8");
  }

  @Test
  void one_level_is_enough_to_delete() {
    assertThat(parse(A + " " + ZERO + " refs/a\n")).hasSize(1);
    assertThat(parse(ZERO + " " + ZERO + " refs/a\n")).hasSize(1);
    refuses(
        A + " " + ZERO + " HEAD\n",
        "line 1 of the push: `HEAD` is no reference: it is no full name, which begins with"
            + " `refs/`");
  }

  @Test
  void nothing_is_no_push() {
    refuses("", "the push changes no reference");
  }

  @Test
  void what_is_cut_off_is_refused_with_all_before_it() {
    String line = line(BRANCH);
    refuses(line.substring(0, line.length() - 1), "line 1 of the push is cut off");
    refuses(line + "a", "line 2 of the push is cut off");
    refuses("\0", "line 1 of the push is cut off");
  }

  @Test
  void reference_is_there_once() {
    refuses(
        line(BRANCH) + line("refs/heads/b") + A + " " + ZERO + " " + BRANCH + "\n",
        "refs/heads/a is in the push twice");
    assertThat(parse(line(BRANCH) + line("refs/heads/A"))).hasSize(2);
  }

  @Test
  void object_names_are_of_one_kind() {
    refuses(
        line(BRANCH) + LONG_A + " " + LONG_B + " refs/heads/b\n",
        "the push names objects of SHA-1 and of SHA-256");
  }

  @Test
  void push_has_at_most_4000_references() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      lines.append(line("refs/heads/" + i));
    }

    assertThat(parse(lines.toString())).hasSize(4000);
    refuses(
        lines + line("refs/heads/4000"),
        "the push changes more than 4000 references; push them in several steps");
  }

  @Test
  void stream_is_read_to_its_end_and_no_further_than_is_sensible() throws IOException {
    byte[] one = line(BRANCH).getBytes(StandardCharsets.ISO_8859_1);
    InputStream slow =
        new ByteArrayInputStream(one) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1));
          }
        };

    assertThat(ReceivedUpdates.read(slow)).hasSize(1);

    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '0';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            Arrays.fill(into, offset, offset + length, (byte) '0');
            return length;
          }
        };
    assertThatThrownBy(() -> ReceivedUpdates.read(endless))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the push has more to say than 67108864 bytes");
  }
}

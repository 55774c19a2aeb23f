package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedDiffTest {

  private static final Pattern HEAD =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@\n");

  private static String diff(String before, String after) {
    return UnifiedDiff.of("policies/a.json", before.getBytes(UTF_8), after.getBytes(UTF_8));
  }

  @Test
  void lines_that_go_are_shown_alone_where_those_after_them_are_like_them() {
    String kept = "a {\n\n}\n\nb {\n\n}\n";

    assertThat(diff(kept.replace("b {", "x {\n\n}\n\nb {"), kept))
        .contains("-x {\n-\n-}\n-\n b {")
        .doesNotContain("+b", "-b");
  }

  @Test
  void texts_that_are_the_same_have_none() {
    assertThat(diff("a\n", "a\n")).isEmpty();
  }

  @Test
  void changes_that_are_near_are_one_hunk_and_others_two() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n";

    assertThat(diff(before, before.replace("2\n3\n", "2\n").replace("15\n", "fifteen\n")))
        .isEqualTo(
            """
            --- a/policies/a.json
            +++ b/policies/a.json
            @@ -1,6 +1,5 @@
             1
             2
            -3
             4
             5
             6
            @@ -12,5 +11,5 @@
             12
             13
             14
            -15
            +fifteen
             16
            """);
    assertThat(diff(before, before.replace("\n4\n", "\n").replace("11\n", "")))
        .contains("@@ -1,14 +1,12 @@");
  }

  @ParameterizedTest
  @CsvSource({
    "policies/\u00fc.json, a/policies/\u00fc.json",
    "my policies/a.json, 'a/my policies/a.json\t'",
    "'a\t\"\\\u007f b.json', '\"a/a\\011\\\"\\\\\\177 b.json\"'",
    "/tmp/a.json, /tmp/a.json",
  })
  void names_are_written_as_git_and_patch_read_them(String name, String written) {
    assertThat(UnifiedDiff.of(name, "a\n".getBytes(UTF_8), "b\n".getBytes(UTF_8)))
        .startsWith("--- " + written + "\n");
  }

  @Test
  void line_ends_and_their_absence_are_shown() {
    assertThat(diff("a\r\nb", "a\r\nc\r\n"))
        .isEqualTo(
            """
            --- a/policies/a.json
            +++ b/policies/a.json
            @@ -1,2 +1,2 @@
             a\r
            -b
            \\ No newline at end of file
            +c\r
            """);
  }

  /** What takes differences as programs do finds the text after in that before. */
  @Property(tries = 300)
  void text_after_follows_from_that_before(
      @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> before,
      @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> after) {
    List<String> old = before.stream().map(line -> line + "\n").toList();
    List<String> changed = after.stream().map(line -> line + "\n").toList();

    assertThat(patched(old, diff(String.join("", old), String.join("", changed))))
        .isEqualTo(changed);
  }

  private static List<String> patched(List<String> before, String diff) {
    List<String> after = new ArrayList<>();
    int at = 0;
    Matcher head = HEAD.matcher(diff);
    while (head.find()) {
      int start = Integer.parseInt(head.group(1)) - (count(head.group(2)) == 0 ? 0 : 1);
      after.addAll(before.subList(at, start));
      at = start;
      assertThat(Integer.parseInt(head.group(3)) - (count(head.group(4)) == 0 ? 0 : 1))
          .isEqualTo(after.size());
      int end = diff.indexOf("\n@@", head.end());
      String hunk = diff.substring(head.end(), end < 0 ? diff.length() : end + 1);
      for (String line : hunk.lines().map(one -> one + "\n").toList()) {
        if (line.startsWith("+")) {
          after.add(line.substring(1));
        } else {
          assertThat(before.get(at)).isEqualTo(line.substring(1));
          at++;
          if (line.startsWith(" ")) {
            after.add(line.substring(1));
          }
        }
      }
    }
    after.addAll(before.subList(at, before.size()));
    return after;
  }

  private static int count(@Nullable String written) {
    return written == null ? 1 : Integer.parseInt(written);
  }
}

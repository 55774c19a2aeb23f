package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.template.TemplateSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of repairs become edits of a text that look like what is around them. */
class PolicyEditorTest {

  private static final Path FILE = Path.of("policy.json");

  /** Returns a policy of one statement, which begins at the second line. */
  private static String policy(String statement) {
    return "{\"Statement\": [\n" + statement + "]}";
  }

  private static SourceLocation statement() {
    return SourceLocation.at("policy.json", 2, 1);
  }

  /** Returns where a text stands in the statement, which is on one line. */
  private static SourceLocation place(String statement, String text) {
    int column = statement.indexOf(text) + 1;
    return new SourceLocation("policy.json", 2, column, 2, column + text.length());
  }

  private static String edited(String statement, Edit... steps) {
    String text = policy(statement);
    FileContents contents = FileContents.with(FILE, text.getBytes(UTF_8));
    PolicyText policy =
        PolicyText.read(FILE, contents, new TemplateFiles(contents, TemplateSettings.NONE));
    String changed = TextEdit.applied(text, PolicyEditor.edits(policy, List.of(steps)));
    assertThat(changed).startsWith("{\"Statement\": [\n").endsWith("]}");
    return changed.substring("{\"Statement\": [\n".length(), changed.length() - 2);
  }

  static Stream<Arguments> appended() {
    return Stream.of(
        Arguments.of("{\"Action\": \"a:B\"}", "{\"Action\": [\"a:B\", \"c:D\"]}"),
        Arguments.of("{\"Action\":\"a:B\"}", "{\"Action\":[\"a:B\",\"c:D\"]}"),
        Arguments.of("{\"Action\": [\"a:B\"]}", "{\"Action\": [\"a:B\", \"c:D\"]}"),
        Arguments.of("{\"Action\": [ ]}", "{\"Action\": [\"c:D\"]}"),
        Arguments.of(
            "{\"Action\": [\r\n\t\"a:B\"\r\n]}", "{\"Action\": [\r\n\t\"a:B\",\r\n\t\"c:D\"\r\n]}"),
        Arguments.of(
            "{\"Action\": [\"a:B\" , \"a:C\"]}", "{\"Action\": [\"a:B\" , \"a:C\" , \"c:D\"]}"));
  }

  @ParameterizedTest
  @MethodSource("appended")
  void entries_are_added_as_the_others_are_written(String before, String after) {
    assertThat(edited(before, new Edit.Append(statement(), "Action", List.of("c:D"))))
        .isEqualTo(after);
  }

  @Test
  void a_list_that_is_too_long_for_a_line_has_one_entry_on_each() {
    String before = "{\r\n    \"Action\": \"codecommit:GitPush\"\r\n}";
    List<String> more =
        List.of("codecommit:MergePullRequestBySquash", "codecommit:MergePullRequestByThreeWay");

    assertThat(edited(before, new Edit.Append(statement(), "Action", more)))
        .isEqualTo(
            "{\r\n    \"Action\": [\r\n        \"codecommit:GitPush\",\r\n        \""
                + String.join("\",\r\n        \"", more)
                + "\"\r\n    ]\r\n}");
  }

  static Stream<Arguments> put() {
    return Stream.of(
        Arguments.of("{\"Effect\": \"Deny\"}", "{\"Effect\": \"Deny\", %s{%s{%s}}}"),
        Arguments.of("{\"Effect\":\"Deny\"}", "{\"Effect\":\"Deny\",%s{%s{%s}}}"),
        Arguments.of("{\n  \"Effect\": \"Deny\"\n}", "{\n  \"Effect\": \"Deny\",\n  %s{%s{%s}}\n}"),
        Arguments.of("{\"Condition\": {}}", "{%s{%s{%s}}}"),
        Arguments.of(
            "{\"Condition\": {\"Bool\": {\"k\": \"true\"}}}",
            "{%s{\"Bool\": {\"k\": \"true\"}, %s{%s}}}"),
        Arguments.of(
            "{\"Condition\": {\"Null\": {\"j\": \"true\"}}}", "{%s{%s{\"j\": \"true\", %s}}}"),
        Arguments.of("{\"Condition\": {\"Null\": {\"k\": true}}}", "{%s{%s{%s}}}"));
  }

  @ParameterizedTest
  @MethodSource("put")
  void members_are_made_where_they_are_missing(String before, String after) {
    String colon = before.contains("\":\"") ? ":" : ": ";
    String expected =
        after.formatted("\"Condition\"" + colon, "\"Null\"" + colon, "\"k\"" + colon + "\"false\"");

    assertThat(
            edited(before, new Edit.Put(statement(), List.of("Condition", "Null", "k"), "false")))
        .isEqualTo(expected);
  }

  static Stream<Arguments> moved() {
    return Stream.of(
        Arguments.of("{'A': {'k': 'v'}}", "{'B': {'k': 'v'}}"),
        Arguments.of("{'A': {'k': 'v', 'l': 'w'}}", "{'A': {'l': 'w'}, 'B': {'k': 'v'}}"),
        Arguments.of("{'A': {'l': 'w', 'k': ['v']}}", "{'A': {'l': 'w'}, 'B': {'k': ['v']}}"),
        Arguments.of("{'A': {'k': 'v'}, 'B': {'m': 'x'}}", "{'B': {'m': 'x', 'k': 'v'}}"),
        Arguments.of("{'B': {'m': 'x'}, 'A': {'k': 'v'}}", "{'B': {'m': 'x', 'k': 'v'}}"));
  }

  @ParameterizedTest
  @MethodSource("moved")
  void a_key_goes_to_another_operator_and_leaves_the_others(String before, String after) {
    String statement = condition(before);

    assertThat(edited(statement, new Edit.Move(place(statement, "\"k\""), "StringLike")))
        .isEqualTo(condition(after));
  }

  private static String condition(String shortened) {
    return "{\"Condition\": "
        + shortened
            .replace('\'', '"')
            .replace("\"A\"", "\"StringEquals\"")
            .replace("\"B\"", "\"StringLike\"")
        + "}";
  }

  @Test
  void a_key_that_the_other_operator_compares_already_stays() {
    String statement = condition("{'A': {'k': 'v'}, 'B': {'K': 'x'}}");

    assertThatThrownBy(
            () -> edited(statement, new Edit.Move(place(statement, "\"k\""), "stringlike")))
        .hasMessage("`stringlike` compares `k` already");
  }

  @Test
  void an_operator_gets_another_name_with_all_its_keys() {
    String statement = condition("{'stringlike': {'k': 'v', 'l': 'w'}}");

    assertThat(edited(statement, new Edit.Rename(place(statement, "\"l\""), "StringLike")))
        .isEqualTo(condition("{'B': {'k': 'v', 'l': 'w'}}"));
  }

  @Test
  void an_operator_whose_name_is_taken_keeps_its_own() {
    String statement = condition("{'stringlike': {'k': 'v'}, 'A': {'l': 'w'}}");

    assertThatThrownBy(
            () -> edited(statement, new Edit.Rename(place(statement, "\"l\""), "StringLike")))
        .hasMessage("there is `StringLike` too");
  }

  @Test
  void the_version_comes_first() {
    String text = "{\n  \"Id\": \"a\",\n  \"Statement\": []\n}";
    FileContents contents = FileContents.with(FILE, text.getBytes(UTF_8));
    PolicyText policy =
        PolicyText.read(FILE, contents, new TemplateFiles(contents, TemplateSettings.NONE));
    Edit put =
        new Edit.Put(SourceLocation.at("policy.json", 1, 1), List.of("Version"), "2012-10-17");

    assertThat(TextEdit.applied(text, PolicyEditor.edits(policy, List.of(put))))
        .isEqualTo(text.replace("{\n", "{\n  \"Version\": \"2012-10-17\",\n"));
  }

  @Test
  void text_is_escaped_where_json_wants_it() {
    String statement = "{\"Sid\": \"a\"}";

    assertThat(
            edited(statement, new Edit.Rewrite(place(statement, "\"a\""), "\"\\\n\u0010 \u00fc")))
        .isEqualTo("{\"Sid\": \"\\\"\\\\\\u000a\\u0010 \u00fc\"}");
  }

  @Test
  void steps_that_meet_are_refused() {
    String statement = "{\"Sid\": \"a\"}";
    Edit one = new Edit.Rewrite(place(statement, "\"a\""), "b");

    assertThatThrownBy(() -> edited(statement, one, one)).hasMessage("its steps meet");
  }

  @Test
  void what_is_left_empty_goes_too() {
    String statement = "{\"Effect\": \"Deny\", \"Condition\": {\"Null\": {\"k\": \"true\"}}}";

    assertThat(edited(statement, new Edit.Remove(place(statement, "\"k\""))))
        .isEqualTo("{\"Effect\": \"Deny\"}");
  }

  @Test
  void the_only_entry_of_a_list_stays() {
    String statement = "{\"Action\": [\"a:B\"]}";

    assertThatThrownBy(() -> edited(statement, new Edit.Remove(place(statement, "\"a:B\""))))
        .hasMessage("no entry would be left");
  }

  @Test
  void several_entries_go_at_once() {
    String statement = "{\"Action\": [\"1\", \"2\", \"3\", \"4\", \"5\"]}";

    assertThat(
            edited(
                statement,
                Stream.of("1", "3", "4", "5")
                    .map(entry -> new Edit.Remove(place(statement, '"' + entry + '"')))
                    .toArray(Edit[]::new)))
        .isEqualTo("{\"Action\": [\"2\"]}");
  }
}

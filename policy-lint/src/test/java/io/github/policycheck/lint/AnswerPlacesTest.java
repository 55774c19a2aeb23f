package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.SourceLocation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is found in an answer of the AWS CLI has its place in the file. */
class AnswerPlacesTest {

  private static final String OPEN =
      """
      {"Version": "2012-10-17",
       "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  private static String text(String policy) {
    return new JsonMapper().writeValueAsString(policy);
  }

  private static String percent(String policy) {
    return URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Whoever wraps such text has to unwrap it: IAM's API sends one line. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\"", "\\"})
  void percent_encoded_text_with_what_no_string_has_is_no_policy(String odd) {
    project.with(
        "raw.json", percent(OPEN).replaceFirst("%5B", Matcher.quoteReplacement(odd) + "%5B"));

    assertThat(project.places(project.lint(), "json-syntax")).containsExactly("raw.json:1");
  }

  @Test
  void finding_in_an_encoded_policy_has_its_place_in_the_file() {
    String encoded = percent(OPEN);
    String inString =
        "{\"PolicyVersion\": {\"Document\":\n\"" + encoded.replace("%7D", "\\u00257d");
    project.with("raw.json", "\n " + encoded).with("string.json", inString + "\"}}");

    assertThat(project.lint().findings())
        .filteredOn(found -> found.finding().rule().equals("full-administrator"))
        .extracting(found -> found.finding().location())
        .containsExactly(
            new SourceLocation(
                project.file("raw.json").toString(),
                2,
                2 + encoded.lastIndexOf("%7B"),
                2,
                2 + encoded.indexOf("%7D") + 3),
            new SourceLocation(
                project.file("string.json").toString(),
                2,
                2 + encoded.lastIndexOf("%7B"),
                2,
                2 + encoded.indexOf("%7D") + 8));
  }

  static Stream<Arguments> answersWithNamesTwice() {
    return Stream.of(
        Arguments.of(
            "{\"PolicyVersion\": 1,\n \"PolicyVersion\": {\"Document\": %s}}",
            "PolicyVersion", "2:2"),
        Arguments.of(
            "{\"PolicyVersion\": {\"Document\": 1, \"\\u0044ocument\": %s}}", "Document", "1:35"),
        Arguments.of(
            "{\"Roles\": [{\"RoleName\": \"A\", \"RoleName\": \"B\","
                + " \"AssumeRolePolicyDocument\": %s}]}",
            "RoleName", "1:30"));
  }

  @ParameterizedTest
  @MethodSource("answersWithNamesTwice")
  void name_that_is_written_twice_around_a_policy_is_told(
      String answer, String name, String place) {
    project.with("a.json", answer.formatted(text(OPEN)));

    assertThat(project.lint().findings())
        .extracting(found -> found.finding().toString())
        .containsExactly(
            project.file("a.json")
                + ":"
                + place
                + ": error: `"
                + name
                + "` is written twice [json-syntax]");
  }

  @Test
  void name_that_is_written_twice_beside_the_way_to_a_policy_does_not_matter() {
    project.with(
        "a.json",
        "{\"PolicyVersion\": {\"Document\": " + OPEN + "}, \"Meta\": {\"x\": 1, \"x\": 2}}");

    assertThat(project.places(project.lint(), "full-administrator")).containsExactly("a.json:3");
  }

  /** The outermost level of a document may be deep in an answer. */
  @Test
  void policy_is_as_deep_as_it_is_itself() {
    String deep =
        OPEN.replace("\"Resource\": \"*\"", "\"Resource\": " + "[".repeat(70) + "]".repeat(70));
    project.with("object.json", "{\"PolicyVersion\": {\"Document\":\n" + deep + "}}");
    project.with("policy.json", deep).with("text.json", text(deep));

    LintResult result = project.lint();

    assertThat(result.findings())
        .extracting(found -> found.finding().message())
        .containsOnly("nested deeper than 64 levels; no policy needs that");
    int column = deep.lines().toList().get(2).indexOf('[') + 62;
    assertThat(result.findings())
        .extracting(found -> found.finding().location())
        .extracting(location -> location.line() + ":" + location.column())
        .containsExactly("4:" + column, "3:" + column, "1:" + (text(deep).indexOf("[[") + 62));
  }
}

package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code policycheck.yaml} says of lint. */
class LintSectionTest {

  @TempDir Path folder;

  private LintConfiguration read(String yaml) throws IOException {
    Path below = Files.createDirectories(folder.resolve("below"));
    Files.writeString(folder.resolve("policycheck.yaml"), yaml);
    return LintConfiguration.of(Configuration.nearest(below).orElseThrow());
  }

  @Test
  void everything_can_be_said_and_paths_are_seen_from_the_file() throws IOException {
    LintConfiguration lint =
        read(
            """
            lint:
              failOn: warning
              failOnUndecided: true
              baseline: known.json
              serviceReference: data/services.txt
              rules: {deny-blocks-every-push: note, allow-blocks-every-push: off}
              policyTypes: {"scps/**": serviceControl, "endpoints/*.json": vpcEndpoint}
              suppress:
                - rule: deny-blocks-every-push
                  file: policies/A.json
                  statement: "00112233aabbccdd"
                  reason: the mirror takes no pushes
                  expires: "2027-01-31"
                - {rule: service-wildcard, file: B.json, reason: generated}
            """);

    assertThat(lint.failOn()).contains(Severity.WARNING);
    assertThat(lint.failsOnUndecided()).isTrue();
    assertThat(lint.baseline()).contains(Path.of("../known.json"));
    assertThat(lint.serviceReference()).contains(Path.of("../data/services.txt"));
    assertThat(lint.rules().rules())
        .isEqualTo(
            Map.of(
                "deny-blocks-every-push",
                Optional.of(Severity.NOTE),
                "allow-blocks-every-push",
                Optional.empty()));
    assertThat(lint.policyTypes())
        .containsExactly(
            new PolicyTypeRule(Path.of(".."), "scps/**", PolicyType.SERVICE_CONTROL),
            new PolicyTypeRule(Path.of(".."), "endpoints/*.json", PolicyType.VPC_ENDPOINT));
    assertThat(lint.suppressions()).hasSize(2);
    Suppression first = lint.suppressions().get(0);
    assertThat(first.rule()).isEqualTo("deny-blocks-every-push");
    assertThat(first.file()).isEqualTo(Path.of("../policies/A.json"));
    assertThat(first.statement()).contains("00112233aabbccdd");
    assertThat(first.reason()).isEqualTo("the mirror takes no pushes");
    assertThat(first.expires()).contains(LocalDate.of(2027, 1, 31));
    assertThat(first.place()).hasToString("../policycheck.yaml:9:7");
    assertThat(lint.suppressions().get(1).statement()).isEmpty();
    assertThat(lint.suppressions().get(1).expires()).isEmpty();
  }

  /** {@code policycheck rules} lists them too. */
  @Test
  void rules_of_suppressions_are_set_like_any_other() throws IOException {
    assertThat(
            read("lint: {rules: {unused-suppression: off, expired-suppression: note}}\n")
                .rules()
                .rules())
        .isEqualTo(
            Map.of(
                "unused-suppression",
                Optional.empty(),
                "expired-suppression",
                Optional.of(Severity.NOTE)));
  }

  @Test
  void file_that_says_nothing_of_lint_changes_nothing() throws IOException {
    assertThat(read("account: x\n")).isEqualTo(LintConfiguration.NONE);
    assertThat(read("lint: {}\n")).isEqualTo(LintConfiguration.NONE);
  }

  @ParameterizedTest
  @EnumSource(PolicyType.class)
  void every_type_of_policies_can_be_told(PolicyType type) throws IOException {
    assertThat(read("lint: {policyTypes: {\"some/*.json\": " + type.text() + "}}\n").policyTypes())
        .containsExactly(new PolicyTypeRule(Path.of(".."), "some/*.json", type));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments(
            "lint: {policyTypes: {'scps/**': scp}}",
            "1:33",
            "`scps/**` does not fit: identity, permissionsBoundary, session, serviceControl,"
                + " resourceControl, vpcEndpoint, resource or roleTrust"),
        arguments(
            "lint: {policyTypes: {'scps/../x': resource}}",
            "1:22",
            "`scps/../x` does not fit: a pattern of files below the folder of this one, as"
                + " `scps/**`"),
        arguments(
            "lint: {policyTypes: {'/scps/*': resource}}",
            "1:22",
            "`/scps/*` does not fit: a pattern of files below the folder of this one, as"
                + " `scps/**`"),
        arguments(
            "lint: {failon: error}", "1:8", "`failon` is not known here; did you mean `failOn`?"),
        arguments("lint: {failOn: never}", "1:16", "`failOn` does not fit: error, warning or note"),
        arguments(
            "lint: {rules: {deny-block-every-push: off}}",
            "1:16",
            "there is no rule `deny-block-every-push`; did you mean `deny-blocks-every-push`?"),
        arguments(
            "lint: {rules: {zzz: off}}",
            "1:16",
            "there is no rule `zzz`; `policycheck rules` lists them"),
        arguments(
            "lint: {rules: {invalid-arn: on}}",
            "1:29",
            "`invalid-arn` does not fit: error, warning, note or off"),
        arguments(
            "lint: {suppress: [{rule: invalid-arn, file: A.json}]}", "1:19", "`reason` is missing"),
        arguments(
            "lint: {suppress: [{rule: invalid-arn, file: A.json, reason: ' '}]}",
            "1:61",
            "` ` does not fit: why it is right as it is"),
        arguments(
            "lint: {rules: {json-syntax: off}}",
            "1:16",
            "`json-syntax` cannot be changed or suppressed: what it finds is no policy, of which"
                + " nothing else is known"),
        arguments(
            "lint: {suppress: [{rule: json-syntax, file: A.json, reason: x}]}",
            "1:26",
            "`json-syntax` cannot be changed or suppressed: what it finds is no policy, of which"
                + " nothing else is known"),
        arguments(
            "lint: {rules: {unused-supression: off}}",
            "1:16",
            "there is no rule `unused-supression`; did you mean `unused-suppression`?"),
        arguments(
            "lint: {suppress: [{rule: unused-suppression, file: A.json, reason: x}]}",
            "1:26",
            "`unused-suppression` is about suppressions and cannot be suppressed; fix the entry"
                + " that it is about, or switch it off under `rules`"),
        arguments(
            "lint: {suppress: [{rule: jsn-syntax, file: A.json, reason: x}]}",
            "1:26",
            "there is no rule `jsn-syntax`; did you mean `json-syntax`?"),
        arguments(
            "lint: {suppress: [{rule: invalid-arn, file: A.json, reason: x, expires:"
                + " '2027-02-30'}]}",
            "1:73",
            "`2027-02-30` is no day of the calendar"),
        arguments(
            "lint: {suppress: [{rule: invalid-arn, file: A.json, reason: x, statement: 'abc'}]}",
            "1:75",
            "`abc` does not fit: the content hash that lint shows for the statement: 16 hexadecimal"
                + " digits in quotes"),
        arguments(
            "lint: {suppress: [{rule: invalid-arn, file: A.json, reason: x, until: y}]}",
            "1:64",
            "`until` is not known here"));
  }

  @ParameterizedTest
  @MethodSource
  void wrong(String yaml, String place, String message) {
    assertThatThrownBy(() -> read(yaml + "\n"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("../policycheck.yaml:" + place + ": error: " + message + " [invalid-file]");
  }

  @Test
  void paths_have_severities_of_their_own() throws IOException {
    LintConfiguration lint =
        read(
            """
            lint:
              rules: {full-administrator: error}
              paths:
                "legacy/new/**": {rules: {full-administrator: warning}}
                "legacy/**": {rules: {full-administrator: off, service-wildcard: note}}
            """);

    assertThat(lint.rules().ofPaths())
        .containsExactly(
            new PathRules(
                Path.of(".."),
                "legacy/new/**",
                Map.of("full-administrator", Optional.of(Severity.WARNING))),
            new PathRules(
                Path.of(".."),
                "legacy/**",
                Map.of(
                    "full-administrator",
                    Optional.empty(),
                    "service-wildcard",
                    Optional.of(Severity.NOTE))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{paths: {\"a/**\": {rules: {full-administratr: off}}}} | did you mean `full-administrator`?",
        "{paths: {\"a/**\": {rules: {json-syntax: off}}}}       | `json-syntax` cannot be changed",
        "{paths: {\"a/**\": {rule: {full-administrator: off}}}} | did you mean `rules`?",
        "{paths: {\"a/**\": {}}}                                | `rules` is missing",
        "{paths: {\"../a/**\": {rules: {}}}}                    | `../a/**` does not fit: a pattern of files",
        "{path: {}}                                             | did you mean `paths`?",
      })
  void paths_that_are_not_right_are_said(String lint, String message) {
    assertThatThrownBy(() -> read("lint: " + lint + "\n"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(message);
  }
}

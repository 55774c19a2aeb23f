package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader refuses has rules like everything else that lint finds. */
class ReaderRulesTest {

  private static final Path READER =
      RulePage.ROOT.resolve("policy-engine/src/main/java/io/github/policycheck/engine/text");

  /** A literal that looks like the id of a rule. */
  private static final Pattern ID = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

  /** What looks like one and is none: a word of the JSON parser, a problem of a whole account. */
  private static final Set<String> OTHERS =
      Set.of("hex-digit", "invalid-approval-rule", "invalid-snapshot");

  /** What the reader reports in plain cases, and checks in the rest. */
  private static final Set<String> SHARED =
      Set.of(
          "invalid-arn",
          "invalid-value",
          "policy-too-large",
          "unfilled-placeholder",
          "unknown-action");

  /** Returns the ids that stand in the sources of the reader. */
  private static Set<String> reported() {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> sources = Files.list(READER)) {
      for (Path source : sources.toList()) {
        ID.matcher(Files.readString(source)).results().forEach(found -> ids.add(found.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ids.removeAll(OTHERS);
    return ids;
  }

  @Test
  void each_rule_of_the_reader_is_known_and_none_is_made_up() {
    Set<String> expected = new TreeSet<>(SHARED);
    ReaderRules.ALL.forEach(rule -> expected.add(rule.id()));

    assertThat(reported()).isEqualTo(expected);
  }

  @Test
  void each_is_a_rule_of_lint_once() {
    assertThat(Rules.all().stream().map(Rule::id).toList())
        .doesNotHaveDuplicates()
        .containsAll(reported());
  }

  private static List<Finding> problems(String text, PolicyType type) {
    try {
      PolicyReader.read("p.json", text.replace('\'', '"'), type);
      return List.of();
    } catch (PolicySyntaxException e) {
      List<Finding> named = new ArrayList<>();
      e.findings().forEach(finding -> named.add(Rules.named(finding)));
      return named;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          IDENTITY   | {                                     | json-syntax         | JSON_SYNTAX_ERROR
          IDENTITY   | []                                    | wrong-type          | DATA_TYPE_MISMATCH
          IDENTITY   | {}                                    | missing-element     | MISSING_STATEMENT
          IDENTITY   | {'Version': '1', 'Statement': []}     | invalid-version     | INVALID_VERSION
          IDENTITY   | {'Statement': [], 'X': ''}            | unknown-element     | INVALID_POLICY_ELEMENT
          RESOURCE_CONTROL | {'Statement': []}                | rcp-syntax          | MISSING_VERSION
          RESOURCE_CONTROL | {'Version': '2008-10-17', 'Statement': []} | rcp-syntax    | INVALID_VERSION
          """)
  void problem_of_a_policy_has_the_name_that_analyzer_has_for_it(
      PolicyType type, String text, String rule, String code) {
    assertThat(problems(text, type))
        .extracting(Finding::rule, Finding::awsIssueCode)
        .containsExactly(tuple(rule, code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          IDENTITY   | 'Action': 's3:*', 'Resource': '*'                       | missing-element      | MISSING_EFFECT
          IDENTITY   | 'Effect': 'Deny', 'Resource': '*'                       | missing-element      | MISSING_ACTION
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*'                      | missing-element      | MISSING_RESOURCE
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*'                      | missing-element      | MISSING_PRINCIPAL
          IDENTITY   | 'Effect': 'deny', 'Action': 's3:*', 'Resource': '*'     | invalid-effect       | INVALID_EFFECT
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'NotAction': 's3:*', 'Resource': '*' | conflicting-elements | UNSUPPORTED_ELEMENT_COMBINATION
          IDENTITY   | 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*' | unknown-element | UNSUPPORTED_PRINCIPAL
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Sid': 'a', 'Sid': 'a' | duplicate-key |
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': 1       | wrong-type           | DATA_TYPE_MISMATCH
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::${a'  | variable-syntax | MISSING_BRACE_IN_VARIABLE
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::${}'  | variable-syntax | EMPTY_VARIABLE
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::${a,b}' | variable-syntax | MISSING_QUOTE_IN_VARIABLE
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'ArnLike': {'a': '${'}} | variable-syntax | MISSING_BRACE_IN_VARIABLE
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'Like': {}} | unknown-operator | INVALID_CONDITION_OPERATOR
          IDENTITY   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'NullIfExists': {}} | null-with-if-exists | NULL_WITH_IF_EXISTS
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*', 'Principal': 'x'    | invalid-principal    | INVALID_PRINCIPAL_FORMAT
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*', 'Principal': {}     | invalid-principal    | EMPTY_OBJECT_PRINCIPAL
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*', 'NotPrincipal': {'AWS': '240913576801'} | unknown-element | ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': '*' | unknown-element | ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE
          SERVICE_CONTROL | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': '*' | unknown-element | SCP_SYNTAX_ERROR_PRINCIPAL
          RESOURCE_CONTROL | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': {'AWS': '240913576801'} | invalid-principal | RCP_SYNTAX_ERROR_PRINCIPAL
          RESOURCE_CONTROL | 'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Principal': '*' | rcp-syntax | RCP_SYNTAX_ERROR_ACTION
          RESOURCE   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': {'AWS': 'arn:aws:iam::240913576801:role/b*'} | invalid-principal | UNSUPPORTED_WILDCARD_IN_PRINCIPAL
          RESOURCE   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': {'Federated': 'accounts.google.com'} | invalid-principal | FEDERATED_PRINCIPAL_NOT_SUPPORTED
          RESOURCE   | 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Principal': {'Service': '*'} | invalid-principal | UNSUPPORTED_WILDCARD_IN_PRINCIPAL
          RESOURCE_CONTROL | 'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Principal': '*' | rcp-syntax | RCP_SYNTAX_ERROR_ALLOW
          RESOURCE_CONTROL | 'Effect': 'Deny', 'NotAction': 's3:*', 'Resource': '*', 'Principal': '*' | rcp-syntax | RCP_SYNTAX_ERROR_NOTACTION
          ROLE_TRUST | 'Effect': 'Deny', 'Action': 's3:*', 'Principal': {'X': '*'} | unknown-element  | INVALID_PRINCIPAL_KEY
          """)
  void problem_of_a_statement_has_the_name_that_analyzer_has_for_it(
      PolicyType type, String members, String rule, String code) {
    String text = "{'Version': '2012-10-17', 'Statement': {" + members + "}}";

    assertThat(problems(text, type))
        .extracting(Finding::rule, Finding::awsIssueCode)
        .containsExactly(tuple(rule, code));
  }

  @Test
  void each_name_is_one_of_its_rule() {
    for (Rule rule : ReaderRules.ALL) {
      for (RulePage.Example example : RulePage.of(rule.id()).examples("Avoid")) {
        assertThat(problems(example.text(), example.type()))
            .filteredOn(finding -> finding.rule().equals(rule.id()))
            .isNotEmpty()
            .allSatisfy(
                finding -> {
                  if (!rule.awsIssueCodes().isEmpty()) {
                    assertThat(rule.awsIssueCodes()).contains(finding.awsIssueCode());
                  }
                });
      }
    }
  }
}

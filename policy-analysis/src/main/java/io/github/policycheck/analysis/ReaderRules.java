package io.github.policycheck.analysis;

import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import java.util.List;

/** The rules that hold already when a policy is read: one that breaks them says nothing at all. */
final class ReaderRules {

  static final List<Rule> ALL =
      List.of(
          Rule.error(
              "conflicting-elements",
              "a statement has an element and its negation",
              "keep one of the two, or make two statements",
              "UNSUPPORTED_ELEMENT_COMBINATION"),
          Rule.error(
              "duplicate-key",
              "a name occurs twice in one object, and most readers keep only one of the two",
              "merge the two"),
          Rule.error(
              "invalid-effect",
              "an Effect is neither `Allow` nor `Deny`",
              "write exactly `Allow` or `Deny`",
              "INVALID_EFFECT"),
          Rule.error(
              "invalid-principal",
              "a principal has a form that a policy cannot name",
              "write `*`, an account of 12 digits, or an ARN under its type",
              "INVALID_PRINCIPAL_FORMAT",
              "EMPTY_OBJECT_PRINCIPAL",
              "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
              "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
              "RCP_SYNTAX_ERROR_PRINCIPAL"),
          Rule.error(
              "invalid-version",
              "`Version` is not a version of the policy language",
              "write `2012-10-17`",
              "INVALID_VERSION"),
          Rule.error("json-syntax", "the text is not JSON", "fix the text", "JSON_SYNTAX_ERROR"),
          Rule.error(
              "missing-element",
              "an element that every policy or statement has is missing",
              "write the element",
              "MISSING_STATEMENT",
              "MISSING_EFFECT",
              "MISSING_ACTION",
              "MISSING_RESOURCE",
              "MISSING_PRINCIPAL"),
          Rule.error(
              "null-with-if-exists",
              "`Null` has the suffix `IfExists`, which it does not take",
              "write `Null`",
              "NULL_WITH_IF_EXISTS"),
          Rule.error(
              "rcp-syntax",
              "a resource control policy has what only other types of policies may have",
              "deny named services with `Action`, `Principal` `*` and the Version `2012-10-17`",
              "RCP_SYNTAX_ERROR_ALLOW",
              "RCP_SYNTAX_ERROR_NOTACTION",
              "RCP_SYNTAX_ERROR_ACTION",
              "INVALID_VERSION",
              "MISSING_VERSION"),
          Rule.error(
              "unknown-element",
              "a policy or a statement has an element that its type does not have",
              "remove it, or write it as AWS does",
              "INVALID_POLICY_ELEMENT",
              "UNSUPPORTED_PRINCIPAL",
              "INVALID_PRINCIPAL_KEY",
              "SCP_SYNTAX_ERROR_PRINCIPAL",
              "RCP_SYNTAX_ERROR_PRINCIPAL",
              "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
              "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE"),
          Rule.error(
              "unknown-operator",
              "AWS has no such condition operator",
              "write the operator as AWS does",
              "INVALID_CONDITION_OPERATOR"),
          Rule.error(
              "variable-syntax",
              "a policy variable is malformed",
              "close it with a brace, name a condition key in it, and put a default in single quotes",
              "MISSING_BRACE_IN_VARIABLE",
              "MISSING_QUOTE_IN_VARIABLE",
              "EMPTY_VARIABLE"),
          Rule.error(
              "wrong-type",
              "a value has a type that is not allowed at its place",
              "write the type that the message names",
              "DATA_TYPE_MISMATCH"));

  private ReaderRules() {}

  /**
   * Returns a finding of the reader with what IAM Access Analyzer calls it. The reader says so only
   * where a rule has several names: it starts with each push, and has no use for the rules.
   */
  static Finding named(Finding finding) {
    if (finding.awsIssueCode() != null) {
      return finding;
    }
    return ALL.stream()
        .filter(rule -> rule.id().equals(finding.rule()))
        .flatMap(rule -> rule.awsIssueCodes().stream().limit(1))
        .findFirst()
        .map(finding::withAwsIssueCode)
        .orElse(finding);
  }
}

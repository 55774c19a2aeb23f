package io.github.policycheck.engine.analysis;

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
              "a name is written twice in one object, of which readers keep one",
              "join the two"),
          Rule.error(
              "invalid-effect",
              "an Effect is neither `Allow` nor `Deny`",
              "write exactly `Allow` or `Deny`",
              "INVALID_EFFECT"),
          Rule.error(
              "invalid-version",
              "the Version is none of the policy language",
              "write `2012-10-17`",
              "INVALID_VERSION"),
          Rule.error("json-syntax", "the text is not JSON", "mend the text", "JSON_SYNTAX_ERROR"),
          Rule.error(
              "missing-element",
              "an element that every policy or statement has is missing",
              "write the element",
              "MISSING_STATEMENT"),
          Rule.error(
              "null-with-if-exists",
              "`Null` has the suffix `IfExists`, which it does not take",
              "write `Null`",
              "NULL_WITH_IF_EXISTS"),
          Rule.error(
              "unknown-element",
              "a policy or a statement has an element that its type does not know",
              "remove it, or write it as AWS does",
              "INVALID_POLICY_ELEMENT"),
          Rule.error(
              "unknown-operator",
              "a condition operator is none that AWS knows",
              "write the operator as AWS does",
              "INVALID_CONDITION_OPERATOR"),
          Rule.error(
              "variable-syntax",
              "a policy variable is not written as one",
              "close it with a brace, name a condition key in it, and put a default in single quotes",
              "INVALID_POLICY_VARIABLE"),
          Rule.error(
              "wrong-type",
              "a value has a type that stands for nothing at its place",
              "write the type that the message names",
              "DATA_TYPE_MISMATCH"));

  private ReaderRules() {}
}

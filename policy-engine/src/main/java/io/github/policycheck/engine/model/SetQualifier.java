package io.github.policycheck.engine.model;

/**
 * How a condition operator treats the several values a request has for one key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide: single-valued and multivalued context keys</a>
 */
public enum SetQualifier {
  /** No qualifier: made for keys of one value. */
  NONE(""),
  /** Every value of the request must match; true also if there is none. */
  FOR_ALL_VALUES("ForAllValues:"),
  /** At least one value of the request must match. */
  FOR_ANY_VALUE("ForAnyValue:");

  private final String prefix;

  SetQualifier(String prefix) {
    this.prefix = prefix;
  }

  /** Returns what stands before the operator, the colon included. */
  public String prefix() {
    return prefix;
  }
}

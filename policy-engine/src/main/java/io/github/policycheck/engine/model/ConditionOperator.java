package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A condition operator without qualifier and suffix.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide: condition operators</a>
 */
public enum ConditionOperator {
  STRING_EQUALS(Family.STRING, "StringEquals", false),
  STRING_NOT_EQUALS(Family.STRING, "StringNotEquals", true),
  STRING_EQUALS_IGNORE_CASE(Family.STRING, "StringEqualsIgnoreCase", false),
  STRING_NOT_EQUALS_IGNORE_CASE(Family.STRING, "StringNotEqualsIgnoreCase", true),
  STRING_LIKE(Family.STRING, "StringLike", false),
  STRING_NOT_LIKE(Family.STRING, "StringNotLike", true),
  NUMERIC_EQUALS(Family.NUMERIC, "NumericEquals", false),
  NUMERIC_NOT_EQUALS(Family.NUMERIC, "NumericNotEquals", true),
  NUMERIC_LESS_THAN(Family.NUMERIC, "NumericLessThan", false),
  NUMERIC_LESS_THAN_EQUALS(Family.NUMERIC, "NumericLessThanEquals", false),
  NUMERIC_GREATER_THAN(Family.NUMERIC, "NumericGreaterThan", false),
  NUMERIC_GREATER_THAN_EQUALS(Family.NUMERIC, "NumericGreaterThanEquals", false),
  DATE_EQUALS(Family.DATE, "DateEquals", false),
  DATE_NOT_EQUALS(Family.DATE, "DateNotEquals", true),
  DATE_LESS_THAN(Family.DATE, "DateLessThan", false),
  DATE_LESS_THAN_EQUALS(Family.DATE, "DateLessThanEquals", false),
  DATE_GREATER_THAN(Family.DATE, "DateGreaterThan", false),
  DATE_GREATER_THAN_EQUALS(Family.DATE, "DateGreaterThanEquals", false),
  BOOL(Family.BOOL, "Bool", false),
  BINARY_EQUALS(Family.BINARY, "BinaryEquals", false),
  IP_ADDRESS(Family.IP_ADDRESS, "IpAddress", false),
  NOT_IP_ADDRESS(Family.IP_ADDRESS, "NotIpAddress", true),
  ARN_EQUALS(Family.ARN, "ArnEquals", false),
  ARN_NOT_EQUALS(Family.ARN, "ArnNotEquals", true),
  ARN_LIKE(Family.ARN, "ArnLike", false),
  ARN_NOT_LIKE(Family.ARN, "ArnNotLike", true),
  NULL(Family.NULL, "Null", false);

  private static final Map<String, ConditionOperator> BY_NAME = new TreeMap<>();

  static {
    for (ConditionOperator operator : values()) {
      BY_NAME.put(SimpleCase.lower(operator.text), operator);
    }
  }

  /** What the values of an operator are. */
  public enum Family {
    /** Text. */
    STRING,
    /** Integers and decimal fractions. */
    NUMERIC,
    /** Moments. */
    DATE,
    /** True or false. */
    BOOL,
    /** Bytes in base64. */
    BINARY,
    /** IP addresses and blocks of them. */
    IP_ADDRESS,
    /** Amazon Resource Names. */
    ARN,
    /** Whether there is a value at all. */
    NULL;

    /** Tells whether policy variables are replaced in the values. */
    public boolean takesVariables() {
      return this == STRING || this == ARN;
    }
  }

  private final Family family;
  private final String text;
  private final boolean isNegated;

  ConditionOperator(Family family, String text, boolean isNegated) {
    this.family = family;
    this.text = text;
    this.isNegated = isNegated;
  }

  /** Returns what its values are. */
  public Family family() {
    return family;
  }

  /** Returns the operator in AWS's spelling. */
  public String text() {
    return text;
  }

  /**
   * Tells whether the operator says what a value must not be; such a one holds for a missing key.
   */
  public boolean isNegated() {
    return isNegated;
  }

  /** Tells whether {@code *} and {@code ?} in its values of text are wildcards. */
  public boolean isLike() {
    return this == STRING_LIKE || this == STRING_NOT_LIKE;
  }

  /** Tells whether it takes upper and lower case for one. */
  public boolean ignoresCase() {
    return this == STRING_EQUALS_IGNORE_CASE || this == STRING_NOT_EQUALS_IGNORE_CASE;
  }

  /** Returns the operator called {@code name}, in upper or lower case. */
  public static Optional<ConditionOperator> of(String name) {
    return Optional.ofNullable(BY_NAME.get(SimpleCase.lower(name)));
  }
}

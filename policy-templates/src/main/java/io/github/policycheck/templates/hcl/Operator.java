package io.github.policycheck.templates.hcl;

/** The operators of expressions. */
public enum Operator {
  /** Or, which binds least. */
  OR("||", 1),
  /** And. */
  AND("&&", 2),
  /** Is equal to. */
  EQUAL("==", 3),
  /** Is not equal to. */
  NOT_EQUAL("!=", 3),
  /** Is less than. */
  LESS("<", 4),
  /** Is less than or equal to. */
  LESS_OR_EQUAL("<=", 4),
  /** Is greater than. */
  GREATER(">", 4),
  /** Is greater than or equal to. */
  GREATER_OR_EQUAL(">=", 4),
  /** Plus. */
  ADD("+", 5),
  /** Minus, of two operands or of one. */
  SUBTRACT("-", 5),
  /** Times. */
  MULTIPLY("*", 6),
  /** Divided by. */
  DIVIDE("/", 6),
  /** The remainder of a division. */
  MODULO("%", 6),
  /** Not, of one operand. */
  NOT("!", 7);

  private final String text;
  private final int precedence;

  Operator(String text, int precedence) {
    this.text = text;
    this.precedence = precedence;
  }

  /** Returns the operator as it is written. */
  public String text() {
    return text;
  }

  /** Returns how strongly it binds between two operands. */
  int precedence() {
    return precedence;
  }
}

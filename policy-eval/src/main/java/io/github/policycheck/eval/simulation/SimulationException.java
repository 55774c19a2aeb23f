package io.github.policycheck.eval.simulation;

/** A request that has no answer, in the words of AWS: a code, and a message that says why. */
public final class SimulationException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Messages quote requests, and requests can be long. */
  private static final int LONGEST = 10_000;

  /** The errors that AWS knows for this call. */
  public enum Code {
    /** The request is invalid. */
    INVALID_INPUT("InvalidInput"),
    /** A policy of the request is invalid. */
    POLICY_EVALUATION("PolicyEvaluation");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** Returns the code as AWS writes it. */
    public String text() {
      return text;
    }
  }

  private final Code code;

  SimulationException(Code code, String message) {
    super(message.length() > LONGEST ? message.substring(0, LONGEST) + " …" : message);
    this.code = code;
  }

  static SimulationException invalid(String message) {
    return new SimulationException(Code.INVALID_INPUT, message);
  }

  /** Returns the code. */
  public Code code() {
    return code;
  }
}

package io.github.policycheck.templates.yaml;

/** Says what is wrong with a text that is to be YAML, and where. */
public final class YamlProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int at;

  /**
   * Makes one.
   *
   * @param message what is wrong, as messages say it
   * @param at where, in UTF-16 code units from 0
   */
  public YamlProblemException(String message, int at) {
    super(message);
    this.at = at;
  }

  /** Returns where it is, in UTF-16 code units from 0. */
  public int at() {
    return at;
  }
}

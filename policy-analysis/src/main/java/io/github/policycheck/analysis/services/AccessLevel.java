package io.github.policycheck.analysis.services;

/**
 * What an action does to whatever it is about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">IAM
 *     User Guide: access levels in policy summaries</a>
 */
public enum AccessLevel {
  /** Lists resources. */
  LIST("List"),
  /** Reads what is in them. */
  READ("Read"),
  /** Makes, changes or deletes them. */
  WRITE("Write"),
  /** Changes their tags. */
  TAGGING("Tagging"),
  /** Changes who may do what with them. */
  PERMISSIONS_MANAGEMENT("Permissions management");

  private final String text;

  AccessLevel(String text) {
    this.text = text;
  }

  /** Returns the level as AWS's pages write it. */
  public String text() {
    return text;
  }

  /** Tells whether such an action changes something. */
  public boolean changes() {
    return this == WRITE || this == TAGGING || this == PERMISSIONS_MANAGEMENT;
  }

  static AccessLevel ofLetter(String letter) {
    return switch (letter) {
      case "L" -> LIST;
      case "R" -> READ;
      case "W" -> WRITE;
      case "T" -> TAGGING;
      case "P" -> PERMISSIONS_MANAGEMENT;
      default -> throw new IllegalArgumentException("`" + letter + "` is no access level");
    };
  }
}

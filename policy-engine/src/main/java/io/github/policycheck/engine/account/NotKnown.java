package io.github.policycheck.engine.account;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something of an account that could not be read, which is not the same as there being none: an
 * answer that it could change says so.
 *
 * @param what what is not known
 * @param region the region whose part of it is not known, null if it has none, or all of them are
 *     meant
 * @param repository the name of the repository whose part of it is not known, null if it is of no
 *     single one, as where no repository of a region lets itself be asked
 * @param reason why it is not known, in one line, such as what AWS answered
 */
public record NotKnown(
    What what, @Nullable String region, @Nullable String repository, String reason)
    implements Comparable<NotKnown> {

  private static final int MOST_LISTED = 5;

  /** What can be missing. */
  public enum What {
    /**
     * All service control policies (SCP) of one or more levels above the account. Those of other
     * levels may be known.
     */
    SERVICE_CONTROL_POLICIES("serviceControlPolicies", "service control policies", Place.NONE),
    /** Resource control policies (RCP) of the account, besides those that are known. */
    RESOURCE_CONTROL_POLICIES("resourceControlPolicies", "resource control policies", Place.NONE),
    /** Which repositories there are, besides those that are known. */
    REPOSITORIES("repositories", "repositories", Place.REGION),
    /** The default branch of a repository, or of all that are known. */
    DEFAULT_BRANCH("defaultBranch", "default branch", Place.ANY),
    /** Which branches a repository has, or all that are known. */
    BRANCHES("branches", "branches", Place.ANY),
    /** The tags of a repository, or of all that are known. */
    TAGS("tags", "tags", Place.ANY),
    /** The approval rule templates of a region, or those of a repository. */
    APPROVAL_RULE_TEMPLATES("approvalRuleTemplates", "approval rule templates", Place.ANY);

    private final String text;
    private final String words;
    private final Place place;

    What(String text, String words, Place place) {
      this.text = text;
      this.words = words;
      this.place = place;
    }

    /** Returns the word that files have for it, such as {@code serviceControlPolicies}. */
    public String text() {
      return text;
    }

    /** Tells whether it is of the organization, whose policies bind everybody in the account. */
    public boolean isOfOrganization() {
      return this == SERVICE_CONTROL_POLICIES || this == RESOURCE_CONTROL_POLICIES;
    }

    /** Returns what it is in words, such as {@code service control policies}. */
    public String inWords() {
      return words;
    }
  }

  /** Of what something is a part. */
  private enum Place {
    NONE,
    REGION,
    ANY
  }

  /**
   * Makes the reason one line: what AWS answers may be more.
   *
   * @throws IllegalArgumentException if there is no reason, or the region or the repository is one
   *     that cannot be or that this is no part of
   */
  public NotKnown {
    Objects.requireNonNull(what, "what");
    reason = inOneLine(reason);
    if (reason.isEmpty()) {
      throw new IllegalArgumentException("there is no reason why it is not known");
    }
    if (region != null && (region.isBlank() || what.place == Place.NONE)) {
      throw new IllegalArgumentException(
          region.isBlank()
              ? "the name of the region is empty"
              : "`" + what.text + "` is not about a region");
    }
    if (repository != null) {
      if (what.place == Place.NONE || what.place == Place.REGION) {
        throw new IllegalArgumentException("`" + what.text + "` is not about a repository");
      }
      if (!RepositoryName.is(repository)) {
        throw new IllegalArgumentException(RepositoryName.problem(repository));
      }
    }
  }

  /** Says that something of the account as a whole is not known. */
  public NotKnown(What what, String reason) {
    this(what, null, null, reason);
  }

  private static String inOneLine(String text) {
    StringBuilder line = new StringBuilder();
    boolean isGap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        isGap = !line.isEmpty();
      } else {
        line.append(isGap ? " " : "").append(c);
        isGap = false;
      }
    }
    return line.toString();
  }

  /** Returns what is not known in words, without the reason: {@code tags of `web` in eu-west-1}. */
  public String inWords() {
    String words = what.words + (repository == null ? "" : " of `" + repository + "`");
    return region == null ? words : words + " in " + region;
  }

  /**
   * Lists parts with their reasons, such as {@code service control policies (access denied)}; of
   * many the first few.
   */
  public static String list(Collection<NotKnown> parts) {
    StringBuilder list = new StringBuilder();
    int count = 0;
    for (NotKnown part : parts) {
      if (count == MOST_LISTED) {
        list.append(" and ").append(parts.size() - count).append(" more");
        break;
      }
      list.append(count == 0 ? "" : ", ").append(part.inWords());
      list.append(" (").append(part.reason).append(')');
      count++;
    }
    return list.toString();
  }

  /** Orders by what is not known, then by its region, its repository and the reason. */
  @Override
  public int compareTo(NotKnown other) {
    int order = what.compareTo(other.what);
    order = order != 0 ? order : text(region).compareTo(text(other.region));
    order = order != 0 ? order : text(repository).compareTo(text(other.repository));
    return order != 0 ? order : reason.compareTo(other.reason);
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  /** Says what is not known and why. */
  @Override
  public String toString() {
    return inWords() + ": " + reason;
  }
}

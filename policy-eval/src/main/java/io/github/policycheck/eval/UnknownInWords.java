package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.evaluation.Decision;
import java.util.List;
import java.util.Optional;

/** Says what is not known of an account, and what that does to answers. */
public final class UnknownInWords {

  private UnknownInWords() {}

  /** Says what is not known of an account and why, in one sentence; empty if all is known. */
  public static Optional<String> inWords(Account account) {
    List<NotKnown> parts = account.notKnown();
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("not all of the account is known: " + NotKnown.list(parts));
  }

  /**
   * Says what parts could do to an answer, in one sentence.
   *
   * @param parts what could change it
   */
  static String effect(List<NotKnown> parts, Decision decision) {
    boolean isTags = parts.stream().anyMatch(part -> part.what() == What.TAGS);
    if (isTags) {
      return "It could change the answer.";
    }
    return decision == Decision.ALLOWED
        ? "It could deny what is allowed here."
        : "It could deny explicitly what no policy allows here; it is denied either way.";
  }

  /** Says what whoever may read more can do about parts, in one sentence. */
  static String remedy(List<NotKnown> parts) {
    boolean isOfOrganization = parts.stream().anyMatch(part -> part.what().isOfOrganization());
    return "Import the account again with the permission to read it"
        + (isOfOrganization ? ", or with --no-organization if none binds the account." : ".");
  }
}

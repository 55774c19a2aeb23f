package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;
import org.jspecify.annotations.Nullable;

/**
 * Whose a call is.
 *
 * @param owner the twelve digits of the account of the resource, null if it is not known
 * @param recipient the twelve digits of the account whose trail has the record, null if the record
 *     does not say
 */
record CallPlace(@Nullable String owner, @Nullable String recipient) {

  private static final int ACCOUNT = 4;

  /**
   * Returns that of a call. An action without resources is about the account that it is called in.
   *
   * @param resource the ARN of the resource, or {@code *}
   * @param isKnown whether it is that resource, or one that is not known
   */
  static CallPlace of(TrailEvent event, String resource, boolean isKnown) {
    String recipient = account(event.recipient());
    String inArn = isKnown ? inArn(resource) : null;
    if (inArn != null) {
      return new CallPlace(inArn, recipient);
    }
    if (isKnown && resource.equals("*")) {
      return new CallPlace(recipient, recipient);
    }
    return new CallPlace(named(event, resource, isKnown), recipient);
  }

  /** Returns that of a call if nothing is known of its resources. */
  static CallPlace ofUnknown(TrailEvent event) {
    return new CallPlace(null, account(event.recipient()));
  }

  /**
   * The account that the record names for the resource: the same for all of them, if it is open.
   */
  private static @Nullable String named(TrailEvent event, String resource, boolean isKnown) {
    String owner = null;
    for (TrailResource one : event.resources()) {
      String arn = one.arn();
      if (isKnown && arn != null && !isIn(resource, arn)) {
        continue;
      }
      String named = account(one.account());
      if (named == null && isKnown) {
        continue; // an object of S3, whose bucket has it
      }
      if (named == null || (owner != null && !owner.equals(named))) {
        return null;
      }
      owner = named;
    }
    return owner;
  }

  /** Tells whether a resource is another or in it, as an object of S3 is in a bucket. */
  private static boolean isIn(String resource, String other) {
    return resource.equals(other) || resource.startsWith(other.endsWith("/") ? other : other + "/");
  }

  private static @Nullable String account(@Nullable String text) {
    return text != null && Principal.isAccount(text) ? text : null;
  }

  private static @Nullable String inArn(String resource) {
    int start = 0;
    for (int i = 0; i < ACCOUNT; i++) {
      start = resource.indexOf(':', start) + 1;
      if (start == 0) {
        return null;
      }
    }
    int end = resource.indexOf(':', start);
    return end < 0 ? null : account(resource.substring(start, end));
  }
}

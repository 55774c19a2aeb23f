package io.github.policycheck.replay.trail;

import org.jspecify.annotations.Nullable;

/**
 * The access key that signed a call: the beginning of its id tells how long it lasts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">IAM
 *     User Guide: unique identifiers</a>
 */
final class AccessKey {

  /** What the ids of keys begin with that AWS STS hands out. */
  static final String TEMPORARY = "ASIA";

  private AccessKey() {}

  /**
   * Returns the session of a call: what the record says of it, or one of which nothing is known if
   * the key alone tells that there is one, or is hidden and can tell.
   *
   * @param written the {@code sessionContext}, null if the record has none
   * @param mayBeTemporary whether the key is temporary, or hidden
   */
  static TrailIdentity.@Nullable Session session(
      TrailIdentity.@Nullable Session written, boolean mayBeTemporary) {
    return written == null && mayBeTemporary ? TrailIdentity.Session.UNKNOWN : written;
  }

  /** Tells whether a key is temporary, or hidden; not if the record does not name it. */
  static boolean mayBeTemporary(@Nullable String id) {
    return id != null && (id.startsWith(TEMPORARY) || RecordCursor.isHidden(id));
  }
}

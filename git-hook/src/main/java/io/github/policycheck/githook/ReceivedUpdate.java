package io.github.policycheck.githook;

/**
 * One line that Git hands to the hook: what a push wants with one reference.
 *
 * @param oldName what the reference is said to name now; the client says so, Git checks it later
 * @param newName what it shall name
 * @param reference its full name
 * @see <a href="https://git-scm.com/docs/githooks#pre-receive">githooks: pre-receive</a>
 */
record ReceivedUpdate(ObjectName oldName, ObjectName newName, String reference) {

  /** A delete can come with any old name, also with none: the new one decides. */
  boolean isDelete() {
    return newName.isZero();
  }

  boolean isCreate() {
    return !isDelete() && oldName.isZero();
  }
}

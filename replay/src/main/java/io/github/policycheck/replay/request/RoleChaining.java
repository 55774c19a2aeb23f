package io.github.policycheck.replay.request;

import io.github.policycheck.replay.request.CallActions.Needed;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailIdentity;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session of a role passes on to the session of a role that it assumes, without a word in
 * the parameters: its source identity, and tags that are transitive, of which records do not tell.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">IAM
 *     User Guide: monitor and control actions taken with assumed roles</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining">IAM
 *     User Guide: chaining roles with session tags</a>
 */
final class RoleChaining {

  private static final String ASSUMING = "sts:AssumeRole";
  private static final String SESSION_OF_ROLE = "AssumedRole";

  private RoleChaining() {}

  /** Returns the actions that a call may need with what its caller passes on. */
  static CallActions with(CallActions actions, TrailEvent event) {
    TrailIdentity caller = event.identity();
    if (!caller.type().equals(SESSION_OF_ROLE)
        || actions.needed().isEmpty()
        || !actions.needed().get(0).action().equals(ASSUMING)) {
      return actions;
    }
    List<Needed> needed = new ArrayList<>(actions.needed());
    needed.add(new Needed("sts:TagSession", false, Table.NOTHING));
    TrailIdentity.Session session = caller.session();
    if (session == null || session.sourceIdentity() != null) {
      needed.add(new Needed("sts:SetSourceIdentity", false, Table.NOTHING));
    }
    return new CallActions(actions.call(), needed);
  }
}

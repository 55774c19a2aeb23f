package io.github.policycheck.awsfake.cloudtrail;

/**
 * What AWS says when it refuses a call.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM
 *     User Guide: access denied error messages</a>
 */
enum Refusal {
  ORGANIZATION(" with an explicit deny in a service control policy"),
  EXPLICIT(" with an explicit deny in an identity-based policy"),
  NOT_ALLOWED(" because no identity-based policy allows the %s action");

  private static final String EC2 = "Client.UnauthorizedOperation";

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  /** Makes a record that of a call that was refused. */
  Entry of(Entry entry, Call call, TrailPrincipal by) {
    return of(entry, call.service().denied(), call.action(), call.on().text(entry.facts), by);
  }

  Entry of(Entry entry, String code, String action, String resource, TrailPrincipal by) {
    TrailAccount account = entry.facts.account;
    // Those who are refused something use the first of their sessions.
    String who =
        by.kind().isRole() ? by.sessionArn(account, by.sessions().get(0)) : by.arn(account);
    String message =
        "User: "
            + who
            + " is not authorized to perform: "
            + action
            + " on resource: "
            + resource
            + reason.formatted(action);
    if (!code.equals(EC2)) {
      return entry.failed(code, message);
    }
    return entry.failed(
        code,
        "You are not authorized to perform this operation. "
            + message
            + ". Encoded authorization failure message: "
            + entry.facts.draw.letters(420));
  }
}

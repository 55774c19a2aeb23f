package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which of the things that are not known of an account could change an answer. Policies of an
 * organization that are not known can deny what is allowed, and make an implicit deny an explicit
 * one; nothing they say allows what others do not. Which repositories, branches and approval rules
 * there are decides nothing.
 *
 * <p>Loops: a hook asks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">AWS
 *     Organizations User Guide: service control policies</a>
 */
public final class UnknownParts {

  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  private UnknownParts() {}

  /**
   * Returns those that could change an answer, sorted; none if it stands whatever they are.
   *
   * @param account the account of the caller
   * @param calls the calls of the caller
   * @param request what was asked
   * @param decision the answer, as far as the account is known
   */
  public static List<NotKnown> thatCouldChange(
      Account account, ApiCalls calls, RequestContext request, Decision decision) {
    Objects.requireNonNull(calls, "calls");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(decision, "decision");
    List<NotKnown> parts = new ArrayList<>();
    for (NotKnown part : account.notKnown()) {
      boolean matters =
          switch (part.what()) {
            case SERVICE_CONTROL_POLICIES ->
                decision != Decision.EXPLICIT_DENY
                    && calls.ask(PolicyType.SERVICE_CONTROL, request);
            case RESOURCE_CONTROL_POLICIES ->
                decision != Decision.EXPLICIT_DENY
                    && calls.ask(PolicyType.RESOURCE_CONTROL, request);
            case TAGS -> isOf(part, account.id(), request) && hangsOnTags(calls, request);
            case REPOSITORIES, DEFAULT_BRANCH, BRANCHES, APPROVAL_RULE_TEMPLATES -> false;
          };
      if (matters) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static boolean isOf(NotKnown part, String account, RequestContext request) {
    Arn arn = Arn.parse(request.resource()).orElse(null);
    if (arn == null) {
      return false;
    }
    return arn.service().equals("codecommit")
        && arn.account().equals(account)
        && (part.repository() == null || arn.resource().equals(part.repository()))
        && (part.region() == null || arn.region().equals(part.region()));
  }

  private static boolean hangsOnTags(ApiCalls calls, RequestContext request) {
    for (String key : calls.openKeys(request)) {
      if (ConditionKey.startsWith(key, RESOURCE_TAG)) {
        return true;
      }
    }
    return false;
  }
}

package io.github.policycheck.replay.calibration;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.request.DenialMessage;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says why AWS decided a call in another way than the policies of an account do, so far as the
 * record and the account tell.
 */
public final class Reasons {

  private static final String AWS_NAMES = "AWS names ";
  private static final String NO_ACCOUNT_HAS = ", which no account file has";

  private final AccountState account;

  /** Makes those about an account. */
  public Reasons(Account account) {
    this.account = new AccountState(account);
  }

  /**
   * Returns the types of the policies that refuse a call.
   *
   * @param said what each type of the account's policies says, of those there are
   */
  public static Set<PolicyType> refusing(Map<PolicyType, Decision> said) {
    Set<PolicyType> refusing = new TreeSet<>();
    said.forEach(
        (type, decision) -> {
          if (decision != Decision.ALLOWED) {
            refusing.add(type);
          }
        });
    if (!said.containsKey(PolicyType.IDENTITY)) {
      refusing.add(PolicyType.IDENTITY); // there is none, and so none that allows it
    }
    return refusing;
  }

  /**
   * Returns why the policies may refuse a call that AWS did.
   *
   * @param said what each type of the account's policies says, of those there are
   * @param isDenied whether a statement denies it
   */
  public List<String> ofDone(TrailEvent event, Map<PolicyType, Decision> said, boolean isDenied) {
    List<String> reasons = new ArrayList<>();
    if (!isDenied) {
      for (PolicyType type : refusing(said)) {
        reasons.add(
            type == PolicyType.IDENTITY ? "no identity policy allows it" : notAllowed(type));
      }
    }
    reasons.add(account.age(event.time()));
    return reasons;
  }

  private static String notAllowed(PolicyType type) {
    return type.inWords() + " does not allow it";
  }

  /** Returns why AWS may have refused a call that the policies do not refuse. */
  public List<String> ofRefused(TrailEvent event, RecordedCaller caller, DenialMessage message) {
    PolicyType type = message.type();
    if (type == null) {
      return List.of(
          "AWS does not name the type of policy; a session policy, the policy of the resource or"
              + " that of a VPC endpoint can refuse it, and no account file has those",
          account.age(event.time()));
    }
    String named = AWS_NAMES + type.inWords();
    if (message.policy() != null) {
      named += " (" + message.policy() + ")";
    }
    return switch (type) {
      case SESSION -> List.of(named + NO_ACCOUNT_HAS + ": it is given when a session begins");
      case VPC_ENDPOINT ->
          List.of(
              named
                  + NO_ACCOUNT_HAS
                  + (event.vpcEndpoint() == null || event.vpcEndpoint().isEmpty()
                      ? ""
                      : ": the call came through " + event.vpcEndpoint()));
      case RESOURCE -> List.of(named + NO_ACCOUNT_HAS);
      case ROLE_TRUST -> List.of(named + ", which is not asked here");
      case IDENTITY, PERMISSIONS_BOUNDARY, SERVICE_CONTROL, RESOURCE_CONTROL ->
          ofKnownType(event, caller, type, named, message);
    };
  }

  private List<String> ofKnownType(
      TrailEvent event,
      RecordedCaller caller,
      PolicyType type,
      String named,
      DenialMessage message) {
    List<String> reasons = new ArrayList<>();
    if (account.lacksSome(type)) {
      reasons.add(named + ", and the account file says that it lacks some of those");
    } else if (!account.has(type, caller.id())) {
      reasons.add(named + ", and the account file has none that binds the caller");
    } else {
      boolean isDenied = message.isExplicit() && type != PolicyType.SERVICE_CONTROL;
      reasons.add(named + (isDenied ? ", and none denies it here" : ", and those here allow it"));
    }
    reasons.add(account.age(event.time()));
    return reasons;
  }

  /** Returns why both refuse a call, and AWS names another type of policy than those here. */
  public static List<String> ofOtherType(PolicyType named, Collection<PolicyType> here) {
    List<String> types = here.stream().map(PolicyType::inWords).toList();
    return List.of(AWS_NAMES + named.inWords() + "; here it is " + String.join(" or ", types));
  }
}

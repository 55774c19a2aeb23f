package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.Asker;
import io.github.policycheck.liveaccount.answers.Asker.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policies of the organization that bind an account: those of the root, of each organizational
 * unit above it, and its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">AWS
 *     Organizations User Guide: SCP evaluation</a>
 */
final class OrganizationListing {

  /** Deeper than organizational units can lie in each other. */
  private static final int DEEPEST = 20;

  private enum Type {
    SERVICE_CONTROL_POLICY("ServiceControlPolicies", What.SERVICE_CONTROL_POLICIES),
    RESOURCE_CONTROL_POLICY("ResourceControlPolicies", What.RESOURCE_CONTROL_POLICIES);

    private final String member;
    private final What unread;

    Type(String member, What unread) {
      this.member = member;
      this.unread = unread;
    }
  }

  private final Asker asker;
  private final boolean isOfOther;
  private final String account;
  private final List<NotKnown> unread;

  /**
   * Makes it.
   *
   * @param isOfOther whether another account is asked, whose organization may be another one
   */
  OrganizationListing(Asker asker, boolean isOfOther, String account, List<NotKnown> unread) {
    this.asker = asker;
    this.isOfOther = isOfOther;
    this.account = account;
    this.unread = unread;
  }

  /**
   * Asks, and writes into account details.
   *
   * @throws LiveAccountException if who is asked is in another organization or none
   */
  void read(ObjectNode details) {
    Asked asked = asker.tried(AwsQuestion.of(AwsCall.DESCRIBE_ORGANIZATION));
    AwsException problem = asked.problem();
    if (problem != null && problem.kind() == AwsException.Kind.NO_ORGANIZATION) {
      if (isOfOther) {
        throw new LiveAccountException(
            "who is asked for the organization is in none, which says nothing of the account "
                + account
                + "; ask the management account of its organization");
      }
      return;
    }
    if (asked.isDenied()) {
      nothingIsKnown(asked.reason());
      return;
    }
    JsonNode organization = asked.whole().one("Organization");
    String management = organization.path("MasterAccountId").asString("");
    boolean hasPolicies = organization.path("FeatureSet").asString("").equals("ALL");
    boolean isItself = management.equals(account);
    if (isItself || !isOfOther) {
      details.put("ManagementAccount", management);
    }
    if (isItself || (!hasPolicies && !isOfOther)) {
      return; // its policies bind nothing in this account
    }
    try {
      List<String> path = path();
      details.put("ManagementAccount", management);
      if (!hasPolicies) {
        return;
      }
      for (Type type : Type.values()) {
        levels(type, path, details);
      }
    } catch (AwsException e) {
      if (isOfOther && e.code().equals("ChildNotFoundException")) {
        throw new LiveAccountException(
            "the account "
                + account
                + " is not in the organization of "
                + management
                + "; ask the management account of its own one",
            e);
      }
      if (e.kind() != AwsException.Kind.DENIED) {
        throw e;
      }
      nothingIsKnown(e.reason());
    }
  }

  private void nothingIsKnown(String reason) {
    for (Type type : Type.values()) {
      unread.add(new NotKnown(type.unread, reason));
    }
  }

  /** Returns the ids from the root to the account. */
  private List<String> path() {
    List<String> path = new ArrayList<>(List.of(account));
    String last = account;
    while (!last.startsWith("r-")) {
      List<JsonNode> parents =
          asker.ask(AwsQuestion.of(AwsCall.LIST_PARENTS, last)).items("Parents");
      if (parents.size() != 1 || path.size() > DEEPEST) {
        throw new AwsException(
            AwsException.Kind.MALFORMED,
            "",
            "AWS does not say what `" + last + "` of the organization lies in");
      }
      last = parents.get(0).path("Id").asString("");
      path.add(last);
    }
    Collections.reverse(path);
    return path;
  }

  private void levels(Type type, List<String> path, ObjectNode details) {
    try {
      if (!isInForce(type)) {
        return;
      }
      List<ArrayNode> levels = new ArrayList<>();
      for (String target : path) {
        ArrayNode level = Answer.JSON.createArrayNode();
        asker
            .ask(AwsQuestion.of(AwsCall.LIST_POLICIES_FOR_TARGET, target, type.name()))
            .items("Policies")
            .stream()
            .map(policy -> policy.path("Id").asString(""))
            .sorted()
            .forEach(id -> level.add(policy(id)));
        levels.add(level);
      }
      details.putArray(type.member).addAll(levels);
    } catch (AwsException e) {
      if (e.kind() != AwsException.Kind.DENIED) {
        throw e;
      }
      unread.add(new NotKnown(type.unread, e.reason()));
    }
  }

  private boolean isInForce(Type type) {
    for (JsonNode root : asker.ask(AwsQuestion.of(AwsCall.LIST_ROOTS)).items("Roots")) {
      for (JsonNode one : root.path("PolicyTypes")) {
        if (one.path("Type").asString("").equals(type.name())) {
          return true; // be it that it is about to be disabled
        }
      }
    }
    return false;
  }

  private ObjectNode policy(String id) {
    JsonNode policy = asker.ask(AwsQuestion.of(AwsCall.DESCRIBE_POLICY, id)).one("Policy");
    return Answer.JSON
        .createObjectNode()
        .put("PolicyName", policy.path("PolicySummary").path("Name").asString(id))
        .put("PolicyDocument", policy.path("Content").asString(""));
  }
}

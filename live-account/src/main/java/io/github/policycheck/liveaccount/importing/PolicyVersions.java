package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.Asker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes managed policies those that are in force: between two parts of a listing somebody can make
 * another version the default one. They are compared with a listing of their default versions, and
 * read anew until both are the same.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">IAM
 *     User Guide: versioning IAM policies</a>
 */
final class PolicyVersions {

  /** Whoever changes a policy more often than this while it is read is waited for by a person. */
  private static final int ROUNDS = 3;

  /** All of the account's; of AWS's those in use, which it lists by what they are used for. */
  private static final List<List<String>> SCOPES =
      List.of(
          List.of("Local"),
          List.of("AWS", "PermissionsPolicy"),
          List.of("AWS", "PermissionsBoundary"));

  private final Asker asker;

  PolicyVersions(Asker asker) {
    this.asker = asker;
  }

  /**
   * Reads anew those that are not current, and leaves each with the text of its default version.
   *
   * @param policies as the account's authorization details have them, by their ARNs
   * @throws LiveAccountException if one changes each time it is read
   */
  void makeCurrent(SortedMap<String, JsonNode> policies) {
    policies.replaceAll((arn, policy) -> withDefaultOnly(policy));
    List<JsonNode> stale = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      stale = stale(policies, current());
      if (stale.isEmpty()) {
        return;
      }
      for (JsonNode policy : stale) {
        policies.put(arn(policy), read(policy));
      }
    }
    throw new LiveAccountException(
        "`"
            + arn(stale.get(0))
            + "` has another default version each time it is read; import again when nobody changes"
            + " it");
  }

  /** Returns those of the current ones that are known in another version or not at all. */
  private static List<JsonNode> stale(
      SortedMap<String, JsonNode> policies, Collection<JsonNode> current) {
    List<JsonNode> stale = new ArrayList<>();
    for (JsonNode policy : current) {
      JsonNode known = policies.get(arn(policy));
      if (known == null
          || !version(known).equals(version(policy))
          || known.path("PolicyVersionList").isEmpty()) {
        stale.add(policy);
      }
    }
    return stale;
  }

  private static String arn(JsonNode policy) {
    return policy.path("Arn").asString("");
  }

  private static String version(JsonNode policy) {
    return policy.path("DefaultVersionId").asString("");
  }

  private Collection<JsonNode> current() {
    Map<String, JsonNode> all = new TreeMap<>();
    for (List<String> scope : SCOPES) {
      for (JsonNode policy :
          asker.again(new AwsQuestion(AwsCall.LIST_POLICIES, "", scope)).items("Policies")) {
        all.put(arn(policy), policy);
      }
    }
    return all.values();
  }

  private JsonNode read(JsonNode policy) {
    Answer answer =
        asker.again(AwsQuestion.of(AwsCall.GET_POLICY_VERSION, arn(policy), version(policy)));
    return with(policy, List.of(answer.one("PolicyVersion")));
  }

  /** Other versions bind nobody, and can be most of what AWS sends. */
  private static JsonNode withDefaultOnly(JsonNode policy) {
    List<JsonNode> only = new ArrayList<>();
    for (JsonNode version : policy.path("PolicyVersionList")) {
      if (version.path("VersionId").asString("").equals(version(policy))) {
        only.add(version);
      }
    }
    return with(policy, only);
  }

  /** Returns the policy with these versions, which are the default one. */
  private static JsonNode with(JsonNode policy, List<JsonNode> versions) {
    ObjectNode with = Answer.JSON.createObjectNode().setAll((ObjectNode) policy);
    ArrayNode list = with.putArray("PolicyVersionList");
    for (JsonNode version : versions) {
      list.addObject().setAll((ObjectNode) version).put("IsDefaultVersion", true);
    }
    return with;
  }
}

package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.Asker;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users, groups, roles and managed policies, of one walk through all parts of the account's
 * authorization details.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM
 *     API Reference: GetAccountAuthorizationDetails</a>
 */
final class PrincipalListing {

  private static final List<String> LISTS =
      List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");

  private PrincipalListing() {}

  /** Asks, and writes into account details. */
  static void read(Asker asker, ObjectNode details) {
    Answer answer = asker.ask(AwsQuestion.of(AwsCall.GET_ACCOUNT_AUTHORIZATION_DETAILS));
    for (String list : LISTS) {
      SortedMap<String, JsonNode> byArn = new TreeMap<>();
      // Where something changes meanwhile AWS can give it twice: what was said last is newer.
      answer.items(list).forEach(item -> byArn.put(item.path("Arn").asString(""), item));
      if (list.equals("Policies")) {
        new PolicyVersions(asker).makeCurrent(byArn);
      }
      details.putArray(list).addAll(byArn.values());
    }
  }
}

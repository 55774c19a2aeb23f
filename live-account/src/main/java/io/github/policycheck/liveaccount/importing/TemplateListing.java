package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.text.ApprovalRuleReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.Asker;
import io.github.policycheck.liveaccount.answers.Asker.Asked;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The approval rule templates of a region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html">CodeCommit
 *     User Guide: working with approval rule templates</a>
 */
final class TemplateListing {

  private TemplateListing() {}

  /** Asks, and writes into account details. */
  static void read(Asker asker, String region, List<NotKnown> unread, ArrayNode templates) {
    Asked asked = asker.tried(AwsQuestion.in(region, AwsCall.LIST_APPROVAL_RULE_TEMPLATES));
    if (asked.isWithheld()) {
      unread.add(new NotKnown(What.APPROVAL_RULE_TEMPLATES, region, null, asked.reason()));
      return;
    }
    List<AwsQuestion> questions =
        asked.whole().texts("approvalRuleTemplateNames").stream()
            .sorted()
            .map(name -> AwsQuestion.in(region, AwsCall.GET_APPROVAL_RULE_TEMPLATE, name))
            .toList();
    List<Asked> answers = asker.all(questions);
    answers.stream()
        .filter(Asked::isWithheld)
        .findFirst()
        .ifPresent(
            denied ->
                unread.add(
                    new NotKnown(What.APPROVAL_RULE_TEMPLATES, region, null, denied.reason())));
    for (Asked one : answers) {
      if (!one.isGone() && !one.isWithheld()) {
        add(one.whole().one("approvalRuleTemplate"), region, unread, templates);
      }
    }
  }

  /** What AWS may add to the content one day must not keep anybody from an import. */
  private static void add(
      JsonNode template, String region, List<NotKnown> unread, ArrayNode templates) {
    String name = template.path("approvalRuleTemplateName").asString("");
    String content = template.path("approvalRuleTemplateContent").asString("");
    try {
      ApprovalRuleReader.read(null, content);
    } catch (PolicySyntaxException e) {
      unread.add(
          new NotKnown(
              What.APPROVAL_RULE_TEMPLATES,
              region,
              null,
              "the content of `" + name + "` is not understood: " + e.findings().get(0).message()));
      return;
    }
    templates
        .addObject()
        .put("Region", region)
        .put("Name", name)
        .set("Content", Answer.JSON.readTree(content));
  }
}

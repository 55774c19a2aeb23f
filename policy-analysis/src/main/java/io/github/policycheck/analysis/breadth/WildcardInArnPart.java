package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.ResourceFit;
import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds wildcards where an ARN names its service or the type of its resource. One in the partition
 * opens nothing: no request goes from one to another.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs</a>
 */
final class WildcardInArnPart implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "wildcard-in-arn-part",
          "the service or the type of an allowed resource has a wildcard, so that it is about"
              + " resources that nobody named",
          "write the service and the type, and one entry for each",
          "WILDCARD_IN_SERVICE_NAME");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.allows()) {
      ResourceElement resource = statement.resource();
      if (resource == null || resource.isNegated()) {
        continue;
      }
      for (int i = 0; i < resource.patterns().size(); i++) {
        String text = resource.patterns().get(i).value();
        ArnParts parts = ArnParts.aroundVariables(text);
        if (parts.areAll() && WildcardPattern.hasWildcard(text)) {
          Place place = Place.resource(statement, resource, i);
          if (WildcardPattern.hasWildcard(parts.service())) {
            service(place, text, parts, findings);
          } else {
            type(policy, statement, place, text, findings);
          }
        }
      }
    }
  }

  private static void service(Place place, String text, ArnParts parts, Findings findings) {
    boolean isEverything =
        parts.list().subList(2, ArnParts.COUNT).stream().allMatch(WildcardInArnPart::isAny);
    if (!isEverything) {
      findings.add(
          RULE.at(
              place,
              "`"
                  + parts.service()
                  + "` in `"
                  + text
                  + "` stands for services that nobody named, also those that AWS has yet to add;"
                  + " write one entry for each service"));
    }
  }

  private static void type(
      CheckedPolicy policy, Statement statement, Place place, String text, Findings findings) {
    String resource = ArnParts.aroundVariables(text).resource();
    String type = typeOf(resource);
    boolean isName =
        type.length() == resource.length() || isAny(resource.substring(type.length() + 1));
    if (isName || !WildcardPattern.hasWildcard(type) || type.contains("${")) {
      return;
    }
    ResourceFit fit = policy.actions().resourceFit(policy.hasVariables());
    Set<String> types = new TreeSet<>();
    for (ActionEntry entry : policy.knownActionEntries(statement)) {
      for (ServiceAction action : entry.actions()) {
        for (ResourceUse use : action.resources()) {
          String known = typeOf(ArnParts.of(use.type().arn()).resource());
          if (!WildcardPattern.hasWildcard(known)
              && fit.fitsAny(text, List.<ResourceType>of(use.type()))) {
            types.add(known);
          }
        }
      }
    }
    if (types.size() > 1) {
      findings.add(
          RULE.at(
                  place,
                  "`"
                      + type
                      + "` in `"
                      + text
                      + "` stands for the types "
                      + Phrases.few(Phrases.quoted(types))
                      + "; write one entry for each that is meant")
              .withSeverity(Severity.NOTE)
              .withAwsIssueCode(null));
    }
  }

  /** Returns what stands before the name: all up to a slash or a colon. */
  private static String typeOf(String resource) {
    int end = 0;
    while (end < resource.length() && resource.charAt(end) != '/' && resource.charAt(end) != ':') {
      end++;
    }
    return resource.substring(0, end);
  }

  private static boolean isAny(String text) {
    return text.chars().allMatch(c -> c == '*' || c == ':' || c == '/');
  }
}

package io.github.policycheck.analysis.condition;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds condition keys that neither AWS as a whole nor the services in question have.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition keys</a>
 */
final class UnknownConditionKey implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "unknown-condition-key",
          "AWS has no such condition key, so that no request carries it",
          "write the key as AWS does",
          "INVALID_SERVICE_CONDITION_KEY",
          "INVALID_GLOBAL_CONDITION_KEY",
          "INVALID_CONDITION_KEY_FORMAT",
          "MISSING_TAG_KEY_IN_CONDITION",
          "UNSUPPORTED_GLOBAL_CONDITION_KEY");

  /** Keys that end with the key of a tag. */
  private static final Set<ConditionKey> TAGS =
      ConditionKey.all(List.of("aws:PrincipalTag", "aws:RequestTag", "aws:ResourceTag"));

  private static final String OLD_ARN = "aws:ARN";

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    KnownKeys keys = policy.keys();
    for (Statement statement : policy.statements()) {
      for (ComparedKey key : ComparedKey.all(statement)) {
        String name = key.name();
        if (keys.isOutside(name) || keys.isOfUnknownService(name)) {
          continue;
        }
        Set<Service> services = ActionEntry.services(policy.actionEntries(statement));
        if (keys.definitions(name, services).isEmpty()) {
          keys.service(name).ifPresent(services::add);
          boolean isGlobal = KnownKeys.isNamedGlobal(name);
          findings.add(
              RULE.at(key.place(statement), message(policy, name, isGlobal ? Set.of() : services))
                  .withAwsIssueCode(awsIssueCode(name, isGlobal))
                  .withFix(fix(policy, key, isGlobal ? Set.of() : services)));
        }
      }
    }
  }

  private static String awsIssueCode(String key, boolean isGlobal) {
    if (isTagKey(key)) {
      return "MISSING_TAG_KEY_IN_CONDITION";
    }
    if (ConditionKey.areSame(key, OLD_ARN)) {
      return "UNSUPPORTED_GLOBAL_CONDITION_KEY";
    }
    if (key.indexOf(':') < 0) {
      return "INVALID_CONDITION_KEY_FORMAT";
    }
    return isGlobal ? "INVALID_GLOBAL_CONDITION_KEY" : "INVALID_SERVICE_CONDITION_KEY";
  }

  private static boolean isTagKey(String key) {
    return TAGS.contains(ConditionKey.of(key));
  }

  private static @Nullable Fix fix(CheckedPolicy policy, ComparedKey key, Set<Service> services) {
    if (isTagKey(key.name()) || ConditionKey.areSame(key.name(), OLD_ARN)) {
      return null;
    }
    return Spelling.nearest(key.name(), known(policy, services))
        .filter(known -> !known.endsWith("/KEY"))
        .map(
            known ->
                new Fix(
                    "write `" + known + "`",
                    false,
                    key.conditions().stream()
                        .<Edit>map(one -> new Edit.Rewrite(one.key().location(), known))
                        .toList()))
        .orElse(null);
  }

  private static List<String> known(CheckedPolicy policy, Set<Service> services) {
    List<String> known = new ArrayList<>();
    policy.reference().globalKeys().forEach(global -> known.add(written(global)));
    services.forEach(service -> service.keys().forEach(own -> known.add(written(own))));
    return known;
  }

  private static String message(CheckedPolicy policy, String key, Set<Service> services) {
    if (isTagKey(key)) {
      return "`" + key + "` names no tag; write `" + key + "/` and the key of the tag";
    }
    if (ConditionKey.areSame(key, OLD_ARN)) {
      return "`"
          + key
          + "` is not supported any more; write `aws:PrincipalArn` for whoever asks, or"
          + " `aws:SourceArn` for the resource behind a service";
    }
    return "`"
        + key
        + "` is no condition key"
        + (key.indexOf(':') < 0 ? ": one begins with `aws:` or the prefix of a service" : "")
        + Spelling.hint(key, known(policy, services));
  }

  /** Returns a key as it is shown, with a word where policies put one of their own. */
  private static String written(KeyDefinition key) {
    return key.name().endsWith("/*")
        ? key.name().substring(0, key.name().length() - 1) + "KEY"
        : key.name();
  }
}

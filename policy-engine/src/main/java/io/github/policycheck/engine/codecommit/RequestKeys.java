package io.github.policycheck.engine.codecommit;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys that follow from what a request asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys, properties of the resource</a>
 */
final class RequestKeys {

  private static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";
  private static final String RESOURCE_TAG = "aws:ResourceTag/";
  private static final String CREATE_REPOSITORY = CodeCommitAction.PREFIX + "CreateRepository";

  private RequestKeys() {}

  /**
   * Adds them. The reference is left open where the action carries one, else known to be absent,
   * and so is what happens to it.
   *
   * @param action the action with its service prefix
   * @param resource the ARN of the resource, or {@code *}
   * @param target where the call goes if the ARN does not say it
   */
  static void add(
      String action, String resource, CallTarget target, RequestContext.Builder request) {
    Objects.requireNonNull(request, "request");
    Arn arn = Arn.parse(resource).orElse(null);
    String owner = target.owner();
    String region = region(action, arn, target);
    if (!region.isEmpty() && !hasWildcard(region)) {
      request.with("aws:RequestedRegion", region);
    }
    if (!isOfCodeCommit(action) && !ResourceAccounts.areTold(action)) {
      request.without(RESOURCE_ACCOUNT);
    } else if (arn != null && !hasWildcard(arn.account())) {
      String account = Principal.isAccount(arn.account()) ? arn.account() : owner;
      if (account != null) {
        request.with(RESOURCE_ACCOUNT, account);
      }
    }
    if (!ActionName.areSame(CodeCommitAction.GIT_PUSH, action)) {
      request.without(RefUpdate.KEY);
    }
    if (!mayCarryReference(action)) {
      request.without(CodeCommitAction.REFERENCES);
    }
  }

  /**
   * Adds the tags of a repository, all of which are known. All actions on repositories have them
   * but the one that makes a repository, of which none are known before.
   *
   * @param tags values by condition key
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html">Service
   *     Authorization Reference: AWS CodeCommit, resource types</a>
   */
  static void addTags(String action, Map<String, String> tags, RequestContext.Builder request) {
    if (!isOfCodeCommit(action) || ActionName.areSame(CREATE_REPOSITORY, action)) {
      return;
    }
    request.without(RESOURCE_TAG);
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      request.with(tag.getKey(), tag.getValue());
    }
  }

  /** Every request has a region: that of its resource, of its endpoint, or where it was made. */
  private static String region(String action, @Nullable Arn arn, CallTarget target) {
    if (arn != null && !arn.region().isEmpty()) {
      return arn.region();
    }
    String partition = arn == null ? target.partition() : arn.partition();
    String global = partition == null ? null : globalRegion(partition, action);
    if (global != null) {
      return global;
    }
    return target.region() == null ? "" : target.region();
  }

  private static @Nullable String globalRegion(String partition, String action) {
    // CodeCommit has an endpoint in each region; a hook shall not have to read the table.
    return isOfCodeCommit(action) ? null : GlobalEndpoints.region(partition, action);
  }

  /** None of its actions is an exception, and a hook asks of no others: it reads no table. */
  private static boolean isOfCodeCommit(String action) {
    return ActionName.isOf(CodeCommitAction.PREFIX, action);
  }

  private static boolean mayCarryReference(String action) {
    // A push does; a hook asks of nothing else and shall not have to read the table.
    return action.equals(CodeCommitAction.GIT_PUSH)
        || CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
  }

  /** People ask about resources by patterns; what those leave open is not known. */
  private static boolean hasWildcard(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
  }
}

package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the condition keys by which an account's policies could answer some calls differently. */
final class OpenKeys {

  private final List<ApiCalls> principals;

  /** Each key once, as the policies spell it. */
  private final Map<ConditionKey, String> keys = new TreeMap<>();

  OpenKeys(AskedAccount account) {
    String region = account.account().region().orElse(null);
    this.principals =
        account.callers().stream().map(caller -> ApiCalls.by(caller, Map.of(), region)).toList();
  }

  /**
   * Adds those of a call by any principal.
   *
   * @param references what it can carry
   */
  void add(String action, String resource, Collection<String> references) {
    boolean carriesReferences =
        CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
    for (ApiCalls calls : principals) {
      if (action.equals(CodeCommitAction.GIT_PUSH) || !carriesReferences) {
        add(calls, calls.request(action, resource).without(CodeCommitAction.REFERENCES).build());
      }
      if (carriesReferences) {
        for (String reference : references) {
          RequestContext.Builder request = calls.request(action, resource);
          add(calls, request.with(CodeCommitAction.REFERENCES, reference).build());
        }
      }
    }
  }

  private void add(ApiCalls calls, RequestContext request) {
    for (String key : calls.openKeys(request)) {
      keys.putIfAbsent(ConditionKey.of(key), key);
    }
  }

  /** Returns the keys that were found. */
  Set<String> found() {
    return Set.copyOf(keys.values());
  }

  /** Tells whether a key is among them. */
  boolean has(String key) {
    return keys.containsKey(ConditionKey.of(key));
  }
}

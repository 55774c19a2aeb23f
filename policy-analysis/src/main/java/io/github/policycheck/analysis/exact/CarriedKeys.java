package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.Optional;

/**
 * Which condition keys requests for an action can have, as far as the service reference knows: a
 * key of another service, or one that the action does not list, is in none of its requests.
 */
public final class CarriedKeys {

  private final KnownActions known;
  private final boolean isOfAnyRequest;

  /**
   * Makes them.
   *
   * @param isOfAnyRequest whether any request counts, whether AWS can send it or not
   */
  public CarriedKeys(KnownActions known, boolean isOfAnyRequest) {
    this.known = known;
    this.isOfAnyRequest = isOfAnyRequest;
  }

  boolean areOfAnyRequest() {
    return isOfAnyRequest;
  }

  /** Tells whether a request for an action can have a key; true if that is not known. */
  public boolean mayBeIn(String action, String key) {
    if (ConditionKey.areSame(key, RefUpdate.KEY)) {
      return ActionName.areSame(action, CodeCommitAction.GIT_PUSH);
    }
    if (isOfAnyRequest || known.keys().isOutside(key) || known.keys().isOfUnknownService(key)) {
      return true;
    }
    Optional<ServiceAction> asked = action(action);
    if (asked.isEmpty()) {
      return true;
    }
    boolean isOfAny =
        !KnownKeys.isOfTags(key) && (known.keys().isGlobal(key) || KnownKeys.isNamedGlobal(key));
    return isOfAny || asked.get().key(key).isPresent();
  }

  private Optional<ServiceAction> action(String action) {
    ActionName name = ActionName.of(action);
    Optional<Service> service = known.reference().service(name.service());
    return service.flatMap(one -> one.action(name.name()));
  }
}

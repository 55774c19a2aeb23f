package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies of an account that are not right, by those whom they bind: where each is not right.
 *
 * @param ofPrincipals those that a principal has itself, its boundary among them
 * @param ofAll those of the organization, which bind everybody
 * @param besides the policies of the organization that are right, where others are not
 */
public record LostPolicies(
    Map<PrincipalId, List<SourceLocation>> ofPrincipals,
    List<SourceLocation> ofAll,
    List<Policy> besides) {

  /** Begins without any. */
  public LostPolicies() {
    this(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
  }

  boolean isEmpty() {
    return ofPrincipals.isEmpty() && ofAll.isEmpty();
  }

  /**
   * Returns of each principal that one binds where they are not right; of a user, its groups' too.
   */
  Map<PrincipalId, List<SourceLocation>> of(Account account) {
    Map<PrincipalId, List<SourceLocation>> all = new LinkedHashMap<>();
    for (PrincipalId id : account.principals()) {
      List<SourceLocation> places = new ArrayList<>(ofAll);
      places.addAll(ofPrincipals.getOrDefault(id, List.of()));
      all.put(id, places);
    }
    for (User user : account.users()) {
      PrincipalId id = new PrincipalId(PrincipalId.Kind.USER, user.name());
      for (String group : user.groups()) {
        PrincipalId its = new PrincipalId(PrincipalId.Kind.GROUP, group);
        all.computeIfAbsent(id, unused -> new ArrayList<>())
            .addAll(ofPrincipals.getOrDefault(its, List.of()));
      }
    }
    all.values().removeIf(List::isEmpty);
    return all;
  }
}

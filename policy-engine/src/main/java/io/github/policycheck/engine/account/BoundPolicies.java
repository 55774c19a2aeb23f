package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Knows policies again, under another name or as another type, by their ARN or by where their text
 * stands. What they say is not compared: that takes long where there are many.
 */
final class BoundPolicies {

  private final Set<String> arns = new HashSet<>();
  private final Set<SourceLocation> places = new HashSet<>();
  private final Set<PolicyDocument> documents = Collections.newSetFromMap(new IdentityHashMap<>());

  BoundPolicies(Collection<Policy> policies) {
    for (Policy policy : policies) {
      add(policy);
    }
  }

  /** Adds a policy. Returns whether it was not there. */
  boolean add(Policy policy) {
    boolean isNew = documents.add(policy.document());
    SourceLocation place = policy.document().location();
    if (place.file() != null) {
      isNew &= places.add(place);
    }
    if (policy.arn() != null) {
      isNew &= arns.add(policy.arn().toString());
    }
    return isNew;
  }

  /** Adds policies of the account's own. Returns those that were not there, in their order. */
  List<Policy> besides(Collection<Policy> own) {
    List<Policy> others = new ArrayList<>();
    for (Policy policy : own) {
      if (!policy.isOfAws() && add(policy)) {
        others.add(policy);
      }
    }
    return others;
  }
}

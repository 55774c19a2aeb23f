package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.WrittenTexts;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The policies of an account, of which those without holes are the same for all fillings. */
final class KnownPolicies {

  private final Set<Value> unknown;
  private final Set<String> texts;
  private final AskedTags ofPrincipals;
  private final AskedTags ofResources;
  private final Map<Value, PolicyDocument> read =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Takes them.
   *
   * @param unknown those of which nothing is known
   * @param others a policy with the statements of the others
   * @param ofResources what these ask of the tags of resources
   */
  KnownPolicies(Set<Value> unknown, Value others, AskedTags ofResources) {
    this.unknown = unknown;
    this.texts = WrittenTexts.of(others);
    this.ofPrincipals = AskedTags.ofPrincipals(others);
    this.ofResources = ofResources;
  }

  /** Returns those of which nothing is known. */
  Set<Value> unknown() {
    return unknown;
  }

  /** Returns what they ask of the tags of principals, or of those of resources. */
  AskedTags askedTags(boolean areOfResources) {
    return areOfResources ? ofResources : ofPrincipals;
  }

  /** Tells whether one asks for the ARNs of principals. */
  boolean askForArns() {
    return have("aws:principalarn");
  }

  private boolean have(String key) {
    return texts.stream().anyMatch(text -> ActionName.normalize(text).contains(key));
  }

  /** Tells whether something is known of a policy. */
  boolean isKnown(Value document) {
    return !unknown.contains(document);
  }

  PolicyDocument read(Value document, PolicyType type, Filling filling) {
    PolicyDocument known = read.get(document);
    if (known != null) {
      return known;
    }
    PolicyDocument policy = PolicyReader.read(filling.tree(document), type);
    if (Fillings.holes(document).isEmpty()) {
      read.put(document, policy);
    }
    return policy;
  }
}

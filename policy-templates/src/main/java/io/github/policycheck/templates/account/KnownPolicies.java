package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The policies of an account, of which those without holes are the same for all fillings. */
final class KnownPolicies {

  private static final String TAG = "aws:principaltag/";

  private final Set<Value> unknown;
  private final Set<String> texts;
  private final Map<Value, PolicyDocument> read =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Takes them.
   *
   * @param unknown those of which nothing is known
   * @param texts all that is written in the others
   */
  KnownPolicies(Set<Value> unknown, Set<String> texts) {
    this.unknown = unknown;
    this.texts = texts;
  }

  /** Returns those of which nothing is known. */
  Set<Value> unknown() {
    return unknown;
  }

  /** Tells whether one asks for tags of principals. */
  boolean askForTags() {
    return have(TAG);
  }

  /** Returns for which tags of principals they ask, in lower case. */
  Set<String> askedTags() {
    Set<String> asked = new TreeSet<>();
    for (String text : texts) {
      String normal = ActionName.normalize(text);
      for (int at = normal.indexOf(TAG); at >= 0; at = normal.indexOf(TAG, at + 1)) {
        int from = at + TAG.length();
        String rest = normal.substring(from);
        asked.add(rest.replaceAll("[},].*", "").strip());
      }
    }
    return asked;
  }

  /** Tells whether one asks for the ARNs of principals. */
  boolean askForArns() {
    return have("aws:principalarn");
  }

  /** Tells whether one puts a tag of a principal into a text. */
  boolean quoteTags() {
    return have("${" + TAG);
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

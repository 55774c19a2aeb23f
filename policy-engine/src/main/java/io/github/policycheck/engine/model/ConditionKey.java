package io.github.policycheck.engine.model;

import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The name of a condition key, such as {@code aws:SourceIp} or {@code aws:PrincipalTag/team}. Names
 * that differ in upper and lower case only are equal.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 */
public final class ConditionKey implements Comparable<ConditionKey> {

  private final String written;
  private final String normalized;

  private ConditionKey(String written) {
    this.written = written;
    this.normalized = normalize(written);
  }

  /** Returns the key that is written so, in upper or lower case. */
  public static ConditionKey of(String written) {
    return new ConditionKey(written);
  }

  /** Returns keys, each once however it is spelled. */
  public static Set<ConditionKey> all(Collection<String> written) {
    Set<ConditionKey> keys = new HashSet<>();
    for (String key : written) {
      keys.add(of(key));
    }
    return keys;
  }

  /** Returns the one spelling that stands for all of a key, where a text is wanted. */
  public static String normalize(String written) {
    return SimpleCase.lower(written);
  }

  /** Tells whether two spellings are of one key. */
  public static boolean areSame(String one, String other) {
    return SimpleCase.equal(one, other);
  }

  /** Tells whether a key, such as {@code aws:RequestTag/team}, begins so, in any case. */
  public static boolean startsWith(String key, String beginning) {
    return SimpleCase.startsWith(key, beginning);
  }

  /** Returns the key as it was written. */
  public String written() {
    return written;
  }

  /** Returns the one spelling that stands for all of the key. */
  public String normalized() {
    return normalized;
  }

  /**
   * Returns what keys with a part of their own have in common, such as {@code aws:principaltag/};
   * empty for other keys.
   */
  public String family() {
    return normalized.substring(0, normalized.indexOf('/') + 1);
  }

  /** Tells whether a policy variable in a text stands for the key. */
  public boolean isVariableIn(String text) {
    return text.contains("${") && normalize(text).contains("${" + normalized);
  }

  @Override
  public int compareTo(ConditionKey other) {
    return normalized.compareTo(other.normalized);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConditionKey key && normalized.equals(key.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  /** Returns the key as it was written. */
  @Override
  public String toString() {
    return written;
  }
}

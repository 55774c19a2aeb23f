package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether a principal is allowed an action, in all that its requests can have. */
public sealed interface Access {

  /** Whatever its requests have. */
  record Always() implements Access {}

  /**
   * Whatever its requests have, it is not.
   *
   * @param needs as of {@link AccessAnswer.Proved}
   */
  record Never(List<Set<UndocumentedPoint>> needs) implements Access {
    /** Copies the list. */
    public Never {
      needs = needs.stream().map(Set::copyOf).toList();
    }
  }

  /**
   * Some of its requests are allowed, and others are not.
   *
   * @param alternatives what a request has to have, one of several: of each, all; none if that
   *     cannot be said in few words
   * @param example what one that is allowed has, values by condition key
   */
  record OnlyIf(List<List<KeyCondition>> alternatives, Map<String, List<String>> example)
      implements Access {
    /** Copies the collections. */
    public OnlyIf {
      alternatives = alternatives.stream().map(List::copyOf).toList();
      example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
    }
  }

  /**
   * It is not known.
   *
   * @param reasons why, at least one
   */
  record Undecided(List<OpenPoint> reasons) implements Access {
    /** Copies the list. */
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What a request has to have for one condition key.
   *
   * @param key the key, as policies write it
   * @param operator the condition operator with its qualifiers, such as {@code BoolIfExists}
   * @param values the values that the operator compares with, as policies write them
   * @param isNot whether the condition must not hold
   */
  record KeyCondition(String key, String operator, List<String> values, boolean isNot) {
    /** Copies the list. */
    public KeyCondition {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(operator, "operator");
      values = List.copyOf(values);
    }
  }
}

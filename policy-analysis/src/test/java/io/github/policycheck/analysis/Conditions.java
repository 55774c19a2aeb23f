package io.github.policycheck.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;

/** Conditions for tests. */
public final class Conditions {

  private Conditions() {}

  /** Returns those of a Condition element, written with single quotes for double ones. */
  public static List<Condition> of(String element) {
    return Policies.of(
            "Conditions",
            PolicyType.IDENTITY,
            "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource':"
                + " '*', 'Condition': "
                + element
                + "}]}")
        .document()
        .statements()
        .get(0)
        .conditions();
  }
}

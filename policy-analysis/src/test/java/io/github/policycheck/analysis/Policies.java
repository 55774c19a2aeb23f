package io.github.policycheck.analysis;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;

/** Policies that tests have in common. */
public final class Policies {

  private Policies() {}

  /** Returns a policy, written with single quotes for double ones. */
  public static Policy of(String name, PolicyType type, String text) {
    return new Policy(name, type, PolicyReader.read(name + ".json", text.replace('\'', '"'), type));
  }

  /** Returns one that allows everything. */
  public static Policy everything(PolicyType type) {
    return of(
        "Everything",
        type,
        "{'Version': '2012-10-17',"
            + " 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]}");
  }
}

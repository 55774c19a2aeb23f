package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * Where the policies of a request stand in it. Asked only when one of them is not right: statements
 * have the places within their policy, as AWS's answers have, and so have policies that are
 * compiled once for many requests.
 */
final class PolicyPlaces {

  private final ObjectNode request;

  PolicyPlaces(ObjectNode request) {
    this.request = request;
  }

  /**
   * Says what is wrong with a policy, at its place in the request.
   *
   * @param policy the name of the policy, such as {@code PolicyInputList.1}
   * @param problem what is wrong, at a place within the policy
   */
  String inWords(String policy, Finding problem) {
    SourceLocation within = problem.location();
    SourceLocation place = source(node(policy)).place(within.line(), within.column());
    String said = problem.at(place).toString();
    String where = place.toString();
    return where + ": " + policy + said.substring(where.length());
  }

  /** Returns the text of a policy: what a string says, or an object as it stands there. */
  private static Source source(Node policy) {
    if (policy instanceof ScalarNode string) {
      return Source.within(string);
    }
    SourceLocation place = policy.location();
    return Source.part(null, policy.text(), policy.start(), place.line(), place.column());
  }

  private Node node(String policy) {
    String[] steps = policy.split("\\.", -1);
    String list = steps[0];
    boolean isOfAws = list.equals(RequestPolicies.SERVICE_CONTROL) && request.get(list) == null;
    Node node = request.get(isOfAws ? RequestPolicies.ORGANIZATION : list);
    for (int i = 1; i < steps.length; i++) {
      node = item(isOfAws && i == 2 ? member(node) : node, Integer.parseInt(steps[i]) - 1);
    }
    if (node == null) {
      throw new IllegalStateException("the request has no policy " + policy);
    }
    return node;
  }

  private static @Nullable Node member(@Nullable Node level) {
    return level instanceof ObjectNode object ? object.get(RequestPolicies.OF_LEVEL) : null;
  }

  private static @Nullable Node item(@Nullable Node list, int index) {
    return list instanceof ListNode items ? items.items().get(index) : null;
  }
}

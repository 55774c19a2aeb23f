package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What IAM Access Analyzer is to be asked about two versions of policies, a call for each pair. */
public final class NoNewAccessPlan {

  private final List<NoNewAccessPair> pairs = new ArrayList<>();
  private final SortedMap<String, String> apart = new TreeMap<>();

  private NoNewAccessPlan() {}

  /**
   * Plans the calls.
   *
   * @param before the policies of the version before, by names that both versions have
   * @param after those of the version after
   * @param unnamed what people call a policy whose name is empty
   * @param mostCalls how many calls may be made at most
   * @throws VerificationException if there is nothing to ask, or it would take more calls
   */
  public static NoNewAccessPlan of(
      SortedMap<String, Policy> before,
      SortedMap<String, Policy> after,
      String unnamed,
      int mostCalls) {
    NoNewAccessPlan plan = new NoNewAccessPlan();
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      List<Policy> versions =
          Stream.of(before, after).flatMap(side -> Stream.ofNullable(side.get(name))).toList();
      String label = name.isEmpty() ? unnamed : name;
      String why = whyNot(versions);
      if (why.isEmpty()) {
        PolicyPair pair = new PolicyPair(before.get(name), after.get(name));
        plan.pairs.add(new NoNewAccessPair(label, pair));
      } else {
        plan.apart.put(label, why);
      }
    }
    plan.check(mostCalls);
    return plan;
  }

  /** Says why AWS is not asked about a policy; empty if it is. */
  private static String whyNot(List<Policy> versions) {
    List<PolicyType> types = versions.stream().map(Policy::type).distinct().toList();
    if (types.size() > 1) {
      return "it was " + types.get(0).inWords() + " and is " + types.get(1).inWords();
    }
    PolicyType type = types.get(0);
    return switch (type) {
      case IDENTITY -> "";
      case RESOURCE, ROLE_TRUST, VPC_ENDPOINT ->
          "it is " + type.inWords() + ", which policycheck does not compare";
      case PERMISSIONS_BOUNDARY, SERVICE_CONTROL, RESOURCE_CONTROL, SESSION ->
          "it is "
              + type.inWords()
              + "; AWS's check takes policies of identities and of resources only";
    };
  }

  private void check(int mostCalls) {
    if (pairs.isEmpty()) {
      Map.Entry<String, String> first = apart.entrySet().stream().findFirst().orElse(null);
      throw new VerificationException(
          first == null
              ? "there is no policy on either side"
              : Quoted.of(first.getKey())
                  + ": "
                  + first.getValue()
                  + (apart.size() == 1 ? "" : "; nor can any of the others be compared"));
    }
    if (calls() > mostCalls) {
      throw new VerificationException(
          "this takes "
              + Counted.of(calls(), "call")
              + " of AWS, for each of which it charges, more than the "
              + mostCalls
              + " that are allowed; name fewer policies, or allow more calls");
    }
  }

  /** Returns how many calls are made: the same two documents are asked about once. */
  public int calls() {
    return (int) pairs.stream().map(NoNewAccessPair::request).distinct().count();
  }

  /** Returns how many policies AWS is asked about. */
  public int policies() {
    return pairs.size();
  }

  /** Returns about which policies AWS is not asked, and why, a line each. */
  public List<String> notAsked() {
    return apart.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList();
  }

  List<NoNewAccessPair> pairs() {
    return List.copyOf(pairs);
  }
}

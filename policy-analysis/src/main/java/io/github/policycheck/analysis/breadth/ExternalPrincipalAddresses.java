package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.search.ConditionTruth;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Source addresses of external principals: whoever may ask from all of them may ask from anywhere.
 */
final class ExternalPrincipalAddresses {

  private static final String SOURCE_IP = "aws:sourceip";

  /** Some far apart, so that only a block of nearly all addresses has one in each quarter. */
  private static final List<List<String>> ALL =
      List.of(
          List.of("5.6.7.8", "23.45.67.89", "51.15.25.35"),
          List.of("77.88.99.11", "91.82.73.64", "118.27.36.45"),
          List.of("144.155.166.17", "151.42.33.24", "188.77.66.55"),
          List.of("201.212.223.34", "212.121.211.112", "217.16.26.36"));

  private ExternalPrincipalAddresses() {}

  /** Returns one in each quarter of all, in none of the small blocks that a policy names. */
  static List<String> of(Policy policy) {
    List<ConditionTruth> blocks = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      for (Condition condition : statement.conditions()) {
        boolean isOfAddresses =
            condition.operator().operator() == ConditionOperator.IP_ADDRESS
                || condition.operator().operator() == ConditionOperator.NOT_IP_ADDRESS;
        if (isOfAddresses) {
          condition.values().forEach(value -> blocks.add(block(value)));
        }
      }
    }
    return ALL.stream()
        .map(
            some ->
                some.stream()
                    .min(Comparator.comparingLong(one -> countOf(one, blocks)))
                    .orElseThrow())
        .toList();
  }

  private static ConditionTruth block(LocatedString value) {
    QualifiedOperator within =
        new QualifiedOperator(
            SetQualifier.NONE,
            ConditionOperator.IP_ADDRESS,
            false,
            ConditionOperator.IP_ADDRESS.text());
    return new ConditionTruth(
        List.of(
            new Condition(within, new LocatedString(SOURCE_IP, value.location()), List.of(value))),
        false);
  }

  private static long countOf(String address, List<ConditionTruth> blocks) {
    return blocks.stream().filter(block -> block.holds(SOURCE_IP, List.of(address))).count();
  }
}

package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Authorizations;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers of what statements say, wherever it is written: equal ones decide alike. */
final class StatementContents {

  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final IdentityHashMap<Statement, Integer> whole = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Integer> known = new IdentityHashMap<>();

  /** Returns the number of all that a statement says. */
  int number(PolicyStatement of) {
    return whole.computeIfAbsent(of.statement(), same -> numberOf(of, true));
  }

  /** Returns the number of what it says besides conditions on the reference. */
  int numberWithoutReferences(PolicyStatement of) {
    return known.computeIfAbsent(of.statement(), same -> numberOf(of, false));
  }

  private int numberOf(PolicyStatement of, boolean isWhole) {
    Statement statement = of.statement();
    List<Object> said = new ArrayList<>();
    said.add(of.policy().type());
    said.add(of.hasVariables());
    said.add(statement.effect());
    said.add(statement.principal() == null ? "" : statement); // whom it names
    said.add(statement.action().isNegated());
    said.add(values(statement.action().patterns()));
    ResourceElement resource = statement.resource();
    said.add(resource == null ? "" : List.of(resource.isNegated(), values(resource.patterns())));
    for (Condition condition : statement.conditions()) {
      if (isWhole || !condition.conditionKey().equals(Authorizations.REFERENCES)) {
        said.add(condition.operator().written());
        said.add(condition.key().value());
        said.add(values(condition.values()));
      }
    }
    return numbers.computeIfAbsent(said, same -> numbers.size());
  }

  private static List<String> values(List<LocatedString> texts) {
    return texts.stream().map(LocatedString::value).toList();
  }
}

package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.LocatedString;

/** A value in a statement, and whether it had a part in a decision so far. */
final class CountedValue {

  private final MatchedStatement statement;
  private final Coverage.Kind kind;
  private final LocatedString value;
  private final LazyProbe probe;
  private boolean isCovered;

  /**
   * Starts to count.
   *
   * @param probe applies to the requests in whose decision the value has a part
   */
  CountedValue(
      MatchedStatement statement, Coverage.Kind kind, LocatedString value, LazyProbe probe) {
    this.statement = statement;
    this.kind = kind;
    this.value = value;
    this.probe = probe;
  }

  boolean isCovered() {
    return isCovered;
  }

  void countIfApplies(RequestContext request) {
    isCovered = isCovered || probe.applies(request);
  }

  Coverage.Item item() {
    return new Coverage.Item(statement, kind, value.value(), value.location(), isCovered);
  }
}

package io.github.policycheck.policytest.coverage;

import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.policytest.probe.StatementProbe;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A probe that is compiled when it is first asked: most values never are. */
final class LazyProbe {

  private final Supplier<StatementProbe> probe;
  private @Nullable StatementProbe made;

  LazyProbe(Supplier<StatementProbe> probe) {
    this.probe = probe;
  }

  boolean applies(RequestContext request) {
    StatementProbe ready = made;
    if (ready == null) {
      ready = probe.get();
      made = ready;
    }
    return ready.applies(request);
  }
}

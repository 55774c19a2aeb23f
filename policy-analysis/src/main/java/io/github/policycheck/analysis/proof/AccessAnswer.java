package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether any request for an action, of the form that is asked about, is allowed. */
public sealed interface AccessAnswer {

  /** Returns the action, with the prefix of its service. */
  String action();

  /**
   * None is, whatever else it has.
   *
   * @param action the action
   * @param needs sets of points that AWS does not document: it holds unless all points of one of
   *     them are read otherwise than by default; none if it holds however they are read
   * @param isNoPushAllowed whether no push is ever allowed, of whatever reference, as its call 1,
   *     which carries none, never is; false of other actions than GitPush
   */
  record Proved(String action, List<Set<UndocumentedPoint>> needs, boolean isNoPushAllowed)
      implements AccessAnswer {
    /** Copies the set. */
    public Proved {
      Objects.requireNonNull(action, "action");
      needs = needs.stream().map(Set::copyOf).toList();
    }
  }

  /**
   * This one is, as the evaluator says of it too. Of GitPush it is call 2 of a push; call 1, which
   * is the same request without a reference, is allowed too.
   *
   * @param action the action
   * @param resource the ARN of the resource, or {@code *}
   * @param context values by condition key, besides those that follow from who asks and for what;
   *     an empty list is a key that the request does not have
   */
  record Counterexample(String action, String resource, Map<String, List<String>> context)
      implements AccessAnswer {
    /** Copies the map. */
    public Counterexample {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(resource, "resource");
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
  }

  /**
   * Neither is certain.
   *
   * @param action the action
   * @param reasons why, at least one
   */
  record Undecided(String action, List<OpenPoint> reasons) implements AccessAnswer {
    /** Copies the list. */
    public Undecided {
      Objects.requireNonNull(action, "action");
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What leaves a question open.
   *
   * @param policy the name of the policy, null if it is none of one
   * @param statement the number of the statement in it, from 1; null as above
   * @param reason what leaves it open, without a full stop
   */
  record OpenPoint(@Nullable String policy, @Nullable Integer statement, String reason) {
    /** Checks the reason. */
    public OpenPoint {
      Objects.requireNonNull(reason, "reason");
    }

    /** Returns it as messages say it, such as {@code P, statement 2: `aws:x` is compared}. */
    public String inWords() {
      return (policy == null ? "" : policy + ", statement " + statement + ": ") + reason;
    }

    static OpenPoint of(Reason reason) {
      PolicyStatement statement = reason.statement();
      return statement == null
          ? new OpenPoint(null, null, reason.text())
          : new OpenPoint(
              statement.policy().name(), statement.statement().index() + 1, reason.text());
    }
  }
}

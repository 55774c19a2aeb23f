package io.github.policycheck.testkit;

import io.github.policycheck.policytest.CaseResult;
import io.github.policycheck.policytest.PolicyCase;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.assertj.core.description.Description;

/** A part of a sentence: it keeps the description of the part before it, and fails with it. */
abstract class SentenceAssert<S extends SentenceAssert<S, A>, A> extends AbstractAssert<S, A> {

  SentenceAssert(A actual, Class<S> type) {
    super(actual, type);
  }

  /** Returns the next part with the description of this one. */
  final <T extends SentenceAssert<T, ?>> T next(T part) {
    WritableAssertionInfo from = getWritableAssertionInfo();
    WritableAssertionInfo to = part.getWritableAssertionInfo();
    Description description = from.description();
    if (description != null) {
      to.description(description);
    }
    String instead = from.overridingErrorMessage();
    if (instead != null) {
      to.overridingErrorMessage(instead);
    }
    return part;
  }

  /** Fails unless the answers to some cases of an account are what they expect. */
  final void check(Request<?> asked, List<PolicyCase> cases) {
    asked
        .problem()
        .ifPresent(
            problem -> failWithMessage("%s", asked + ": the question cannot be asked: " + problem));
    Answers answers = Answers.of(asked.account(), cases);
    List<CaseResult> failed = answers.failed();
    if (failed.isEmpty()) {
      answers.warn();
      return;
    }
    String text = answers.failure();
    String expected = cases.get(0).expectation().text();
    String actual = answers.actual();
    if (actual.equals(expected)) {
      failWithMessage("%s", text);
    } else {
      failWithActualExpectedAndMessage(actual, expected, "%s", text);
    }
  }
}

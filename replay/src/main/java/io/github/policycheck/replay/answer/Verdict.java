package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.request.ApiRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of a call.
 *
 * @param answer whether it would have been refused
 * @param statement the statement that refuses it, or can; null if none does, as nothing allows it
 * @param hinges what it hinges on, sorted: condition keys as the policies spell them, or words;
 *     none unless the answer is {@link ReplayAnswer#DEPENDS}
 * @param request the decision that it is about: the one that refuses, or can, or the first
 * @param resource the resource that it is refused for, null if it is not known
 */
public record Verdict(
    ReplayAnswer answer,
    @Nullable MatchedStatement statement,
    List<String> hinges,
    ApiRequest request,
    @Nullable String resource) {

  /** Copies the list. */
  public Verdict {
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(request, "request");
    hinges = List.copyOf(hinges);
  }

  /**
   * Returns the same about another request that is decided alike. The resource can be another of
   * the same request: where policies tell none apart, all are decided as one.
   */
  Verdict about(ApiRequest other, @Nullable String otherResource) {
    return other.equals(request) && Objects.equals(otherResource, resource)
        ? this
        : new Verdict(answer, statement, hinges, other, otherResource);
  }
}

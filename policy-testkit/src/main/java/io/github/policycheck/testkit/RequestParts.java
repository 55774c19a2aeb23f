package io.github.policycheck.testkit;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of a question, of which one is about to be another. */
final class RequestParts {

  /** A question that asks nothing yet. */
  static final EvalRequest NOTHING =
      new EvalRequest("", null, List.of(), false, null, null, null, Map.of());

  String principal;
  @Nullable String action;
  List<String> references;
  boolean isDelete;
  @Nullable String repository;
  @Nullable String resource;
  @Nullable String region;
  private final Map<String, List<String>> context;

  RequestParts(EvalRequest request) {
    this.principal = request.principal();
    this.action = request.action();
    this.references = request.references();
    this.isDelete = request.isDelete();
    this.repository = request.repository();
    this.resource = request.resource();
    this.region = request.region();
    this.context = new LinkedHashMap<>(request.context());
  }

  /** Gives a key its values; none if the request does not have the key. */
  void key(String key, List<String> values) {
    Objects.requireNonNull(key, "key");
    if (key.indexOf(':') <= 0) {
      throw new IllegalArgumentException(
          "`" + key + "` is no condition key; write one as aws:MultiFactorAuthPresent");
    }
    context.keySet().removeIf(known -> ConditionKey.areSame(known, key));
    context.put(ContextKeys.name(key), values);
  }

  EvalRequest request() {
    return new EvalRequest(
        principal, action, references, isDelete, repository, resource, region, context);
  }
}

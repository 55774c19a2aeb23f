package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.OpenValue;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.simulation.SimulationResult.OnResource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Writes the result of one action into a response. */
final class ResultWriter {

  private final JsonGenerator json;

  ResultWriter(JsonGenerator json) {
    this.json = json;
  }

  /** AWS answers once for each action, and tells the resources apart below that. */
  void write(SimulationResult result) {
    List<OnResource> all = result.onResources();
    json.writeStartObject();
    json.writeStringProperty("EvalActionName", result.action());
    if (all.size() == 1) {
      json.writeStringProperty("EvalResourceName", all.get(0).resource());
    }
    Decision decision = decision(all);
    json.writeStringProperty("EvalDecision", decision.text());
    Set<String> missing = new LinkedHashSet<>();
    Set<Ambiguity> ambiguities = new LinkedHashSet<>();
    for (OnResource one : all) {
      missing.addAll(one.result().missingContextKeys());
      ambiguities.addAll(one.result().ambiguities());
    }
    matched(all.stream().map(OnResource::result).filter(one -> one.decision() == decision));
    strings("MissingContextValues", missing);
    ungoverned(all.get(0).result());
    details(all.stream().map(OnResource::result).toList());
    if (result.isOnNamedResources()) {
      json.writeArrayPropertyStart("ResourceSpecificResults");
      all.forEach(this::onResource);
      json.writeEndArray();
    }
    ambiguities(ambiguities);
    openValues(all);
    json.writeEndObject();
  }

  /** Says why AWS asks no policy. That hangs on the action and the caller, not on the resource. */
  private void ungoverned(EvaluationResult result) {
    if (result.ungoverned() != null) {
      json.writeStringProperty("Ungoverned", result.ungoverned());
    }
  }

  /** Returns the decision on all resources together: each must be allowed. */
  private static Decision decision(List<OnResource> all) {
    return all.stream().map(one -> one.result().decision()).reduce(Decision.ALLOWED, Decision::and);
  }

  private void onResource(OnResource one) {
    json.writeStartObject();
    json.writeStringProperty("EvalResourceName", one.resource());
    json.writeStringProperty("EvalResourceDecision", one.result().decision().text());
    matched(Stream.of(one.result()));
    strings("MissingContextValues", new LinkedHashSet<>(one.result().missingContextKeys()));
    details(List.of(one.result()));
    openValues(List.of(one));
    json.writeEndObject();
  }

  /** Says to what the values of a key lead that the request has and does not tell. */
  private void openValues(List<OnResource> all) {
    Set<OpenValue> values = new LinkedHashSet<>();
    all.forEach(one -> values.addAll(one.result().openValues()));
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("OpenContextValues");
    for (OpenValue value : values) {
      json.writeStartObject();
      json.writeStringProperty("ContextKeyName", value.key());
      json.writeStringProperty("ContextKeyValue", value.value());
      json.writeStringProperty("Decision", value.decision().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes each once. Asking whether two are equal would read their whole policies. */
  private void matched(Stream<EvaluationResult> results) {
    Set<Statement> written = Collections.newSetFromMap(new IdentityHashMap<>());
    json.writeArrayPropertyStart("MatchedStatements");
    results
        .flatMap(result -> result.matchedStatements().stream())
        .filter(one -> written.add(one.statement()))
        .forEach(this::matched);
    json.writeEndArray();
  }

  private void matched(MatchedStatement one) {
    SourceLocation place = one.statement().location();
    json.writeStartObject();
    json.writeStringProperty("SourcePolicyId", one.policy().name());
    json.writeStringProperty("SourcePolicyType", type(one.policy().type()));
    // AWS counts both places from 1 and behind a character: the first of the statement, and the
    // last.
    position("StartPosition", place.line(), place.column() + 1);
    position("EndPosition", place.endLine(), place.endColumn());
    json.writeEndObject();
  }

  /** Names a type of policies as AWS's simulator does, as far as it is known to. */
  private static String type(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "IAM Policy";
      case PERMISSIONS_BOUNDARY -> "Permissions Boundary Policy";
      case SESSION -> "Session Policy";
      case SERVICE_CONTROL -> "Service Control Policy";
      case RESOURCE_CONTROL -> "Resource Control Policy";
      case VPC_ENDPOINT -> "VPC Endpoint Policy";
      case RESOURCE, ROLE_TRUST -> "Resource Policy";
    };
  }

  private void position(String name, int line, int column) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("Line", line);
    json.writeNumberProperty("Column", column);
    json.writeEndObject();
  }

  private void strings(String name, Set<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Says what boundary, organization and endpoint contribute, where there are any. */
  private void details(List<EvaluationResult> results) {
    detail(
        "PermissionsBoundaryDecisionDetail",
        "AllowedByPermissionsBoundary",
        results,
        PolicyType.PERMISSIONS_BOUNDARY);
    detail(
        "OrganizationsDecisionDetail",
        "AllowedByOrganizations",
        results,
        PolicyType.SERVICE_CONTROL,
        PolicyType.RESOURCE_CONTROL);
    detail("VpcEndpointDecisionDetail", "AllowedByVpcEndpoint", results, PolicyType.VPC_ENDPOINT);
  }

  private void detail(
      String name, String member, List<EvaluationResult> results, PolicyType... types) {
    boolean isThere = false;
    boolean isAllowed = true;
    for (EvaluationResult result : results) {
      for (PolicyType type : types) {
        Decision decision = result.decisions().get(type);
        isThere |= decision != null;
        isAllowed &= decision == null || decision == Decision.ALLOWED;
      }
    }
    if (isThere) {
      json.writeObjectPropertyStart(name);
      json.writeBooleanProperty(member, isAllowed);
      json.writeEndObject();
    }
  }

  private void ambiguities(Set<Ambiguity> ambiguities) {
    json.writeArrayPropertyStart("Ambiguities");
    for (Ambiguity ambiguity : ambiguities) {
      json.writeStartObject();
      json.writeStringProperty("Subject", ambiguity.point().subject());
      json.writeStringProperty("Reading", ambiguity.point().defaultReading());
      json.writeStringProperty("Decision", ambiguity.decision().text());
      json.writeStringProperty("OtherReading", ambiguity.point().otherReading());
      json.writeStringProperty("OtherDecision", ambiguity.otherwise().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

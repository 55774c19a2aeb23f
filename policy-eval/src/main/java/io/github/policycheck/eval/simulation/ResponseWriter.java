package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.evaluation.Ambiguity;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.OpenValue;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.eval.simulation.SimulationException.Code;
import io.github.policycheck.eval.simulation.SimulationResult.OnResource;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes responses in the form of the AWS CLI; {@code simulate.schema.json} describes it. */
final class ResponseWriter {

  /** Quoted text may hold what a terminal would obey: everything but ASCII is escaped. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final int LONGEST_LINE = 32 * 1024 * 1024;

  /** What fits on a line fits here. */
  private static final int LONGEST_INDENTED = 4 * LONGEST_LINE;

  private final JsonGenerator json;

  private ResponseWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the response for people, on many lines; with an Id only if the request has one. */
  static String indented(@Nullable String id, List<SimulationResult> results)
      throws SimulationException {
    BoundedText text = new BoundedText(LONGEST_INDENTED);
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      ResponseWriter writer = new ResponseWriter(json);
      json.writeStartObject();
      if (id != null) {
        writer.id(id);
      }
      writer.results(results);
      json.writeEndObject();
    } catch (BoundedText.TooLongException e) {
      throw tooLong(LONGEST_INDENTED);
    }
    return text + "\n";
  }

  /** Returns the response for a batch, on one line; its Id is null if the request has none. */
  static String line(@Nullable String id, List<SimulationResult> results)
      throws SimulationException {
    BoundedText text = new BoundedText(LONGEST_LINE);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      ResponseWriter writer = new ResponseWriter(json);
      json.writeStartObject();
      writer.id(id);
      writer.results(results);
      json.writeEndObject();
    } catch (BoundedText.TooLongException e) {
      throw tooLong(LONGEST_LINE);
    }
    return text.toString();
  }

  private static SimulationException tooLong(int longest) {
    return SimulationException.invalid(
        "the answer is longer than "
            + longest
            + " characters, the most that is written; split the request by its actions or"
            + " resources");
  }

  static String error(@Nullable String id, Code code, String message) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new ResponseWriter(json).id(id);
      json.writeObjectPropertyStart("Error");
      json.writeStringProperty("Code", code.text());
      json.writeStringProperty("Message", message);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Returns {@code value} as a JSON string. */
  static String quoted(String value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeString(value);
    }
    return text.toString();
  }

  private void id(@Nullable String id) {
    json.writeName("Id");
    if (id == null) {
      json.writeNull();
    } else {
      json.writeRawValue(id);
    }
  }

  private void results(List<SimulationResult> results) {
    json.writeArrayPropertyStart("EvaluationResults");
    results.forEach(this::result);
    json.writeEndArray();
  }

  /** AWS answers once for each action, and tells the resources apart below that. */
  private void result(SimulationResult result) {
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

  /** Asks for line breaks that do not depend on the machine. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indent = new DefaultIndenter("    ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
      printer.indentArraysWith(indent);
      printer.indentObjectsWith(indent);
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}

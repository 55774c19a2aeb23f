package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The offline simulator as its users run it: requests of every kind, one by one and in batches. */
class SimulateTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BATCH = 10_000;

  private static Schema requestSchema;
  private static Schema responseSchema;

  @TempDir private static Path folder;

  /** A request, which may be text that is no JSON, and what it is answered. */
  record Case(String name, JsonNode request, JsonNode expect) {

    boolean isError() {
      return expect.has("error");
    }

    /** Returns the request on one line, with an Id if it can have one. */
    String line(int id) {
      if (!(request instanceof ObjectNode object)) {
        return request.asString();
      }
      ObjectNode copy = object.deepCopy();
      copy.put("Id", "line " + id);
      return JSON.writeValueAsString(copy);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    Path file = Policycheck.root().resolve("src/test/resources/simulate/cases.json");
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : JSON.readTree(Files.readString(file)).path("cases")) {
      cases.add(new Case(node.path("name").asString(), node.path("request"), node.path("expect")));
    }
    return cases;
  }

  static Stream<Case> answerable() throws IOException {
    return cases().stream().filter(one -> !one.isError());
  }

  @BeforeAll
  static void read_the_published_schemas() {
    requestSchema = schema("simulate-request");
    responseSchema = schema("simulate-response");
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Policycheck.answer("schema", name).out());
  }

  @Test
  void batch_answers_every_line_in_its_order() throws IOException {
    List<Case> mixed = new ArrayList<>();
    while (mixed.size() < BATCH) {
      mixed.addAll(cases());
    }
    List<Case> chosen = mixed.subList(0, BATCH);
    Collections.shuffle(chosen, new Random(3));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      lines.add(chosen.get(i).line(i));
    }

    Policycheck.Result result = simulate(lines);

    List<String> answers = result.out().lines().toList();
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(answers).hasSize(BATCH);
    for (int i = 0; i < BATCH; i++) {
      JsonNode answer = JSON.readTree(answers.get(i));
      Case asked = chosen.get(i);
      boolean hasId = asked.request() instanceof ObjectNode;
      assertThat(answer.path("Id").asString("none")).isEqualTo(hasId ? "line " + i : "none");
      check(asked, answer);
    }
  }

  @Test
  void batch_without_bad_lines_ends_well() throws IOException {
    Policycheck.Result result = simulate(answerable().map(one -> one.line(1)).toList());

    assertThat(result.exitCode()).isZero();
  }

  private static Policycheck.Result simulate(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("requests.jsonl"), lines);
    return Policycheck.answer("simulate", "--batch", file.toString());
  }

  @Test
  void batch_of_large_policies_needs_little_memory() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(large(i, 1, 120_000)); // together they would need ten times the memory
    }

    Policycheck.Result result = withLittleMemory(lines);

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    List<String> answers = result.out().lines().toList();
    assertThat(answers).hasSize(30).allMatch(answer -> answer.contains("implicitDeny"));
  }

  @Test
  void line_that_exhausts_the_memory_ends_no_batch() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(i == 250 ? large(i, 3, 500_000) : large(i, 1, 1));
    }

    Policycheck.Result result = withLittleMemory(lines);

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(2);
    List<String> answers = result.out().lines().toList();
    assertThat(answers).hasSize(500);
    for (int i = 0; i < 500; i++) {
      JsonNode answer = JSON.readTree(answers.get(i));
      assertThat(responseSchema.validate(answer)).isEmpty();
      assertThat(answer.path("Id").asInt()).isEqualTo(i);
      assertThat(answer.has("Error")).isEqualTo(i == 250);
    }
    assertThat(answers.get(250)).contains("takes more memory than Java has");
  }

  /** Returns a request with policies that are much larger compiled than written. */
  private static String large(int id, int policies, int values) {
    String policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\","
            + "\"Condition\":{\"StringEquals\":{\"k\":["
            + "1,".repeat(values)
            + id
            + "]}}}}";
    return "{\"Id\":"
        + id
        + ",\"PolicyInputList\":["
        + String.join(",", Collections.nCopies(policies, policy))
        + "],\"ActionNames\":[\"a:b\"]}";
  }

  private static Policycheck.Result withLittleMemory(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("large.jsonl"), lines);
    List<String> command = new ArrayList<>(Policycheck.command());
    command.add(1, "-Xmx64m");
    command.addAll(List.of("simulate", "--batch", file.toString()));
    return Policycheck.process(Policycheck.root(), Map.of(), command);
  }

  private static void check(Case asked, JsonNode answer) {
    JsonNode expect = asked.expect();
    assertThat(responseSchema.validate(answer)).as(asked.name()).isEmpty();
    if (asked.isError()) {
      JsonNode error = answer.path("Error");
      assertThat(error.path("Code").asString()).as(asked.name()).isEqualTo(text(expect, "error"));
      assertThat(error.path("Message").asString()).contains(text(expect, "message"));
      return;
    }
    List<String> decisions = new ArrayList<>();
    answer.path("EvaluationResults").forEach(result -> decisions.add(text(result, "EvalDecision")));
    assertThat(decisions).as(asked.name()).isEqualTo(texts(expect.path("decisions")));
    JsonNode first = answer.path("EvaluationResults").path(0);
    assertThat(texts(first.path("MissingContextValues")))
        .as(asked.name())
        .isEqualTo(texts(expect.path("missing")));
    assertThat(first.path("Ambiguities").size())
        .as(asked.name())
        .isEqualTo(expect.path("ambiguities").asInt(0));
    assertThat(
            first
                .path("PermissionsBoundaryDecisionDetail")
                .path("AllowedByPermissionsBoundary")
                .asString("none"))
        .as(asked.name())
        .isEqualTo(expect.path("boundary").asString("none"));
    List<String> open = new ArrayList<>();
    first.path("OpenContextValues").forEach(value -> open.add(text(value, "Decision")));
    assertThat(open).as(asked.name()).isEqualTo(texts(expect.path("open")));
    assertThat(
            first
                .path("OrganizationsDecisionDetail")
                .path("AllowedByOrganizations")
                .asString("none"))
        .as(asked.name())
        .isEqualTo(expect.path("organization").asString("none"));
    assertThat(
            first.path("VpcEndpointDecisionDetail").path("AllowedByVpcEndpoint").asString("none"))
        .as(asked.name())
        .isEqualTo(expect.path("endpoint").asString("none"));
  }

  @ParameterizedTest
  @MethodSource("answerable")
  void requests_of_the_cases_fit_the_schema(Case one) {
    assertThat(requestSchema.validate(one.request())).isEmpty();
  }

  @Test
  void one_request_is_answered_with_its_places() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("request.json"),
            """
            {
              "PolicyInputList": [
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                    {
                      "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"
                    }
                  ]
                }
              ],
              "ActionNames": ["s3:GetObject"]
            }
            """);

    Policycheck.Result result = Policycheck.answer("simulate", file.toString());

    JsonNode answer = JSON.readTree(result.out());
    JsonNode matched = answer.path("EvaluationResults").path(0).path("MatchedStatements").path(0);
    assertThat(result.exitCode()).isZero();
    assertThat(responseSchema.validate(answer)).isEmpty();
    assertThat(matched.path("StartPosition").toString()).isEqualTo("{\"Line\":5,\"Column\":10}");
    assertThat(matched.path("EndPosition").toString()).isEqualTo("{\"Line\":7,\"Column\":10}");
  }

  @Test
  void request_that_is_not_right_is_refused_in_the_words_of_aws() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.json"),
            "{\"PolicyInputList\": [\"{}\"]," + " \"ActionNames\": [\"s3:GetObject\"]}");

    Policycheck.Result result = Policycheck.answer("simulate", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "policycheck: error: PolicyEvaluation: 1:23: PolicyInputList.1: error: the policy has no"
                + " `Statement` [missing-element]\n");
  }

  @Test
  void request_is_read_from_standard_input() {
    Path request = Policycheck.root().resolve("examples/simulate/request.json");
    List<String> shell =
        List.of(
            "sh", "-c", String.join(" ", Policycheck.command()) + " simulate < '" + request + "'");

    Policycheck.Result result = Policycheck.process(Policycheck.root(), Map.of(), shell);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("\"EvalDecision\": \"explicitDeny\"");
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }
}

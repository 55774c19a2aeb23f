package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the command {@code lint} says of a request, {@code eval} and {@code simulate} say too. */
class LintWitnessTest extends LintCommandRuns {

  private static final Path MANAGED =
      Policycheck.root()
          .resolve("account-files/src/main/resources/io/github/policycheck/accountfiles/managed");

  /** The command is asked what each witness of an example says that it answers. */
  @ParameterizedTest
  @MethodSource("accounts")
  void every_witness_is_confirmed_by_eval(String account) {
    String path = "examples/policies/" + account;
    Result result = linted(path);

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Policycheck.answer("schema", "lint").out())
                .validate(json(result)))
        .isEmpty();
    for (JsonNode finding : json(result).path("findings")) {
      JsonNode witness = finding.path("witness");
      if (witness.isObject() && witness.path("principal").isString()) {
        assertThat(evalled(path, witness)).isEqualTo(witness.path("decision").asString());
      }
    }
  }

  /** An account may have more repositories than its file lists, and policies speak of them. */
  @Test
  void witness_on_a_repository_that_the_account_does_not_list_is_confirmed_by_eval()
      throws IOException {
    Path account = folder.resolve("unlisted");
    Files.createDirectories(account);
    Path examples = Policycheck.root().resolve("examples/policies");
    Files.copy(examples.resolve("account.yaml"), account.resolve("account.yaml"));
    Files.writeString(
        account.resolve("DenyChangesToMaster.json"),
        Files.readString(examples.resolve("DenyChangesToMaster.json"))
            .replace("MyDemoRepo", "MyDemoRep"));

    Result result = lint("--account", account.toString(), "--format", "json");

    JsonNode open = finding(result, "branch-protection-incomplete");
    assertThat(open.path("message").asString()).contains("did you mean").contains(":MyDemoRepo`?");
    assertThat(open.at("/witness/resource").asString()).endsWith(":MyDemoRep");
    assertThat(evalled(account.toString(), open.path("witness")))
        .isEqualTo(open.at("/witness/decision").asString());
  }

  /**
   * What a policy of no account shows is asked of the simulator, for whoever has the policy and the
   * one that it is assumed to be next to. Its examples are those that the pages of the rules warn
   * of, and the policies of the examples, each by itself.
   */
  @Test
  void every_witness_of_a_lone_policy_is_confirmed_by_simulate() throws IOException {
    int number = 0;
    for (String rule : listed()) {
      Matcher examples = AVOID.matcher(section(page(rule), "Avoid"));
      while (examples.find()) {
        if (examples.group(1) == null) {
          write("lone/" + rule + "-" + number++ + ".json", examples.group(2));
        }
      }
    }
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        write("lone/example-" + number++ + ".json", Files.readString(file));
      }
    }
    List<String> decisions = new ArrayList<>();
    StringBuilder requests = new StringBuilder();
    for (JsonNode finding : json(lint("lone", "--format", "json")).path("findings")) {
      JsonNode witness = finding.path("witness");
      if (witness.isObject()) {
        assertThat(witness.path("principal").isNull()).isTrue();
        decisions.add(finding.path("file").asString() + ": " + witness.path("decision").asString());
        requests.append(request(witness, folder.resolve(finding.path("file").asString())));
      }
    }
    write("requests.jsonl", requests.toString());

    List<String> answers = run("simulate", "--batch", "requests.jsonl").out().lines().toList();

    assertThat(decisions).hasSizeGreaterThan(20).hasSameSizeAs(answers);
    for (int i = 0; i < answers.size(); i++) {
      String file = decisions.get(i).substring(0, decisions.get(i).indexOf(':'));
      String decision =
          JSON.readTree(answers.get(i)).at("/EvaluationResults/0/EvalDecision").asString();
      assertThat(file + ": " + decision).as(answers.get(i)).isEqualTo(decisions.get(i));
    }
  }

  /** Returns a user of the account in which the resource is. */
  private static String somebody(JsonNode witness) {
    String[] arn = (witness.path("resource").asString() + ":::::").split(":", 6);
    boolean isPlaced = arn[4].length() == 12;
    return "arn:%s:iam::%s:user/Somebody"
        .formatted(isPlaced ? arn[1] : "aws", isPlaced ? arn[4] : "123456789012");
  }

  private static String request(JsonNode witness, Path policy) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("CallerArn", somebody(witness));
    ArrayNode policies = request.putArray("PolicyInputList").add(Files.readString(policy));
    if (witness.path("assumedPolicy").isString()) {
      policies.add(
          Files.readString(MANAGED.resolve(witness.path("assumedPolicy").asString() + ".json")));
    }
    request.putArray("ActionNames").add(witness.path("action").asString());
    request.putArray("ResourceArns").add(witness.path("resource").asString());
    ArrayNode entries = request.putArray("ContextEntries");
    for (Map.Entry<String, JsonNode> key : witness.path("context").properties()) {
      if (!key.getValue().isEmpty()) {
        ObjectNode entry = entries.addObject().put("ContextKeyName", key.getKey());
        entry.set("ContextKeyValues", key.getValue());
        entry.put("ContextKeyType", "stringList");
      }
    }
    return request + "\n";
  }

  private static String evalled(String account, JsonNode witness) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "eval",
                "--format",
                "json",
                "--account",
                Policycheck.root().resolve(account).toString(),
                "--principal",
                witness.path("principal").asString(),
                "--action",
                witness.path("action").asString(),
                "--resource",
                witness.path("resource").asString()));
    witness
        .path("context")
        .properties()
        .forEach(
            key ->
                key.getValue()
                    .forEach(
                        value -> {
                          boolean isReference = key.getKey().equals("codecommit:References");
                          command.add(isReference ? "--ref" : "--context");
                          command.add(
                              isReference
                                  ? value.asString()
                                  : key.getKey() + "=" + value.asString());
                        }));
    return JSON.readTree(Policycheck.answer(command.toArray(String[]::new)).out())
        .path("decision")
        .asString();
  }
}

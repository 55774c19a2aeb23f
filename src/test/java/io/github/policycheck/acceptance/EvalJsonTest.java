package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code eval --format json} prints fits the schema that {@code schema eval} prints. */
class EvalJsonTest {

  private static Schema schema;

  @BeforeAll
  static void read_the_published_schema() {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Policycheck.answer("schema", "eval").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--principal Developers --ref refs/heads/master",
        "--principal Developers --ref refs/heads/a --ref refs/heads/b --delete",
        "--principal Arnav_Desai --action codecommit:PutFile",
        "--principal Mary_Major --action codecommit:PutFile --ref refs/heads/master",
        "--principal Mary_Major --action codecommit:ListRepositories",
        "--principal Developers --action iam:GetUser --resource arn:aws:iam::111111111111:user/x",
        "--principal Arnav_Desai --action codecommit:PutFile"
            + " --context codecommit:References=refs/heads/master"
            + " --context codecommit:References=refs/heads/x"
      })
  void output_fits_the_schema(String arguments) {
    String[] words = ("eval --format json " + arguments).split(" ", -1);

    JsonNode output = JsonMapper.shared().readTree(Policycheck.answer(words).out());

    assertThat(schema.validate(output)).isEmpty();
  }

  @Test
  void schema_refuses_what_is_not_an_answer() {
    JsonNode output = JsonMapper.shared().readTree("{\"decision\": \"maybe\"}");

    assertThat(schema.validate(output)).isNotEmpty();
  }

  @Test
  void ambiguity_names_both_outcomes() {
    String[] words =
        ("eval --format json --principal Arnav_Desai --action codecommit:PutFile"
                + " --context codecommit:References=refs/heads/master"
                + " --context codecommit:References=refs/heads/x")
            .split(" ", -1);

    JsonNode ambiguity =
        JsonMapper.shared().readTree(Policycheck.answer(words).out()).path("ambiguities").path(0);

    assertThat(ambiguity.path("decision").asString()).isEqualTo("explicitDeny");
    assertThat(ambiguity.path("otherDecision").asString()).isEqualTo("allowed");
  }
}

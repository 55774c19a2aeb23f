package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer says to programs; {@code EvalJsonTest} holds it against the published schema. */
class JsonReportTest {

  @Test
  void each_call_has_its_decision_and_the_statements_that_made_it() {
    Answer answer = Ledgers.push("Ida", Ledgers.MAIN).answer();

    String text = JsonReport.of(answer);

    JsonNode json = JsonMapper.shared().readTree(text);
    assertThat(text).endsWith("}\n");
    assertThat(json.at("/decision").asString()).isEqualTo("explicitDeny");
    assertThat(json.at("/principal").asString()).endsWith(":user/Ida");
    assertThat(json.at("/calls/0/reference").isNull()).isTrue();
    assertThat(json.at("/calls/1/reference").asString()).isEqualTo("refs/heads/main");
    assertThat(json.at("/calls/1/matchedStatements/0/policy").asString()).isEqualTo("OfIda");
    assertThat(json.at("/calls/1/matchedStatements/0/effect").asString()).isEqualTo("Deny");
    assertThat(json.at("/calls/1/matchedStatements/0/sid").asString()).isEqualTo("Main");
  }
}

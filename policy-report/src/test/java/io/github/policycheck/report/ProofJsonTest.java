package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.Proof.Alike;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProofJsonTest {

  private static final String PUSH = "codecommit:GitPush";
  private static final String PUT = "codecommit:PutFile";

  private static JsonNode json(Proof proof) {
    String text = ProofJson.of(proof, "1.2.3");
    assertThat(text).startsWith("{\n  \"answer\": ").endsWith("}\n");
    return JsonMapper.shared().readTree(text);
  }

  private static String text(JsonNode node) {
    return node.toString().replace('"', '\'');
  }

  @Test
  void counterexamples_are_requests_and_of_a_push_two() {
    JsonNode json = json(Teams.ask(Teams.only("Kept", PUSH, PUT)).proof());

    assertThat(json.path("answer").asString()).isEqualTo("counterexample");
    String who = "{'principal':'user/Ada',";
    String on = "'resource':'" + Teams.ARN + "','context':";
    String main = "{'codecommit:References':['refs/heads/main']}";
    assertThat(text(json.path("counterexamples")))
        .isEqualTo(
            "["
                + who
                + "'action':'codecommit:GitPush',"
                + on
                + "{},'call':1},"
                + who
                + "'action':'codecommit:GitPush',"
                + on
                + main
                + ",'call':2},"
                + who
                + "'action':'codecommit:PutFile',"
                + on
                + main
                + ",'call':null}]");
    assertThat(text(json.path("question")))
        .isEqualTo(
            "{'principal':null,'only':['group/Kept'],'actions':['codecommit:GitPush','codecommit:PutFile'],"
                + "'references':['refs/heads/main'],'repositories':['"
                + Teams.ARN
                + "'],'context':{}}");
    assertThat(text(json.path("alike"))).isEqualTo("[['user/Ada','user/Bea'],['role/Deploy']]");
    assertThat(json.path("actions")).hasSize(4);
  }

  @Test
  void proof_has_what_it_needs_and_what_it_is_about() {
    Proof proof = Teams.ask(Teams.needingAReading(), Teams.principal("Hoping", PUSH)).proof();
    JsonNode json = json(proof);

    assertThat(json.path("answer").asString()).isEqualTo("proved");
    assertThat(text(json.path("actions")))
        .isEqualTo(
            "[{'principal':'group/Hoping','action':'codecommit:GitPush','answer':'proved',"
                + "'needs':[[{'subject':'ForAnyValue with IfExists where the key is missing',"
                + "'reading':'it holds, as IfExists says',"
                + "'otherReading':'it does not hold, as ForAnyValue says'}]],"
                + "'noPush':{'policy':'Hope','statement':1}}]");
    assertThat(json.path("counterexamples")).isEmpty();
    assertThat(json.path("question").path("principal").asString()).isEqualTo("group/Hoping");
    assertThat(json.path("policycheck").asString()).isEqualTo("1.2.3");
    assertThat(json.path("serviceReference").asString()).isEqualTo(proof.referenceDate());
    assertThat(json.path("requests").asString()).contains(proof.referenceDate());
    assertThat(json.path("account").path("id").asString()).isEqualTo("907512346688");
    assertThat(json.path("account").path("digest").asString())
        .isEqualTo(SnapshotWriter.digest(proof.account()));
  }

  @Test
  void undecided_has_its_statements_counted_as_other_reports_do() {
    Proof asked = Teams.ask(Teams.withUnread(), Teams.only("Open", PUSH)).proof();
    Undecided open =
        new Undecided(
            PUSH, List.of(new OpenPoint("P", 3, "keys"), new OpenPoint(null, null, "time")));
    Proof proof =
        new Proof(
            asked.account(),
            asked.only(),
            asked.question(),
            List.of(new Alike(asked.alike().get(0).principals(), List.of(open), null)),
            Proof.Bypasses.NONE,
            new TreeMap<>(asked.leftOut()),
            asked.referenceDate());

    JsonNode json = json(proof);
    assertThat(json.path("answer").asString()).isEqualTo("undecided");
    String who = "{'principal':'user/Kim','action':'codecommit:GitPush',";
    assertThat(text(json.path("undecided")))
        .isEqualTo(
            "["
                + who
                + "'policy':'P','statement':2,'reason':'keys'},"
                + who
                + "'policy':null,'statement':null,'reason':'time'},"
                + "{'principal':'user/Lea','action':null,'policy':'Broken','statement':null,"
                + "'reason':'it ends here'}]");
  }

  @Test
  void what_is_not_known_is_there_where_it_matters() {
    Proof proof =
        Teams.ask(
                Teams.builder()
                    .notKnown(
                        List.of(
                            new NotKnown(What.RESOURCE_CONTROL_POLICIES, "access denied"),
                            new NotKnown(What.BRANCHES, "access denied")))
                    .build(),
                Teams.principal("Kept", PUSH))
            .proof();

    assertThat(text(json(proof).path("notKnown")))
        .isEqualTo(
            "[{'what':'resourceControlPolicies','region':null,'repository':null,"
                + "'reason':'access denied'}]");
  }
}

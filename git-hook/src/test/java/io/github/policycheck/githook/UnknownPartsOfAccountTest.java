package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is allowed only as far as the account is known does not pass the gate. */
class UnknownPartsOfAccountTest extends HookInThisProcess {

  private static final NotKnown SCPS =
      new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied to ListPolicies");
  private static final NotKnown TEMPLATES =
      new NotKnown(What.APPROVAL_RULE_TEMPLATES, "access denied");

  private static Account account(NotKnown... unknown) {
    return People.account("eu-south-2").toBuilder().notKnown(List.of(unknown)).build();
  }

  private static Verdict pushed(Account account, String login) {
    Change change = new Change(List.of("refs/heads/x"), RefUpdate.Type.CREATE, NEW);
    return Gate.of(account, login, People.REPOSITORY).evaluate(List.of(change));
  }

  @Test
  void push_that_unknown_policies_could_deny_is_refused_with_what_to_do() {
    Verdict verdict = pushed(account(SCPS), People.MARY);

    assertThat(verdict.isAllowed()).isFalse();
    assertThat(verdict.discovery().decision()).isEqualTo(Decision.ALLOWED);
    assertThat(Reason.of(verdict))
        .containsExactly(
            "every push: not known whether user/Mary_Major may codecommit:GitPush without a reference,"
                + " as these are not known: service control policies (access denied to"
                + " ListPolicies)",
            "refs/heads/x: not known whether user/Mary_Major may codecommit:GitPush, as these are not"
                + " known: service control policies (access denied to ListPolicies)",
            "what is known of the account allows it, and that is not enough: write the snapshot again"
                + " of an account that says the rest, imported with the permission to read it, or that"
                + " there is none");
  }

  @Test
  void push_that_known_policies_deny_is_refused_as_ever() {
    assertThat(Reason.of(pushed(account(SCPS), People.NORA)))
        .isEqualTo(Reason.of(pushed(account(), People.NORA)));
  }

  @Test
  void push_passes_that_nothing_unknown_could_deny() {
    Account management =
        account(SCPS).toBuilder()
            .organization(new Organization(account().id(), account().id(), List.of(), List.of()))
            .build();

    assertThat(pushed(account(TEMPLATES), People.MARY).isAllowed()).isTrue();
    assertThat(pushed(management, People.MARY).isAllowed()).isTrue();
  }

  @Test
  void hook_refuses_by_the_snapshot_and_logs_why() throws IOException {
    Files.writeString(snapshot, SnapshotWriter.write(account(SCPS, TEMPLATES), null));

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(PreReceive.REFUSED);

    assertThat(said())
        .contains("policycheck: every push: not known whether user/Mary_Major may")
        .contains("imported with the permission to read it");
    JsonNode call = logged().get(0).get("additionalEventData").get("calls").get(1);
    assertThat(call.get("decision").asString()).isEqualTo("allowed");
    assertThat(call.get("notKnown").get(0).get("what").asString())
        .isEqualTo("serviceControlPolicies");
    assertThat(call.get("notKnown").size()).isEqualTo(1);
  }

  @Test
  void hook_lets_through_what_hangs_on_nothing() throws IOException {
    Files.writeString(snapshot, SnapshotWriter.write(account(TEMPLATES), null));

    assertThat(push(People.MARY, line("refs/heads/x"))).isEqualTo(PreReceive.ACCEPTED);
  }
}

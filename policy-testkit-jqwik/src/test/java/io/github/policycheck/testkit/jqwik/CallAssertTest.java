package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallAssertTest {

  private static final String BRANCH = "refs/heads/trunk";

  private static ApiCall first(Account account) {
    return PolicyArbitraries.of(account)
        .movesBranch("", BRANCH, false)
        .allValues()
        .orElseThrow()
        .findFirst()
        .orElseThrow();
  }

  private static Account denying(String condition) {
    return Accounts.denying(condition.replace('\'', '"'), List.of());
  }

  @Test
  void each_sentence_is_right_or_wrong() {
    CallAssert denied = first(denying("{}")).by(new PrincipalId(PrincipalId.Kind.USER, "ines"));
    CallAssert allowed =
        first(Accounts.denying("{}", List.of("codecommit:GitPush"))).by("user/ines");

    denied.isDenied();
    denied.isExplicitlyDenied();
    allowed.isAllowed();
    assertThat(denied.decision()).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(allowed.decision()).isEqualTo(Decision.ALLOWED);
    assertThatThrownBy(denied::isAllowed).hasMessageStartingWith("expected: allow of push of");
    assertThatThrownBy(denied::isImplicitlyDenied).hasMessageStartingWith("expected: implicit-den");
    assertThatThrownBy(allowed::isDenied).hasMessageContaining("by user/ines\nactual:\n  ALLOWED");
  }

  @Test
  void case_says_which_keys_the_request_does_not_have() {
    CallAssert call = first(denying("{'Bool': {'aws:SecureTransport': 'false'}}")).by("Writers");
    CallAssert open = first(denying("{'IpAddress': {'aws:SourceIp': '::/0'}}")).by("Writers");

    assertThatThrownBy(open::isDenied)
        .hasMessageEndingWith("absent: [aws:SourceIp]\n    expect: deny");
    assertThatThrownBy(call::isDenied)
        .hasMessageContaining(" --context aws:SecureTransport=true\n")
        .hasMessageContaining("context: {aws:SecureTransport: \"true\"}\n");
  }

  /** Whether the references of one push are one list of values is not documented. */
  @Test
  void what_aws_does_not_document_has_to_be_accepted() {
    String butTrunk =
        "{'StringNotEqualsIfExists': {'codecommit:References': 'refs/heads/trunk'},"
            + " 'Null': {'codecommit:References': 'false'}}";
    CallAssert several =
        PolicyArbitraries.of(denying(butTrunk))
            .movesBranch("", BRANCH, false)
            .allValues()
            .orElseThrow()
            .filter(one -> one.request("ines").references().size() > 1)
            .findFirst()
            .orElseThrow()
            .by("ines");

    several.evenIfAmbiguous().isDenied();
    assertThatThrownBy(several::isDenied)
        .hasMessageStartingWith("expected: deny, however AWS reads what it does not document (")
        .hasMessageContaining("if the default reading will do, say `evenIfAmbiguous` of push of");
  }

  @Test
  void what_would_be_with_one_more_policy() {
    ApiCall call = first(Accounts.denying("{}", List.of("codecommit:GitPush")));
    PolicyDocument closing =
        Accounts.policy(
                "P",
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"codecommit:Git*\", \"Resource\":"
                    + " \"*\"}}")
            .document();

    call.by("Writers").isAllowed();
    call.by("Writers").alsoHaving(closing).isExplicitlyDenied();
    assertThatThrownBy(call.by("Writers").alsoHaving(closing)::isAllowed)
        .hasMessageContaining("by Writers\nwho also has this policy:\n  {")
        .hasMessageContaining("\"Action\": \"codecommit:Git*\"");
  }

  @Test
  void calls_are_equal_if_they_ask_the_same_of_one_account() {
    PolicyArbitraries one = PolicyArbitraries.of(denying("{}"));
    List<ApiCall> calls =
        one.movesBranch("", BRANCH, false).allValues().orElseThrow().limit(2).toList();
    ApiCall again = one.movesBranch("", BRANCH, false).allValues().orElseThrow().toList().get(0);

    assertThat(again).isEqualTo(calls.get(0)).hasSameHashCodeAs(calls.get(0));
    assertThat(again).isNotEqualTo(calls.get(1)).isNotEqualTo(first(denying("{}")));
  }
}

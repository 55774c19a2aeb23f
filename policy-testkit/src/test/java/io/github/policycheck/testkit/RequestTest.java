package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.Accounts.MAIN;
import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import org.junit.jupiter.api.Test;

/** Questions that are made apart from the sentences about them. */
class RequestTest {

  private final Account account =
      Accounts.guarded(", \"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}");
  private final Pushing pushing = Pushing.in(account);
  private final Calling calling = Calling.in(account);

  @Test
  void push_is_made_in_any_order_and_does_not_change() {
    Pushing push = pushing.of(MAIN).as("Writers");
    Pushing inside = push.with("aws:SourceIp", "10.1.2.3").to("ledger");

    assertThat(inside).isExplicitlyDenied().byPolicy("Guard", "Main");
    assertThat(inside.deleting(MAIN)).isExplicitlyDenied();
    assertThat(inside.of("refs/heads/x")).isAllowed();
    assertThat(push.without("aws:SourceIp")).isAllowed();
    assertThat(push.question().context()).isEmpty();
    assertThat(push.account()).isSameAs(account);
  }

  @Test
  void call_is_made_in_any_order() {
    Calling call = calling.on(MAIN).action("codecommit:PutFile").as("group/Writers");

    assertThat(call.to("ledger")).isAllowed().byPolicy("Guard", 1);
    assertThat(calling.merging(MAIN).as("Writers")).isAllowed();
    assertThat(calling.as("Writers").action("s3:GetObject").onResource("arn:aws:s3:::b/k"))
        .isImplicitlyDenied();
    assertThat(calling.as("Writers").action("codecommit:ListRepositories").inRegion("eu-west-3"))
        .isAllowed();
  }

  @Test
  void it_reads_as_a_sentence() {
    assertThat(pushing.as("Writers").of(MAIN, "refs/tags/v1").to("ledger"))
        .hasToString("Writers push refs/heads/main, refs/tags/v1 in ledger");
    assertThat(calling.as("user/x").action("codecommit:PutFile").on(MAIN))
        .hasToString("user/x codecommit:PutFile on refs/heads/main");
    assertThat(calling.as("Writers").merging(MAIN).toString().split(", ", -1))
        .hasSize(6)
        .contains("Writers codecommit:MergePullRequestBySquash on refs/heads/main");
  }

  @Test
  void what_is_missing_is_said() {
    assertThatThrownBy(assertThat(pushing.of(MAIN))::isDenied)
        .hasMessageContaining("who asks? name somebody with `as`");
    assertThatThrownBy(assertThat(pushing.as("Writers"))::isDenied)
        .hasMessageContaining("what is pushed? name a reference with `pushing`, `of` or `on`");
    assertThatThrownBy(assertThat(calling.as("Writers").on(MAIN))::isDenied)
        .hasMessageContaining("what is called? name it with `action`, or say `merging`");
  }
}

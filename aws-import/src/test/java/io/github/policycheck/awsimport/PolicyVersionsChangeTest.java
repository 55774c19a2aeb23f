package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.LiveAccountException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Somebody makes another version of a policy the default one while it is read. */
class PolicyVersionsChangeTest {

  private static final String DETAILS = "iam:GetAccountAuthorizationDetails";

  @Test
  void policies_whose_default_changes_between_pages_are_read_again() {
    String changed;
    try (Ledger ledger = new Ledger()) {
      change(ledger, "Push", 0);
      change(ledger, "Spare", 0);
      changed = ledger.content();
    }
    try (Ledger ledger = new Ledger()) {
      ledger.aws.pageSize(DETAILS, 1);
      ledger
          .aws
          .on(DETAILS)
          .skip(3)
          .times(1)
          .then(
              () -> {
                change(ledger, "Push", 0);
                change(ledger, "Spare", 0);
              });

      assertThat(ledger.content()).isEqualTo(changed);
      assertThat(ledger.aws.calls("iam:GetPolicyVersion")).isPositive();
    }
  }

  @Test
  void policy_that_changes_again_while_it_is_read_again_is_read_once_more() {
    String changed;
    try (Ledger ledger = new Ledger()) {
      change(ledger, "Push", 1);
      changed = ledger.content();
    }
    try (Ledger ledger = new Ledger()) {
      ledger.aws.on(DETAILS).times(1).then(() -> change(ledger, "Push", 0));
      ledger.aws.on("iam:GetPolicyVersion").times(1).then(() -> change(ledger, "Push", 1));

      assertThat(ledger.content()).isEqualTo(changed);
    }
  }

  @Test
  void policy_that_never_stays_the_same_ends_the_import() {
    try (Ledger ledger = new Ledger()) {
      AtomicInteger changes = new AtomicInteger();
      ledger.aws.on(DETAILS).then(() -> change(ledger, "Push", changes.getAndIncrement()));
      ledger
          .aws
          .on("iam:GetPolicyVersion")
          .then(() -> change(ledger, "Push", changes.getAndIncrement()));

      assertThatThrownBy(() -> ledger.read(null))
          .isInstanceOf(LiveAccountException.class)
          .hasMessage(
              "`arn:aws:iam::281744093650:policy/Push` has another default version each time it is"
                  + " read; import again when nobody changes it");
    }
  }

  private static void change(Ledger ledger, String policy, int number) {
    ledger.account.newDefault(
        ledger.account.arn("policy/" + policy), Ledger.allow("codecommit:Get" + number + "*"));
  }
}

package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.awsfake.cloudtrail.CloudTrailLogs;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.Replay;
import io.github.policycheck.replay.ReplayProgress;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.CalibrationJson;
import io.github.policycheck.replay.report.CalibrationReport;
import io.github.policycheck.replay.report.ReplaySubject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that was made to fit its accounts: what AWS would have done is what the policies say. */
class CalibrationOfMadeLogTest {

  @TempDir private Path folder;

  private static CalibrationReport calibrate(Account account, Path logs, int threads) {
    ReplayQuestion question = new ReplayQuestion.InForce(account);
    return new Replay(question, account, ReplayFacts.NONE)
        .calibrate(
            List.of(logs.toString()),
            InputStream.nullInputStream(),
            threads,
            ReplayProgress.NONE,
            new ReplaySubject("x", false, false, prefix -> true, call -> Optional.empty()));
  }

  @Test
  void the_policies_say_all_that_the_log_says() {
    CloudTrailLogs.Summary made = CloudTrailLogs.write(folder, "--events", "600", "--seed", "3");

    long compared = 0;
    for (String id : made.accounts()) {
      Account account =
          AccountReader.readWhole(folder.resolve("accounts").resolve(id + ".json")).account();
      CalibrationReport report = calibrate(account, folder.resolve("AWSLogs"), 1);

      String json = CalibrationJson.of(report, "x");
      assertThat(json).containsAnyOf("\"agreementPercent\": 100,", "\"compared\": 0,");
      assertThat(CalibrationJson.of(calibrate(account, folder.resolve("AWSLogs"), 3), "x"))
          .isEqualTo(json);
      compared += report.comparedCalls();
    }
    assertThat(compared).isGreaterThan(made.records() / 2);
  }
}

package io.github.policycheck.engine.text;

import static io.github.policycheck.engine.text.SnapshotFindings.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What files say is not known, and when AWS was read; single quotes stand for double ones. */
class NotKnownMembersTest {

  private static final String ACCOUNT = "{'Account': '281744093650', 'NotKnown': ";

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "[{'What': 'scps', 'Reason': 'r'}]",
            51,
            "`scps` is nothing that is said to be not known, which is one of serviceControlPolicies,"
                + " resourceControlPolicies, repositories, defaultBranch, branches, tags,"
                + " approvalRuleTemplates"),
        Arguments.of(
            "[{'What': 'repositories', 'Reason': 'r', 'Since': ''}]",
            91,
            "`Since` is nothing that an item of `NotKnown` has"),
        Arguments.of(
            "[{'What': 'repositories'}]", 42, "an item of `NotKnown` has a `What` and a `Reason`"),
        Arguments.of(
            "[{'What': 'repositories', 'Repository': 'ledger', 'Reason': 'r'}]",
            42,
            "`repositories` is not about a repository"),
        Arguments.of(
            "[{'What': 'repositories', 'Repository': 'a', 'Reason': 'r'}]",
            42,
            "`repositories` is not about a repository"),
        Arguments.of("{}", 41, "`NotKnown` is a list"),
        Arguments.of("['tags']", 42, "an item of `NotKnown` is an object"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void account_details_are_refused_that_say_it_wrongly(String list, int column, String message) {
    assertThat(refused(SealedSnapshots.of(ACCOUNT + list + "}")))
        .containsExactly("f:1:" + column + ": error: " + message + " [invalid-snapshot]");
  }

  @Test
  void account_details_say_it_as_snapshots_do() {
    String text =
        ACCOUNT
            + "[{'Reason': 'x', 'What': 'tags', 'Repository': 'web'},"
            + " {'What': 'repositories', 'Region': 'il-central-1', 'Reason': 'y'}]}";

    Account account =
        SnapshotReader.read("f", SealedSnapshots.of(text).getBytes(StandardCharsets.UTF_8))
            .account();

    assertThat(account.notKnown())
        .containsExactly(
            new NotKnown(What.REPOSITORIES, "il-central-1", null, "y"),
            new NotKnown(What.TAGS, null, "web", "x"));
  }

  private static byte[] readAt(String time) {
    String text =
        SealedSnapshots.HEADER.replace("'Digest'", "'AsOf': '" + time + "', 'Digest'")
            + "'Account': '281744093650', 'Region': ''}";
    return SnapshotChecksum.seal(text.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "2031-02-03", "2031-02-03T04:05:06"})
  void time_of_reading_is_one(String time) {
    assertThat(refused(new String(readAt(time), StandardCharsets.UTF_8)))
        .containsExactly(
            "f:4:43: error: `"
                + time
                + "` is no time, such as `2006-01-02T15:04:05Z`, in UTC [invalid-snapshot]");
  }

  /** A hook has no use for it, and starts for each push. */
  @Test
  void time_of_reading_is_not_read_for_a_login() {
    assertThat(SnapshotReader.readFor("x", "f", readAt("yesterday")).account().asOf()).isEmpty();
  }
}

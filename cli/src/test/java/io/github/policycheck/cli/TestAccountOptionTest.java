package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --account} says so where the account has no part in the tests. */
class TestAccountOptionTest {

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  private int test(Path account) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.policytest.yaml"),
            """
            policies: {account: "852019463370", region: il-central-1, identity: [AWSCodeCommitReadOnly]}
            cases: [{push: refs/heads/x, repository: salt, expect: deny}]
            """);
    return CommandLineMain.run(
        new String[] {"test", file.toString(), "--account", account.toString()},
        new PrintWriter(new StringWriter(), true),
        new PrintWriter(err, true));
  }

  @Test
  void account_that_is_not_there_is_an_error() throws IOException {
    Path account = folder.resolve("acount");

    assertThat(test(account)).isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no file or folder `" + account + "` of --account");
  }

  @Test
  void account_that_no_file_asks_for_is_said() throws IOException {
    assertThat(test(folder)).isZero();
    assertThat(err.toString())
        .contains("--account has no part in this: all test files have `policies` of their own");
  }
}

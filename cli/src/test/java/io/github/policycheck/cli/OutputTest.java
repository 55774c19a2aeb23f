package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands write is written, into a folder that is made; {@code -} is no file. */
class OutputTest {

  private static final String ACCOUNT =
      """
      account: "662607015034"
      region: il-central-1
      repositories: [till]
      groups: {Clerks: {attached: [AWSCodeCommitPowerUser]}}
      """;

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String line, Path file) throws IOException {
    Path account = Files.createDirectories(folder.resolve("account"));
    Files.writeString(account.resolve("account.yaml"), ACCOUNT);
    Files.writeString(
        account.resolve("t.policytest.yaml"),
        "account: .\ncases: [{principal: Clerks, action: codecommit:GitPull, expect: allow}]\n");
    out = new StringWriter();
    err = new StringWriter();
    String[] arguments =
        line.replace("ACCOUNT", account.toString()).replace("FILE", file.toString()).split(" ", -1);
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lint --account ACCOUNT --output FILE",
        "lint --account ACCOUNT --format sarif --output FILE",
        "lint --account ACCOUNT --baseline FILE --update-baseline",
        "test ACCOUNT --output FILE",
        "snapshot --account ACCOUNT --out FILE",
      })
  void missing_folder_is_made(String line) throws IOException {
    Path file = folder.resolve("a/b/report");

    assertThat(run(line, file)).as("%s", err).isZero();
    assertThat(Files.readString(file)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lint --account ACCOUNT --output FILE",
        "test ACCOUNT --output FILE",
        "test --init --account ACCOUNT --output FILE",
        "snapshot --account ACCOUNT --out FILE",
        "import aws --out FILE",
      })
  void dash_is_no_file(String line) throws IOException {
    assertThat(run(line, Path.of("-"))).isEqualTo(2);
    assertThat(err.toString()).contains("`-` of --out", " is no file; ");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void folder_that_cannot_be_made_is_said() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");

    assertThat(run("lint --account ACCOUNT --output FILE", taken.resolve("x/report"))).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be made: `" + taken + "` is no folder");
  }
}

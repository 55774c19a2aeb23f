package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong before anybody is asked. */
class ImportAwsCommandTest {

  @TempDir Path folder;

  private String error(String... more) {
    StringWriter err = new StringWriter();
    String[] arguments = new String[more.length + 2];
    arguments[0] = "import";
    arguments[1] = "aws";
    System.arraycopy(more, 0, arguments, 2, more.length);
    int exit =
        CommandLineMain.run(
            arguments, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    assertThat(exit).isEqualTo(2);
    return err.toString();
  }

  @Test
  void file_to_resume_from_is_another_one_than_the_account() throws IOException {
    Path file = folder.resolve("account.json");
    String message = "--resume names the file of --out, which would be removed at the end";
    String out = file.toString();

    assertThat(error("--out", out, "--resume", folder + "/x/../account.json")).contains(message);
    Files.writeString(file, "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(error("--out", out, "--resume", link.toString())).contains(message);
  }

  @Test
  void place_is_looked_at_before_anybody_is_asked() {
    assertThat(error("--out", folder.toString())).contains("is a folder, not a file");
    assertThat(error("--out", folder.resolve("a").toString(), "--region", "nowhere"))
        .contains("`nowhere` of --region is no name of a region");
  }
}

package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README is short: what policycheck is, five minutes with it, and the ways into docs. */
class ReadmeTest {

  private static final Path README = Policycheck.root().resolve("README.md");

  /** In bytes. What does not fit belongs in docs. */
  private static final long MOST = 12 * 1024;

  @Test
  void readme_is_short() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(MOST);
  }

  @Test
  void readme_has_the_first_question_and_the_build_in_one_command() throws IOException {
    assertThat(Files.readAllLines(README))
        .contains(
            "$ ./policycheck eval --principal Developers --ref refs/heads/master",
            "mvn -B -ntp verify");
  }
}

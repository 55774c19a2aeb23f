package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files beyond ASCII in a locale that knows none: a container, cron. */
class LocaleTest {

  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

  @TempDir Path folder;

  @BeforeEach
  void write_policies() throws IOException {
    write("p/für.json", "s3:*");
    write("p/日本/Öffner.json", "sqs:*");
    write("account/ä/Zürich.json", "ec2:*");
    Files.writeString(
        folder.resolve("account/ä/account.yaml"),
        """
        account: "240913576801"
        region: eu-west-3
        repositories: [payroll]
        policies: {Zürich: Zürich.json}
        groups:
          Entwickler: {attached: [Zürich]}
        """);
  }

  private void write(String name, String action) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"}]}
        """
            .formatted(action));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "gitlab"})
  void lint_says_the_same(String format) {
    String[] command = {"lint", "p", "account", "--format", format};

    Result utf8 = Policycheck.runIn(folder, Map.of(), command);
    Result ascii = Policycheck.runIn(folder, ASCII, command);

    assertThat(utf8.out()).contains("rich.json", "ffner.json");
    assertThat(ascii).isEqualTo(utf8);
  }

  @Test
  void suppressions_and_baselines_find_their_files() throws IOException {
    Files.writeString(
        folder.resolve("policycheck.yaml"),
        "lint: {suppress: [{rule: service-wildcard, file: p/für.json, reason: ours}]}");
    Policycheck.runIn(
        folder, Map.of(), "lint", "p", "--baseline", "known.json", "--update-baseline");

    Result result = Policycheck.runIn(folder, ASCII, "lint", "p", "--baseline", "known.json");

    assertThat(result.out())
        .contains("0 errors, 0 warnings", "2 files", "1 suppressed")
        .contains("in the baseline");
    assertThat(result.exitCode()).isZero();
  }
}

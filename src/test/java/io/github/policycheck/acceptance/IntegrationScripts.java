package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs scripts with a {@code policycheck} that writes down what it is called with. */
class IntegrationScripts {

  static final Path ROOT = Policycheck.root();
  static final Path SCRIPTS = ROOT.resolve("integrations");

  private static final String FAKE =
      """
      #!/bin/sh
      for argument in "$0" "$@"; do printf '%s\\n' "$argument"; done >>"$CALLS"
      echo ---- >>"$CALLS"
      for argument in "$@"; do
        case $argument in
          --output=*) echo report >"${argument#*=}" ;;
          --format=markdown) echo '## summary' ;;
        esac
      done
      echo "from $0"
      exit "${FAKE_EXIT:-0}"
      """;

  @TempDir Path temporary;

  Path work;
  Path calls;
  final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void put_a_command_on_the_path() throws IOException {
    work = Files.createDirectories(temporary.resolve("work"));
    calls = temporary.resolve("calls");
    environment.put("CALLS", calls.toString());
    environment.put("POLICYCHECK_CACHE", temporary.resolve("cache").toString());
    fake(temporary.resolve("bin/policycheck"));
    environment.put("PATH", temporary.resolve("bin") + ":" + System.getenv("PATH"));
  }

  static Path fake(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, FAKE);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  Policycheck.Result run(String... command) {
    return Policycheck.process(work, environment, List.of(command));
  }

  /** Returns what the command was called with, a list for each time; itself left out. */
  List<List<String>> calls() throws IOException {
    if (!Files.exists(this.calls)) {
      return List.of();
    }
    return Stream.of(Files.readString(this.calls).split("----\n", -1))
        .filter(call -> !call.isEmpty())
        .map(call -> call.lines().skip(1).toList())
        .toList();
  }

  static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}

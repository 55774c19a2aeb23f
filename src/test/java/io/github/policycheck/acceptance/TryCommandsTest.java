package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever pastes what lint says after {@code try:} into a shell gets the answer that lint says
 * beneath. One shell takes all of them apart, and the command answers within this JVM.
 */
class TryCommandsTest {

  private static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");

  /** A shell prints the words of each command, and between commands another sign. */
  private static final String WORDS = "words() { printf '%s\\001' \"$@\"; printf '\\002'; }\n";

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  /** What lint printed: the command, and the answer that it is to have. */
  private record Said(String command, String answer) {}

  @Test
  void every_command_of_the_examples_answers_as_was_said() throws IOException {
    List<Said> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path account : files.filter(file -> file.endsWith("account.yaml")).sorted().toList()) {
        all.addAll(said(Policycheck.root().relativize(account.getParent()).toString()));
      }
    }

    assertThat(all).hasSizeGreaterThan(5);
    confirm(all);
  }

  /** A folder and a branch may be called so. */
  @Test
  void names_that_a_shell_would_take_apart_are_quoted() throws IOException {
    Path account = folder.resolve("it's $HOME `id` * [a-z] \"q\" & co");
    Files.createDirectories(account);
    Files.writeString(
        account.resolve("account.yaml"),
        """
        account: "240913576801"
        region: eu-west-3
        repositories: [mill]
        policies: {Keep: Keep.json}
        users: {"li+ops@mill": {attached: [AWSCodeCommitPowerUser, Keep]}}
        """);
    Files.writeString(
        account.resolve("Keep.json"),
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "codecommit:GitPush",
          "Resource": "arn:aws:codecommit:eu-west-3:240913576801:mill",
          "Condition": {"StringEquals": {"codecommit:References": "refs/heads/it's-$1;ls|&"}}}]}
        """);

    List<Said> all = said(account.toString());

    assertThat(all).isNotEmpty().anySatisfy(one -> assertThat(one.command()).contains("'\\''"));
    confirm(all);
  }

  private static List<Said> said(String account) {
    List<String> lines =
        Policycheck.answerInOneText("lint", "--account", account).out().lines().toList();
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("try: ")) {
        String answer = lines.get(i + 1).strip();
        assertThat(answer).startsWith("answer: ");
        said.add(new Said(line.substring("try: ".length()), answer.substring("answer: ".length())));
      }
    }
    return said;
  }

  private static void confirm(List<Said> all) {
    StringBuilder script = new StringBuilder(WORDS);
    for (Said one : all) {
      assertThat(one.command()).startsWith("./policycheck eval ");
      script.append("words").append(one.command().substring("./policycheck".length())).append('\n');
    }
    String out =
        Policycheck.process(Policycheck.root(), Map.of(), List.of("sh", "-c", script.toString()))
            .out();
    String[] commands = out.split("\u0002");
    assertThat(commands).hasSameSizeAs(all);
    for (int i = 0; i < commands.length; i++) {
      List<String> words = new ArrayList<>(Arrays.asList(commands[i].split("\u0001")));
      words.addAll(List.of("--format", "json"));
      String json = Policycheck.answerInOneText(words.toArray(String[]::new)).out();
      assertThat(JSON.readTree(json.substring(json.indexOf('{'))).path("decision").asString())
          .as(all.get(i).command())
          .isEqualTo(all.get(i).answer());
    }
  }
}

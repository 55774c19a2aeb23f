package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project does in Maven what docs/guide-java.md says it does. */
class MavenPluginTest {

  private static final Path PROJECT = Policycheck.root().resolve("examples/maven-project");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?<=^```text\\n)(?=\\$ mvn ).*?(?=^```$)", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void page_shows_real_output() throws IOException {
    Maven.copyProject(PROJECT, folder);
    String page = Files.readString(Policycheck.root().resolve("docs/guide-java.md"));
    List<String> session =
        BLOCK.matcher(page).results().map(MatchResult::group).flatMap(String::lines).toList();
    assertThat(session).hasSizeGreaterThan(10);

    List<String> printed = List.of();
    for (String line : session) {
      if (line.startsWith("$ mvn ")) {
        String[] arguments = line.substring("$ mvn ".length()).split(" ", -1);
        printed = Maven.run(folder, List.of(arguments)).out().lines().toList();
      } else if (!line.equals("...")) { // stands for lines that are left out
        assertThat(printed).contains(line);
        printed = printed.subList(printed.indexOf(line) + 1, printed.size());
      }
    }
  }

  @Test
  void build_fails_on_the_policy_of_the_article_and_passes_with_the_complete_one()
      throws IOException {
    Maven.copyProject(PROJECT, folder);
    String complete = "-Dpolicycheck.policyDirectory=src/complete/policies";
    List<Integer> codes = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (List<String> arguments :
        List.of(List.of("verify"), List.of("verify", complete), List.of("verify", complete))) {
      Policycheck.Result result = Maven.run(folder, arguments);
      codes.add(result.exitCode());
      outputs.add(result.out());
    }

    assertThat(codes).containsExactly(1, 0, 0);
    assertThat(outputs.get(0))
        .contains("src/main/policies/DenyChangesToMaster.json:4:5: error: ")
        .contains("8 of 12 actions: CreateBranch,")
        .contains(": branch-protection-incomplete");
    assertThat(outputs.get(1))
        .contains("0 errors, 0 warnings, 0 notes")
        .doesNotContain("up to date");
    assertThat(outputs.get(2)).contains("up to date");
  }
}

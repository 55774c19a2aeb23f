package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of the sections about layouts in {@code docs/git-hook.md}: blocks {@code console
 * LAYOUT}, run on a server of that layout. Its folder is {@code /srv/git} there, and {@code
 * /srv/policies} its account. With {@code -Dpolicycheck.update} what they print is written again.
 */
final class LayoutSections {

  private static final Path PAGE = Policycheck.root().resolve("docs/git-hook.md");

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?<=^```console (\\S{1,20})\\n).*?(?=^```$)", Pattern.MULTILINE | Pattern.DOTALL);

  private LayoutSections() {}

  /** Returns the layout of each block. */
  static List<String> layouts() throws IOException {
    return BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
  }

  /**
   * Runs the commands of one block of a layout, the first being 0, and compares what they print.
   */
  static void replay(String layout, int number, GitServer server) throws IOException {
    String written = block(layout, number).group();
    StringBuilder replayed = new StringBuilder();
    for (String line : written.lines().filter(line -> line.startsWith("$ ")).toList()) {
      replayed.append(line).append('\n').append(run(line.substring(2), server));
    }
    if (System.getProperty("policycheck.update") != null) {
      update(layout, number, replayed.toString());
      return;
    }
    assertThat(replayed.toString())
        .as(
            "%s: block %s of %s changed; if that is right: -Dpolicycheck.update",
            PAGE, number, layout)
        .isEqualTo(written);
  }

  private static MatchResult block(String layout, int number) throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .filter(block -> block.group(1).equals(layout))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  private static String run(String command, GitServer server) {
    String folder = server.folder().toString();
    String policycheck = String.join(" ", server.command());
    String script =
        command
            .replace("/srv/git/", folder + "/")
            .replace("/srv/policies", folder + "/account")
            .replaceFirst("^policycheck ", Matcher.quoteReplacement(policycheck + " "));
    StringBuilder printed = new StringBuilder();
    server
        .shell("exec 2>&1; " + script, Map.of())
        .out()
        .replace(folder + "/account", "/srv/policies")
        .replace(folder, "/srv/git")
        .lines()
        .forEach(line -> printed.append(line.stripTrailing()).append('\n'));
    return printed.toString();
  }

  private static synchronized void update(String layout, int number, String replayed)
      throws IOException {
    MatchResult block = block(layout, number);
    String page = Files.readString(PAGE);
    Files.writeString(
        PAGE, page.substring(0, block.start()) + replayed + page.substring(block.end()));
  }
}

package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.TextLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that a {@code console} block of the documentation or a golden file shows, and
 * compares what it prints with what is written there. With {@code -Dpolicycheck.update} it writes
 * the files again instead, for a person to read the difference.
 */
class DocumentedCommandsTest {

  /**
   * A session, or a file that the reader writes, as in {@code yaml file=target/my/account.yaml}.
   */
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(?:console|\\w+ file=(target/\\S+))\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** What a page serves as AWS in another terminal; its commands find it by their environment. */
  private static final Pattern SERVED =
      Pattern.compile("(?<=^scripts/aws-fake 0 ).+$", Pattern.MULTILINE);

  private static final Path GOLDEN = Policycheck.root().resolve("src/test/resources/golden");

  /** Says how wide the terminal is that a command of a screen prints on. */
  private static final Pattern SCREEN = Pattern.compile("^\\$ COLUMNS=(\\d+) .*");

  private static final String REPAIR =
      "the output changed; if that is right: mvn -B -ntp verify -Dpolicycheck.update";

  static List<Path> pages() throws IOException {
    Path root = Policycheck.root();
    List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  static List<Path> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".console")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_shows_real_output(Path page) throws IOException {
    String written = Files.readString(page);
    List<Path> served = served(written);
    if (served.isEmpty()) {
      compare(page, written, replayed(written, new Transcript(Map.of(), isForBeginners(page))));
      return;
    }
    try (AwsOnLoopback aws = new AwsOnLoopback(served)) {
      compare(page, written, replayed(written, new Transcript(aws.environment(), true)));
      assertThat(aws.aws.requests()).as("requests of the commands of %s", page).isNotEmpty();
      assertThat(aws.aws.sawUnknownKey()).isFalse();
      assertThat(written).doesNotContain(aws.secret());
    }
  }

  /** What people begin with is the README and the guides of {@code docs}. */
  private static boolean isForBeginners(Path page) {
    Path seen = Policycheck.root().relativize(page);
    return seen.getNameCount() == 1 || (seen.getNameCount() == 2 && seen.startsWith("docs"));
  }

  private static List<Path> served(String page) {
    return SERVED
        .matcher(page)
        .results()
        .flatMap(accounts -> Stream.of(accounts.group().split(" ")))
        .map(Policycheck.root()::resolve)
        .toList();
  }

  private static String replayed(String page, Transcript transcript) throws IOException {
    StringBuilder replayed = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      String file = block.group(1);
      String shown = block.group();
      if (file == null) {
        shown = "```console\n" + transcript.replay(block.group(2)) + "```";
      } else {
        Path written = Policycheck.root().resolve(file);
        Files.createDirectories(written.resolveSibling("."));
        Files.writeString(written, block.group(2));
      }
      block.appendReplacement(replayed, Matcher.quoteReplacement(shown));
    }
    return block.appendTail(replayed).toString();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void golden_file_shows_real_output(Path file) throws IOException {
    String written = Files.readString(file);
    compare(file, written, new Transcript(Map.of(), false).replay(written));
  }

  @Test
  void there_are_pages_and_golden_files_with_commands() throws IOException {
    assertThat(goldenFiles()).hasSizeGreaterThan(10);
    long blocks = 0;
    for (Path page : pages()) {
      blocks += BLOCK.matcher(Files.readString(page)).results().count();
    }
    assertThat(blocks).isGreaterThan(40);
  }

  /** What is wider than its terminal is one word, or a command or a case to be pasted. */
  @Test
  void screens_are_no_wider_than_their_terminals() throws IOException {
    int screens = 0;
    try (Stream<Path> files = Files.list(GOLDEN.resolve("screens"))) {
      for (Path file : files.sorted().toList()) {
        TextLayout terminal = new TextLayout(TextLayout.USUAL_WIDTH);
        for (String line : Files.readAllLines(file)) {
          Matcher command = SCREEN.matcher(line);
          if (command.matches()) {
            terminal = new TextLayout(Integer.parseInt(command.group(1)));
            screens++;
          } else {
            boolean isWhole =
                line.startsWith("    try: ")
                    || line.startsWith("      - name: ")
                    || !line.strip().contains(" ");
            assertThat(isWhole || terminal.fits(line)).as("%s: %s", file, line).isTrue();
          }
        }
      }
    }
    assertThat(screens).isGreaterThanOrEqualTo(10);
  }

  private static void compare(Path file, String written, String replayed) throws IOException {
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(file, replayed);
      return;
    }
    assertThat(replayed).as("%s: %s", file, REPAIR).isEqualTo(written);
  }
}

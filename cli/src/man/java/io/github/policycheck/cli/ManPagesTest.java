package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The sources of the manual pages; the profile {@code man} makes pages of them. */
class ManPagesTest {

  @TempDir Path folder;

  @Test
  void each_command_has_a_page_with_all_its_options() throws IOException {
    ManPages.write(folder, Instant.parse("2031-05-06T07:08:09Z"));

    List<Path> expected = new ArrayList<>();
    look(Subcommands.all(), expected);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private void look(CommandLine line, List<Path> pages) throws IOException {
    String name = line.getCommandSpec().qualifiedName("-");
    Path page = folder.resolve(name + ".adoc");
    pages.add(page);
    assertThat(page).content().contains("\n= " + name + "(1)\n", "\n:docdate: 2031-05-06\n");
    for (OptionSpec option : line.getCommandSpec().options()) {
      assertThat(page).content().contains("*" + option.longestName() + "*");
    }
    for (CommandLine below : line.getSubcommands().values()) {
      look(below, pages);
    }
  }
}

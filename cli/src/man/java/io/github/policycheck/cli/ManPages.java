package io.github.policycheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual pages as AsciiDoc, from which the profile {@code man} makes pages for man.
 * Among the tests, as it is of no use to who runs the command, and looks at what is not public.
 */
final class ManPages {

  private ManPages() {}

  private static final String HEADER = ":doctype: manpage\n";

  /**
   * Writes them.
   *
   * @param arguments the folder, and the time of the build
   */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Instant.parse(arguments[1]));
  }

  /**
   * Writes a page for each command.
   *
   * @param time what the pages are dated with; by itself Asciidoctor takes the time of the files
   * @throws IOException if the folder cannot be written
   */
  static void write(Path folder, Instant time) throws IOException {
    Files.createDirectories(folder);
    CommandLine whole = Subcommands.all();
    VersionProvider.provideFor(whole);
    int code =
        ManPageGenerator.generateManPage(
            folder.toFile(), null, new boolean[0], true, whole.getCommandSpec());
    if (code != 0) {
      throw new IOException("the manual pages could not be written: exit code " + code);
    }
    String date = ":docdate: " + time.atOffset(ZoneOffset.UTC).toLocalDate() + "\n";
    try (Stream<Path> pages = Files.list(folder)) {
      for (Path page : pages.toList()) {
        Files.writeString(page, Files.readString(page).replaceFirst(HEADER, HEADER + date));
      }
    }
  }
}

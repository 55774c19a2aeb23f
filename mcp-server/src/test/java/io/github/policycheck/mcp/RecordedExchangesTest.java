package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What clients and the server say to each other, in {@code exchanges.txt}: a line {@code == …}
 * starts with a new client, {@code > …} is a line that it writes, {@code >> …} one that it writes
 * while the tools still work on what was before, {@code >x …} one of these bytes, {@code >n …} one
 * of so many letters; {@code < …} is a line that it reads, {@code # …} says what it is about.
 * {@code -Dpolicycheck.update} writes what the server answers today.
 */
class RecordedExchangesTest {

  private static final Path FILE =
      Path.of("src/test/resources/io/github/policycheck/mcp/exchanges.txt");

  private static final int LONG = 600;

  @TempDir Path temporary;

  @Test
  void server_answers_as_it_was_recorded() throws IOException {
    List<String> recorded = Files.readAllLines(FILE);
    Player player = new Player(WorkspaceFolder.in(temporary));

    List<String> played = player.play(recorded);

    if (System.getProperty("policycheck.update") != null) {
      Files.write(FILE, played);
    }
    for (int i = 0; i < Math.min(played.size(), recorded.size()); i++) {
      assertThat(played.get(i)).as("line %d", i + 1).isEqualTo(recorded.get(i));
    }
    assertThat(played).hasSameSizeAs(recorded);
    assertThat(recorded.stream().filter(line -> line.startsWith(">"))).hasSizeGreaterThan(60);
  }

  /** Plays what clients wrote, and puts what the server answers behind it. */
  private static final class Player {

    private final Path folder;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<String> played = new ArrayList<>();
    private Session session;

    Player(Path folder) {
      this.folder = folder;
      this.session = client();
    }

    private Session client() {
      return new Session(
          "1.2.3",
          new Workspace(WorkspaceFolder.folders(folder), Optional.empty()),
          name -> "{\"title\": \"" + name + "\", \"type\": \"object\"}",
          waiting::add,
          message ->
              played.add("< " + cut(WorkspaceFolder.recorded(JsonText.write(message), folder))),
          message -> played.add("# log: " + message));
    }

    /** The whole of what tools say is compared with what commands say, in McpCommandTest. */
    private static String cut(String line) {
      int end = line.lastIndexOf(",\"isError\"");
      return line.contains("\"content\":[") && end > LONG
          ? line.substring(0, LONG) + "…" + line.substring(end)
          : line;
    }

    List<String> play(List<String> recorded) {
      for (String line : recorded) {
        if (line.startsWith("< ") || line.startsWith("# log: ")) {
          continue;
        }
        if (!line.startsWith(">>")) {
          work();
        }
        if (line.startsWith("== ")) {
          session.end();
          session = client();
        }
        played.add(line);
        if (line.startsWith(">")) {
          write(line);
        }
      }
      work();
      session.end();
      return played;
    }

    private void work() {
      for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
        work.run();
      }
    }

    private void write(String line) {
      String content = line.substring(line.indexOf(' ') + 1);
      byte[] bytes =
          switch (line.substring(0, line.indexOf(' '))) {
            case ">x" -> HexFormat.ofDelimiter(" ").parseHex(content);
            case ">n" -> "x".repeat(Integer.parseInt(content)).getBytes(StandardCharsets.UTF_8);
            default -> WorkspaceFolder.here(content, folder).getBytes(StandardCharsets.UTF_8);
          };
      try {
        Lines lines = new Lines(new ByteArrayInputStream(bytes));
        session.receive(lines.next().orElseThrow());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

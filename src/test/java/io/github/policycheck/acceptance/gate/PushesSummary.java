package io.github.policycheck.acceptance.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How many pushes there were, and why others were not tried. */
final class PushesSummary {

  private final Map<String, Integer> accepted = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Map<String, Integer>> skipped = new TreeMap<>();
  private Instant start = Instant.now();

  void start() {
    start = Instant.now();
  }

  synchronized void ran(String transport, boolean isAccepted) {
    (isAccepted ? accepted : refused).merge(transport, 1, Integer::sum);
  }

  synchronized void skipped(String transport, String reason) {
    skipped.computeIfAbsent(transport, key -> new TreeMap<>()).merge(reason, 1, Integer::sum);
  }

  /** Writes it to a file and, on one line, to standard output. */
  void write(Path file, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    Map<String, String> transports = new TreeMap<>();
    accepted.keySet().forEach(key -> transports.put(key, key));
    refused.keySet().forEach(key -> transports.put(key, key));
    skipped.keySet().forEach(key -> transports.put(key, key));
    int all = 0;
    for (String transport : transports.keySet()) {
      int yes = accepted.getOrDefault(transport, 0);
      int no = refused.getOrDefault(transport, 0);
      all += yes + no;
      text.append("; ").append(transport).append(' ').append(yes + no);
      text.append(" (").append(yes).append(" accepted, ").append(no).append(" refused)");
      skipped
          .getOrDefault(transport, Map.of())
          .forEach(
              (reason, times) ->
                  text.append(", ").append(times).append(" skipped: ").append(reason));
    }
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    String line = rows + " rows, " + all + " pushes as expected in " + seconds + " s" + text;
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, line.replace("; ", "\n") + "\n", StandardCharsets.UTF_8);
    System.out.println("pushes: " + line);
  }
}

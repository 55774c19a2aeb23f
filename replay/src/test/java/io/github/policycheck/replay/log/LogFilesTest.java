package io.github.policycheck.replay.log;

import static io.github.policycheck.replay.log.Logs.file;
import static io.github.policycheck.replay.log.Logs.gzip;
import static io.github.policycheck.replay.log.Logs.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.trail.NotALog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

  private static final String DAY = "AWSLogs/o-abc/444455556666/CloudTrail/sa-east-1/2026/11/30/";

  @TempDir Path root;
  private final List<String> logs = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, gzip(file(record("A"))));
    }
  }

  private LogFiles.Found find(String... names) {
    List<String> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(name.equals("-") ? name : root.resolve(name).toString());
    }
    return LogFiles.find(
        paths,
        log -> logs.add(shown(log.name())),
        problem -> problems.add(shown(problem.file()) + ": " + problem.message()));
  }

  private String shown(String name) {
    return name.replace(root + "/", "").replace(root.toString(), ".");
  }

  @Test
  void logs_of_a_tree_come_in_the_order_of_their_names() throws IOException {
    write(
        DAY + "444455556666_CloudTrail_sa-east-1_20261130T1005Z_b.json.gz",
        DAY + "444455556666_CloudTrail_sa-east-1_20261130T1000Z_a.json.gz",
        "AWSLogs/o-abc/111122220000/CloudTrail/us-gov-east-1/2026/11/29/x.json",
        "lines.jsonl",
        "AWSLogs.json");

    LogFiles.Found found = find("");

    assertThat(logs)
        .containsExactly(
            "AWSLogs/o-abc/111122220000/CloudTrail/us-gov-east-1/2026/11/29/x.json",
            DAY + "444455556666_CloudTrail_sa-east-1_20261130T1000Z_a.json.gz",
            DAY + "444455556666_CloudTrail_sa-east-1_20261130T1005Z_b.json.gz",
            "AWSLogs.json",
            "lines.jsonl");
    assertThat(problems).isEmpty();
    assertThat(found).isEqualTo(new LogFiles.Found(Map.of(), 0));
  }

  @Test
  void what_is_no_log_is_counted_by_kind() throws IOException {
    write(
        "d/444455556666_CloudTrail-Digest_sa-east-1_t_sa-east-1_20261130T100000Z.json.gz",
        "d/444455556666_CloudTrail-Insight_sa-east-1_20261130T1000Z_b.json.gz",
        "d/444455556666_Config_sa-east-1_ConfigHistory_b.json.gz",
        "d/444455556666_elasticloadbalancing_sa-east-1_b.log.gz",
        "d/README.md",
        "d/.hidden",
        "d/444455556666_CloudTrail_sa-east-1_b.json.gz");
    Files.createDirectories(root.resolve("d/folder.json.gz"));

    LogFiles.Found found = find("d");

    assertThat(logs).containsExactly("d/444455556666_CloudTrail_sa-east-1_b.json.gz");
    assertThat(problems).isEmpty();
    assertThat(found.passedOver())
        .isEqualTo(Map.of(NotALog.DIGEST, 1, NotALog.INSIGHTS, 1, NotALog.OTHER, 4));
  }

  @Test
  void a_file_that_is_named_is_taken_whatever_it_is_called() throws IOException {
    write("export.txt", "log");

    find("log", "-", "export.txt");

    assertThat(logs).containsExactly("log", "-", "export.txt");
  }

  @Test
  void each_file_is_found_once_however_it_is_come_by() throws IOException {
    write("a/1.json", "a/2.json", "b/3.json");
    Files.createSymbolicLink(root.resolve("a/0.json"), root.resolve("a/2.json"));
    Files.createSymbolicLink(root.resolve("a/4.json"), root.resolve("b/3.json"));
    Files.createSymbolicLink(root.resolve("a/again"), root.resolve("b"));

    LogFiles.Found found = find("a", "a/1.json", "b", "-", "-");

    assertThat(logs).containsExactly("a/1.json", "a/2.json", "a/4.json", "-");
    // The link to a log beside it, the log behind another, the file, the folder and the input.
    assertThat(found.repeated()).isEqualTo(5);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_link_to_what_is_no_log_by_its_name_is_followed() throws IOException {
    write("a/data");
    Files.createSymbolicLink(root.resolve("a/0.json"), root.resolve("a/data"));

    assertThat(find("a").passedOver()).isEqualTo(Map.of(NotALog.OTHER, 1));
    assertThat(logs).containsExactly("a/0.json");
  }

  @Test
  void links_that_lead_in_a_circle_and_nowhere_come_to_an_end() throws IOException {
    write("a/b/1.json");
    Files.createSymbolicLink(root.resolve("a/b/up"), root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a/self.json"), root.resolve("a/self.json"));
    Files.createSymbolicLink(root.resolve("a/gone.json"), root.resolve("nowhere"));

    assertThat(find("a").repeated()).isEqualTo(1);
    assertThat(logs).containsExactly("a/b/1.json");
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0))
        .isEqualTo("a/gone.json: is not there, or a link to what is not there");
    assertThat(problems.get(1)).startsWith("a/self.json: ");
  }

  @Test
  void what_is_not_there_is_said() {
    find("missing");
    LogFiles.find(List.of("no\0name"), log -> {}, one -> problems.add(one.message()));

    assertThat(problems)
        .containsExactly(
            "missing: is not there, or a link to what is not there", "is no name of a file");
  }

  @Test
  void a_file_that_cannot_be_opened_is_said() throws IOException {
    Files.createDirectories(root.resolve("folder.json"));
    LogReader reader =
        new LogReader(source -> true, event -> {}, problem -> problems.add(problem.message()));

    assertThat(reader.read(root.resolve("folder.json")).isWhole()).isFalse();
    assertThat(reader.read(root.resolve("missing.json")).isWhole()).isFalse();

    assertThat(problems).hasSize(2).last().isEqualTo("is not there");
    assertThat(problems.get(0)).startsWith("cannot be read: ");
  }

  @Test
  void a_file_is_called_by_its_path() throws IOException {
    write("a.json");
    List<LogProblem> said = new ArrayList<>();
    Files.writeString(root.resolve("b.json"), "");
    LogReader reader = new LogReader(source -> true, event -> {}, said::add);

    assertThat(reader.read(root.resolve("a.json")).calls()).isEqualTo(1);
    assertThat(reader.read(root.resolve("b.json")).isWhole()).isFalse();

    assertThat(said).extracting(LogProblem::file).containsExactly(root + "/b.json");
  }
}

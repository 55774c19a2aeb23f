package io.github.policycheck.acceptance;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the command {@code lint} as a process, in a folder of its own and on the examples. */
abstract class LintCommandRuns {

  static final JsonMapper JSON = new JsonMapper();

  static final Pattern AVOID =
      Pattern.compile("^```json(?: (\\w+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static final Path EXAMPLES = Policycheck.root().resolve("examples/policies");

  @TempDir Path folder;

  /** What the command says of the accounts and rules that several tests look at. */
  private static final Map<String, Result> LINTED = new HashMap<>();

  private static final Map<String, String> PAGES = new HashMap<>();

  static Result linted(String account) {
    return LINTED.computeIfAbsent(
        account, path -> Policycheck.answer("lint", "--account", path, "--format", "json"));
  }

  static String page(String rule) {
    return PAGES.computeIfAbsent(rule, id -> Policycheck.answer("rules", id).out());
  }

  static JsonNode json(Result result) {
    return JSON.readTree(result.out());
  }

  Result lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(arguments));
    return Policycheck.runIn(folder, Map.of(), all.toArray(String[]::new));
  }

  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void writeFullAccess(String name) throws IOException {
    write(
        name,
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}]}
        """);
  }

  static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Policycheck.answer("schema", name).out());
  }

  static List<String> rules(Result result) {
    List<String> rules = new ArrayList<>();
    json(result).path("findings").forEach(finding -> rules.add(finding.path("rule").asString()));
    return rules;
  }

  static Stream<String> accounts() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.endsWith("account.yaml"))
          .map(file -> EXAMPLES.relativize(file.getParent()).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  static JsonNode finding(Result result, String rule) {
    for (JsonNode finding : json(result).path("findings")) {
      if (finding.path("rule").asString().equals(rule)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + rule + " in " + result.out());
  }

  Set<String> listed() {
    return run("rules")
        .out()
        .lines()
        .filter(line -> !line.startsWith(" ")) // the rest of a summary
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Result run(String... arguments) {
    return Policycheck.runIn(folder, Map.of(), arguments);
  }

  static String section(String page, String name) {
    int start = page.indexOf("\n## " + name + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end);
  }
}

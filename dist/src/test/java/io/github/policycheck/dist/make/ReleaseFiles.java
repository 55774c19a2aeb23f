package io.github.policycheck.dist.make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what a release's files are verified by: {@code SHA256SUMS}, as {@code sha256sum --check}
 * reads it, and a statement of where they come from, in the form of in-toto with a predicate of
 * SLSA.
 *
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">in-toto:
 *     Statement v1</a>
 * @see <a href="https://slsa.dev/spec/v1.0/provenance">SLSA: Provenance v1</a>
 */
final class ReleaseFiles {

  private static final String SUMS = "SHA256SUMS";
  private static final String PROJECT = "https://github.com/policycheck/policycheck";

  private ReleaseFiles() {}

  /**
   * Writes them.
   *
   * @param args the folder with the files; the folder of the project; its version
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if it has to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    String provenance = "policycheck-" + args[2] + ".provenance.json";
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(SUMS) && !name.equals(provenance)) {
          sums.put(name, sha256(file));
        }
      }
    }
    Path statement = folder.resolve(provenance);
    Files.writeString(statement, statement(sums, Path.of(args[1]), args[2]));
    sums.put(provenance, sha256(statement));
    Files.writeString(
        folder.resolve(SUMS),
        sums.entrySet().stream()
            .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  private static String statement(Map<String, String> sums, Path project, String version)
      throws IOException, InterruptedException {
    String subjects =
        sums.entrySet().stream()
            .map(
                sum ->
                    "    {\"name\": %s, \"digest\": {\"sha256\": %s}}"
                        .formatted(json(sum.getKey()), json(sum.getValue())))
            .collect(Collectors.joining(",\n"));
    String commit = git(project, "rev-parse", "HEAD");
    // What was not committed is of no commit: whoever builds so is told, and so is whoever reads
    // it.
    boolean isCommitted = !commit.isEmpty() && git(project, "status", "--porcelain").isEmpty();
    Map<String, String> environment = System.getenv();
    boolean isOnGitHub = "true".equals(environment.get("GITHUB_ACTIONS"));
    String builder =
        isOnGitHub
            ? environment.getOrDefault("GITHUB_SERVER_URL", "")
                + "/"
                + environment.getOrDefault("GITHUB_WORKFLOW_REF", "")
            : PROJECT + "/blob/main/RELEASING.md#on-a-machine-of-ones-own";
    String invocation =
        isOnGitHub
            ? ",\n      \"metadata\": {\"invocationId\": "
                + json(
                    environment.getOrDefault("GITHUB_SERVER_URL", "")
                        + "/"
                        + environment.getOrDefault("GITHUB_REPOSITORY", "")
                        + "/actions/runs/"
                        + environment.getOrDefault("GITHUB_RUN_ID", "")
                        + "/attempts/"
                        + environment.getOrDefault("GITHUB_RUN_ATTEMPT", ""))
                + "}"
            : "";
    String source =
        isCommitted
            ? "{\"uri\": \"git+%s.git@refs/tags/v%s\", \"digest\": {\"gitCommit\": %s}}"
                .formatted(PROJECT, version, json(commit))
            : "";
    return """
        {
          "_type": "https://in-toto.io/Statement/v1",
          "subject": [
        %s
          ],
          "predicateType": "https://slsa.dev/provenance/v1",
          "predicate": {
            "buildDefinition": {
              "buildType": "%s/blob/main/RELEASING.md#what-is-built",
              "externalParameters": {"repository": "%s", "version": %s, "profile": "dist"},
              "internalParameters": {"java": %s, "committed": %s},
              "resolvedDependencies": [%s]
            },
            "runDetails": {
              "builder": {"id": %s}%s
            }
          }
        }
        """
        .formatted(
            subjects,
            PROJECT,
            PROJECT,
            json(version),
            // It also links the Java that is packed.
            json(System.getProperty("java.vendor.version", "") + " " + Runtime.version()),
            isCommitted,
            source,
            json(builder),
            invocation);
  }

  private static String git(Path project, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git = new ProcessBuilder(command).start();
      String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? out : "";
    } catch (IOException e) {
      return ""; // there is no git, as where an archive of the sources is built
    }
  }

  private static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}

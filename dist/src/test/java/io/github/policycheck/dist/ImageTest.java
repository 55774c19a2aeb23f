package io.github.policycheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.dist.Released.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The container image, its layers laid over each other and run as the image says. */
class ImageTest {

  private static final long MOST_BYTES = 60_000_000;
  private static final int USER = 65_532;

  @TempDir private static Path folder;

  private static Path root;
  private static JsonNode config;
  private static List<String> files;

  @BeforeAll
  static void lay_out_the_layers() throws IOException {
    Path image = Files.createDirectory(folder.resolve("image"));
    untar(Released.file("-image.tar"), image);
    JsonNode manifest = read(image.resolve("manifest.json")).get(0);
    config = read(image.resolve(manifest.get("Config").asString())).get("config");
    root = Files.createDirectory(folder.resolve("root"));
    for (JsonNode layer : manifest.get("Layers")) {
      untar(image.resolve(layer.asString()), root);
    }
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).toList();
    }
  }

  private static void untar(Path archive, Path into) {
    Result result =
        Released.run(into, Map.of(), List.of("tar", "-xpf", archive.toString(), "--no-same-owner"));
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static List<String> entrypoint() {
    List<String> words = new ArrayList<>();
    config.get("Entrypoint").forEach(word -> words.add(word.asString()));
    return words;
  }

  private static Result ask(List<String> entrypoint) throws IOException {
    List<String> command = new ArrayList<>(entrypoint);
    command.addAll(
        List.of(
            "eval",
            "--account",
            "/opt/policycheck/examples/policies",
            "--principal",
            "Developers",
            "--ref",
            "refs/heads/master"));
    return Released.run(folder, Map.of("LC_ALL", "C.UTF-8"), Released.chroot(root, USER, command));
  }

  @Test
  void is_small_and_is_not_run_as_root() throws IOException {
    assertThat(Files.size(Released.file("-image.tar"))).isLessThan(MOST_BYTES);
    assertThat(config.get("User").asString()).isEqualTo(USER + ":" + USER);
    assertThat(config.get("WorkingDir").asString()).isEqualTo("/work");
    assertThat(config.get("Labels").get("org.opencontainers.image.version").asString())
        .isEqualTo(Released.VERSION);
    // Nobody but root can change what runs.
    assertThat(
            Released.run(root, Map.of(), List.of("find", ".", "-perm", "-o=w", "-type", "f")).out())
        .isEmpty();
  }

  /** No shell, no package manager: what is there is the command, its Java and glibc. */
  @Test
  void holds_nothing_else() {
    assertThat(files)
        .filteredOn(file -> !file.startsWith("opt/policycheck/"))
        .allMatch(
            file ->
                file.matches("lib(64)?/.*(ld-linux|libc|libm|libdl|librt|libpthread)[-.].*")
                    || file.matches("etc/(passwd|group)")
                    // Jib's own, of a few bytes.
                    || file.matches("app/jib-(classpath|main-class)-file")
                    || file.equals("usr/share/doc/libc6/copyright"))
        .hasSizeGreaterThan(4);
    assertThat(root.resolve("opt/policycheck/LICENSE")).isRegularFile();
    assertThat(root.resolve("opt/policycheck/runtime/legal/java.base")).isNotEmptyDirectory();
  }

  @Test
  void answers_the_question_of_the_article_from_its_archive_of_classes() throws IOException {
    Result result = ask(entrypoint());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("DENIED");
    assertThat(result.code()).isEqualTo(1);

    List<String> logging = entrypoint();
    logging.remove("-Xlog:disable");
    logging.add(1, "-Xlog:class+load:file=/tmp/classes.log");
    assertThat(root.resolve("tmp").toFile().setWritable(true, false)).isTrue();
    assertThat(ask(logging).code()).isEqualTo(1);
    Released.assertFromArchive(root.resolve("tmp/classes.log"));
  }
}

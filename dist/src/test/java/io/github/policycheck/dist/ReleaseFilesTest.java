package io.github.policycheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files of a release are verified by. */
class ReleaseFilesTest {

  private static final String SUMS = "SHA256SUMS";

  private static Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(Released.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(String.valueOf(file.getFileName()), Released.sha256(file));
      }
    }
    sums.remove(SUMS);
    return sums;
  }

  private static JsonNode read(String end) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(Released.file(end)));
  }

  @Test
  void each_file_has_its_sum() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (String line : Files.readAllLines(Released.folder().resolve(SUMS))) {
      listed.put(line.substring(66), line.substring(0, 64));
      assertThat(line.substring(64, 66)).isEqualTo("  ");
    }

    assertThat(listed).hasSizeGreaterThan(5).isEqualTo(sums());
  }

  @Test
  void provenance_is_of_each_file_but_itself() throws IOException {
    JsonNode statement = read(".provenance.json");
    Map<String, String> subjects = new TreeMap<>();
    for (JsonNode subject : statement.get("subject")) {
      subjects.put(subject.get("name").asString(), subject.get("digest").get("sha256").asString());
    }
    Map<String, String> others = sums();
    others.keySet().removeIf(name -> name.endsWith(".provenance.json"));

    assertThat(subjects).isEqualTo(others);
    assertThat(statement.get("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.get("predicateType").asString())
        .isEqualTo("https://slsa.dev/provenance/v1");
    JsonNode build = statement.get("predicate").get("buildDefinition");
    assertThat(build.get("externalParameters").get("version").asString())
        .isEqualTo(Released.VERSION);
    // A commit is named where all that was built is of it, and nowhere else.
    JsonNode sources = build.get("resolvedDependencies");
    assertThat(sources.size())
        .isEqualTo(build.get("internalParameters").get("committed").asBoolean() ? 1 : 0);
  }

  @Test
  void bill_of_materials_has_what_is_inside() throws IOException {
    JsonNode bill = read(".cdx.json");
    List<String> names = new ArrayList<>();
    for (JsonNode component : bill.get("components")) {
      names.add(component.get("name").asString());
      assertThat(component.get("purl").asString()).startsWith("pkg:maven/");
      assertThat(component.get("version").asString()).isNotEmpty();
    }

    assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(names)
        .contains(
            "policycheck-cli",
            "aws-import",
            "picocli",
            "jackson-core",
            "json-schema-validator",
            "iam",
            "sts")
        .doesNotContain("aws-fake", "junit-jupiter", "archunit", "org.eclipse.jgit");
  }
}

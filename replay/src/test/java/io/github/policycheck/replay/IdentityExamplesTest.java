package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of AWS are all there, each with its page. */
class IdentityExamplesTest {

  private static final Path FOLDER = Path.of("src/test/resources/identities");

  /**
   * As the page of {@code userIdentity} lists them, and those of STS; events of services have none.
   */
  private static final List<String> TYPES =
      List.of(
          "",
          "AWSAccount",
          "AWSService",
          "AssumedRole",
          "Directory",
          "FederatedUser",
          "IAMUser",
          "IdentityCenterUser",
          "Role",
          "Root",
          "SAMLUser",
          "Unknown",
          "WebIdentityUser");

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void each_type_of_identity_has_an_example() throws IOException {
    Set<String> types = new TreeSet<>();
    for (Path file : examples()) {
      JsonNode record = JsonMapper.shared().readTree(Files.readString(file));
      JsonNode type = record.get("userIdentity").get("type");
      types.add(type == null ? "" : type.stringValue());
      for (String name :
          List.of("eventTime", "eventSource", "eventName", "awsRegion", "eventID", "eventType")) {
        assertThat(record.get(name)).as("%s of %s", name, file).isNotNull();
      }
      assertThat(record.get("recipientAccountId").stringValue()).as(file.toString()).hasSize(12);
    }

    assertThat(types).containsExactlyElementsOf(TYPES);
  }

  @Test
  void each_example_is_listed_with_its_page() throws IOException {
    String list = Files.readString(FOLDER.resolve("README.md"));

    assertThat(examples()).hasSizeGreaterThanOrEqualTo(14);
    for (Path file : examples()) {
      assertThat(list)
          .containsPattern(
              "\\| `"
                  + file.getFileName()
                  + "` \\| [^|]+ \\| <https://docs\\.aws\\.amazon\\.com/[^>]+\\.html> \\|");
    }
    assertThat(list.lines().filter(line -> line.startsWith("| `"))).hasSize(examples().size());
  }
}

package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shape of our files against a validator of all of JSON Schema. */
class FileShapeProperties {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ACCOUNT =
      """
      {"account": "240913576801", "region": "eu-west-3", "repositories": ["ledger"],
       "policies": {"P": "p.json"}, "groups": {"G": {"attached": ["P"], "inline": {"I": "i.json"}}},
       "users": {"U": {"groups": ["G"], "tags": {"team": "web"}, "boundary": "P"}},
       "roles": {"R": {"attached": ["P"]}}, "identities": {"u": "user/U"},
       "organization": {"managementAccount": "730551962448", "scps": [["s.json"]], "rcps": [[]]}}
      """;
  private static final String CONFIGURATION =
      """
      {"account": "a", "lint": {"failOn": "error", "baseline": "b", "serviceReference": "s",
       "rules": {"unknown-action": "off"}, "suppress": [{"rule": "r", "file": "f",
       "statement": "0123456789abcdef", "reason": "why", "expires": "2027-01-31"}]}}
      """;
  private static final List<String> STRANGE =
      List.of(
          "[]",
          "{}",
          "\"\"",
          "\"x y\"",
          "[\"P\", \"P\"]",
          "[[]]",
          "{\"x y\": 1}",
          "7",
          "null",
          "true",
          "\"" + "x".repeat(129) + "\"",
          "[7]",
          "{\"a/b~c\": {\"groups\": 7}}");

  /** A document in which one value is replaced. */
  record Changed(FileSchema schema, JsonNode document) {}

  @Provide
  Arbitrary<Changed> documents() {
    return Arbitraries.of(FileSchema.values())
        .flatMap(
            schema -> {
              String text = schema == FileSchema.ACCOUNT ? ACCOUNT : CONFIGURATION;
              return changed(text).map(document -> new Changed(schema, document));
            });
  }

  private static Arbitrary<JsonNode> changed(String text) {
    List<String> parts =
        List.of(text.split("(?<=[\\[{,:])|(?=[\\]},])", -1)).stream()
            .map(String::strip)
            .filter(part -> part.matches("\"[^\"]*\""))
            .distinct()
            .toList();
    return net.jqwik.api.Combinators.combine(
            Arbitraries.of(parts), Arbitraries.of(STRANGE), Arbitraries.of(true, false))
        .as(
            (part, other, isName) ->
                text.replace(
                    isName ? part + ":" : ": " + part,
                    isName ? "\"x-" + other.hashCode() + "\":" : ": " + other))
        .map(JSON::readTree);
  }

  @Property(tries = 2_000)
  void what_does_not_fit_is_what_a_whole_validator_finds(@ForAll("documents") Changed changed) {
    Schema whole =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(changed.schema().text());
    Set<String> expected =
        whole.validate(changed.document()).stream()
            .map(
                error ->
                    Set.of("additionalProperties", "propertyNames").contains(error.getKeyword())
                        ? error.getInstanceLocation()
                            + "/"
                            + error.getProperty().replace("~", "~0").replace("/", "~1")
                        : error.getInstanceLocation().toString())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ours(changed)).isEqualTo(expected);
  }

  private static Set<String> ours(Changed changed) {
    try {
      FileShape.check(located(changed.document()), changed.schema());
      return Set.of();
    } catch (InvalidFileException e) {
      return e.findings().stream()
          .map(finding -> String.valueOf(finding.path()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static LocatedYaml located(JsonNode document) {
    return YamlReader.read("f", JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void schema_that_says_more_than_is_checked_is_refused() {
    LocatedYaml yaml =
        new LocatedYaml(JSON.readTree("\"x\""), Map.of("", SourceLocation.at("f", 1, 1)), Map.of());

    for (String schema : List.of("{\"maxLength\": 3}", "{\"type\": \"integer\"}")) {
      assertThatThrownBy(() -> FileShape.check(yaml, JSON.readTree(schema)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

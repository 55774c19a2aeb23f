package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is recognized is what the validator finds nothing wrong with, of all our schemas. */
class SchemaRecognizerProperties {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What fits one pattern or another, and what fits none or only nearly does. */
  private static final List<String> TEXTS =
      List.of(
          "o-a1b2c3d4e5",
          "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/",
          "vpce-0a1b2c3d",
          "vpc-0d1c2b3a",
          "240913576801",
          "24091357680",
          "240913576801\n",
          "us-gov-west-1",
          "cn-north-1",
          "us-east",
          "payroll",
          "payroll.git",
          "a".repeat(64),
          "a".repeat(65),
          "a".repeat(128),
          "a".repeat(129),
          "Ünal",
          "\uD83D\uDE00",
          "",
          " ",
          "/ci/",
          "ci/",
          "/",
          "/" + "p".repeat(510) + "/",
          "/" + "p".repeat(511) + "/",
          "error",
          "off",
          "identity",
          "serviceControl",
          "scps/**",
          "../scps/**",
          "0123456789abcdef",
          "0123456789ABCDEF",
          "2027-01-31",
          "2027-1-31",
          "aws:SourceIp",
          "aws:",
          ":SourceIp");

  private static final Map<FileSchema, JsonNode> TREES = new EnumMap<>(FileSchema.class);
  private static final Map<FileSchema, Schema> VALIDATORS = new EnumMap<>(FileSchema.class);

  static {
    for (FileSchema schema : FileSchema.values()) {
      TREES.put(schema, new JsonMapper().readTree(schema.text()));
      VALIDATORS.put(schema, SchemaCompiler.compile(schema));
    }
  }

  @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
  void recognizer_and_validator_agree(@ForAll FileSchema schema, @ForAll long seed) {
    JsonNode tree = Objects.requireNonNull(TREES.get(schema));
    Schema validator = Objects.requireNonNull(VALIDATORS.get(schema));
    JsonNode document = new Documents(tree, new Random(seed)).of(tree);

    boolean fits = validator.validate(document).isEmpty();

    assertThat(SchemaRecognizer.of(schema).fits(located(document)))
        .as("%s", document)
        .isEqualTo(fits);
    Statistics.label(schema.fileName()).collect(fits);
    Statistics.label(schema.fileName())
        .coverage(
            coverage -> {
              coverage.check(true).percentage(share -> share > 2);
              coverage.check(false).percentage(share -> share > 2);
            });
  }

  private static Node located(JsonNode document) {
    return JsonReader.read(Source.of(null, document.toString()), 64);
  }

  /** Documents as a schema describes them, here and there with something else. */
  private record Documents(JsonNode root, Random random) {

    private JsonNode of(JsonNode schema) {
      JsonNode meant = meant(schema);
      if (random.nextInt(200) == 0) {
        return anything();
      }
      if (meant.has("enum")) {
        return meant.path("enum").get(random.nextInt(meant.path("enum").size()));
      }
      return switch (type(meant)) {
        case "object" -> object(meant);
        case "array" -> array(meant);
        case "boolean" -> NODES.booleanNode(random.nextBoolean());
        case "integer" -> NODES.numberNode(random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3));
        case "string" -> NODES.stringNode(text(meant));
        default -> throw new IllegalStateException("no type: " + meant);
      };
    }

    private JsonNode meant(JsonNode schema) {
      JsonNode meant = schema;
      while (meant.has("$ref")) {
        meant = root.at(meant.path("$ref").asString().substring(1));
      }
      return meant;
    }

    private String type(JsonNode schema) {
      JsonNode types = schema.path("type");
      return (types.isArray() ? types.get(random.nextInt(types.size())) : types).asString();
    }

    private ObjectNode object(JsonNode schema) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
        if (random.nextInt(3) == 0
            || schema.path("required").toString().contains(member.getKey())) {
          object.set(member.getKey(), of(member.getValue()));
        }
      }
      JsonNode others = schema.path("additionalProperties");
      for (int i = random.nextInt(3); i > 0 && others.isObject(); i--) {
        object.set(text(meant(schema.path("propertyNames"))), of(others));
      }
      if (!object.isEmpty() && random.nextInt(200) == 0) {
        object.remove(object.propertyNames().iterator().next());
      }
      if (random.nextInt(200) == 0) {
        object.set("other", anything());
      }
      return object;
    }

    private ArrayNode array(JsonNode schema) {
      ArrayNode array = NODES.arrayNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        array.add(of(schema.path("items")));
      }
      return array;
    }

    /** Most texts fit: a document of which nothing does says little. */
    private String text(JsonNode schema) {
      String pattern = schema.path("pattern").asString("");
      List<String> fitting =
          random.nextInt(100) == 0
              ? TEXTS
              : TEXTS.stream().filter(Pattern.compile(pattern).asPredicate()).toList();
      return fitting.get(random.nextInt(fitting.size()));
    }

    private JsonNode anything() {
      return switch (random.nextInt(7)) {
        case 0 -> NODES.nullNode();
        case 1 -> NODES.booleanNode(random.nextBoolean());
        case 2 -> NODES.numberNode(0);
        case 3 -> NODES.arrayNode().add("payroll").add("payroll");
        case 4 -> NODES.arrayNode();
        case 5 -> NODES.objectNode().put("payroll", "payroll.json");
        default -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
      };
    }
  }
}

package io.github.policycheck.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What stands in a string has its place in the file, whatever is escaped, and how often. */
class EmbeddedSourceProperties {

  private static final int DEEP = 64;

  private static Node read(Source source) {
    return JsonReader.read(source, DEEP);
  }

  /** Writes a text as a string of JSON, and that into a document. */
  private static String document(String text, Random random) {
    String string = RandomJson.quoted(text, random);
    String space = List.of("", " ", "\n  ", "\r\n").get(random.nextInt(4));
    return switch (random.nextInt(3)) {
      case 0 -> space + string;
      case 1 -> "{\"before\": \"\\u0041\"," + space + "\"it\":" + space + string + "}";
      default -> "[\"x\"," + space + "[" + string + space + "]]";
    };
  }

  /** Returns the last string in the document. */
  private static ScalarNode string(Node document) {
    List<Node> all = JsonReaderProperties.nodes(document);
    return (ScalarNode) all.get(all.size() - 1);
  }

  /** Takes the escapes out of a part of a string, independently of what is tested. */
  private static String unescaped(String written) {
    return ((ScalarNode) read(Source.of(null, '"' + written + '"'))).value();
  }

  private static String unpercented(String written) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      boolean isEscape = written.charAt(i) == '%';
      String some = written.substring(i, i + 1);
      bytes.append(
          isEscape
              ? String.valueOf((char) Integer.parseInt(written.substring(i + 1, i + 3), 16))
              : new String(some.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
      i += isEscape ? 2 : 0;
    }
    return new String(
        bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String percented(String text, Random random) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      String one = Character.toString(text.codePointAt(i));
      boolean mayStay = one.matches("[a-zA-Z0-9*/:,{}\"]") && i > 0 && random.nextBoolean();
      if (mayStay) {
        encoded.append(one);
        continue;
      }
      for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
        String hex = String.format(Locale.ROOT, "%%%02x", b & 0xff);
        encoded.append(random.nextBoolean() ? hex.toUpperCase(Locale.ROOT) : hex);
      }
    }
    return encoded.toString();
  }

  private static void checkPlaces(Node root, String file) {
    for (Node node : JsonReaderProperties.nodes(root)) {
      assertThat(node.location())
          .isEqualTo(JsonReaderProperties.location("f", file, node.start(), node.end()));
    }
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
  void node_in_a_string_is_where_it_is_written(@ForAll long seed) {
    Random random = new Random(seed);
    RandomJson json = new RandomJson(random);
    String file = document(json.text(), random);

    Node root = read(Source.within(string(read(Source.of("f", file)))));

    assertThat(JsonReaderProperties.written(root)).isEqualTo(json.all());
    for (Node node : JsonReaderProperties.nodes(root)) {
      assertThat(unescaped(file.substring(node.start(), node.end())))
          .as("%s in %s", node.text(), file)
          .isEqualTo(node.text());
    }
    checkPlaces(root, file);
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void node_in_a_string_of_a_text_in_a_string_is_where_it_is_written(@ForAll long seed) {
    Random random = new Random(seed);
    RandomJson json = new RandomJson(random);
    String file = document(document(json.text(), random), random);

    Node middle = read(Source.within(string(read(Source.of("f", file)))));
    Node root = read(Source.within(string(middle)));

    assertThat(JsonReaderProperties.written(root)).isEqualTo(json.all());
    for (Node node : JsonReaderProperties.nodes(root)) {
      assertThat(unescaped(unescaped(file.substring(node.start(), node.end()))))
          .as("%s in %s", node.text(), file)
          .isEqualTo(node.text());
    }
    checkPlaces(root, file);
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void node_that_is_percent_encoded_is_where_it_is_written(@ForAll long seed) {
    Random random = new Random(seed);
    RandomJson json = new RandomJson(random);
    String file = document(percented(json.text(), random), random);

    Node root = read(Source.decoded(string(read(Source.of("f", file)))));

    assertThat(JsonReaderProperties.written(root)).isEqualTo(json.all());
    for (Node node : JsonReaderProperties.nodes(root)) {
      assertThat(unpercented(unescaped(file.substring(node.start(), node.end()))))
          .as("%s in %s", node.text(), file)
          .isEqualTo(node.text());
    }
    checkPlaces(root, file);
  }

  @Example
  void text_that_stands_percent_encoded_in_a_file_has_its_places() {
    String file = "\n %7B%22a%22%3A+1%2C%7D";
    Source source = Source.of("f", file);
    ScalarNode whole =
        new ScalarNode(ScalarNode.Type.STRING, file.strip(), source, 2, file.length());

    BrokenTextException broken =
        catchThrowableOfType(BrokenTextException.class, () -> read(Source.decoded(whole)));

    assertThat(broken.location()).hasToString("f:2:16");
  }

  @Example
  void byte_order_mark_in_a_string_is_passed_over_and_counted() {
    ScalarNode string = (ScalarNode) read(Source.of("f", "\"\\ufeff[7]\""));

    ListNode list = (ListNode) read(Source.within(string));

    assertThat(list.items().get(0).location()).hasToString("f:1:9");
  }

  @Example
  void problem_has_its_place_in_the_file() {
    String file = "{\"a\":\n  \"[1,\\n 2,\\u0020x]\"}";

    BrokenTextException broken =
        catchThrowableOfType(
            BrokenTextException.class,
            () -> read(Source.within(string(read(Source.of("f", file))))));

    assertThat(broken.location().line()).isEqualTo(2);
    assertThat(file.lines().toList().get(1).substring(0, broken.location().column() - 1))
        .endsWith("\\u0020");
  }
}

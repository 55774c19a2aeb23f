package io.github.policycheck.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.RandomJson.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value and every name has the place where it is written, and says what is written. */
class JsonReaderProperties {

  private static final int DEEP = 64;

  /** Returns what is in a tree, an object or a list before what is in that. */
  static List<Node> nodes(Node root) {
    List<Node> all = new ArrayList<>();
    add(root, all);
    return all;
  }

  private static void add(Node node, List<Node> all) {
    all.add(node);
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        all.add(member.name());
        add(member.value(), all);
      }
    } else if (node instanceof ListNode list) {
      list.items().forEach(item -> add(item, all));
    }
  }

  static List<Written> written(Node root) {
    return nodes(root).stream()
        .map(node -> new Written(node.kind(), value(node), node.from(), node.to()))
        .toList();
  }

  private static String value(Node node) {
    return node instanceof ScalarNode scalar ? scalar.value() : "";
  }

  /** Returns the place of an offset, counted from the beginning of the text. */
  static SourceLocation location(String file, String text, int start, int end) {
    int[] first = place(text, start);
    int[] last = place(text, end);
    return new SourceLocation(file, first[0], first[1], last[0], last[1]);
  }

  private static int[] place(String text, int offset) {
    String[] lines = text.substring(0, offset).split("\r\n|\r|\n", -1);
    return new int[] {lines.length, lines[lines.length - 1].length() + 1};
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
  void node_stands_where_it_is_written(@ForAll long seed) {
    RandomJson json = new RandomJson(new Random(seed));
    String text = json.text();

    Node root = JsonReader.read(Source.of("f", text), DEEP);

    assertThat(written(root)).as("%s", text).isEqualTo(json.all());
    for (Node node : nodes(root)) {
      assertThat(node.text()).isEqualTo(text.substring(node.start(), node.end()));
      assertThat(node.location())
          .as("%s in %s", node.text(), text)
          .isEqualTo(location("f", text, node.start(), node.end()));
    }
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void tree_of_plain_text_is_the_same(@ForAll long seed) {
    String text = "[" + new RandomJson(new Random(seed)).text() + "]";

    Node plain = JsonReader.readPlain(Source.of(null, text), DEEP);

    assertThat(written(plain))
        .isEqualTo(written(JsonReader.read(Source.of(null, text), DEEP)))
        .isEqualTo(written(JsonReader.readOutline(Source.of(null, text), DEEP, DEEP)));
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void part_has_the_places_of_the_whole(@ForAll long seed) {
    Random random = new Random(seed);
    RandomJson json = new RandomJson(random);
    String before = new RandomJson(random).text();
    String whole = before + json.text();
    int[] begin = place(before, before.length());
    if (before.endsWith("\r") && json.text().startsWith("\n")) {
      return; // nothing begins between them
    }

    Node root =
        JsonReader.read(Source.part("g", json.text(), before.length(), begin[0], begin[1]), DEEP);

    for (Node node : nodes(root)) {
      assertThat(whole.substring(node.start(), node.end())).isEqualTo(node.text());
      assertThat(node.location()).isEqualTo(location("g", whole, node.start(), node.end()));
    }
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void outline_has_what_is_not_deep(@ForAll long seed) {
    Random random = new Random(seed);
    Source source = Source.of("f", new RandomJson(random).text());
    int levels = 1 + random.nextInt(3);

    List<Written> outline = written(JsonReader.readOutline(source, DEEP, levels));

    List<Written> expected = new ArrayList<>();
    addOutline(JsonReader.read(source, DEEP), levels, expected);
    assertThat(outline).isEqualTo(expected);
  }

  private static void addOutline(Node node, int levels, List<Written> into) {
    into.add(new Written(node.kind(), value(node), node.from(), node.to()));
    if (levels > 0 && node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        addOutline(member.name(), levels, into);
        addOutline(member.value(), levels - 1, into);
      }
    } else if (levels > 0 && node instanceof ListNode list) {
      list.items().forEach(item -> addOutline(item, levels - 1, into));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9})
  void depth_is_bounded_where_only_the_outline_is_read_too(int levels) {
    String deep = "[".repeat(9) + "]".repeat(9);

    assertThat(JsonReader.readOutline(Source.of("f", deep), 9, levels).text()).isEqualTo(deep);
    assertThatThrownBy(() -> JsonReader.readOutline(Source.of("f", deep), 8, levels))
        .isInstanceOf(BrokenTextException.class)
        .hasMessage("nested deeper than 8 levels")
        .extracting(e -> ((BrokenTextException) e).location().column())
        .isEqualTo(9);
  }

  @Example
  void first_member_of_a_name_is_found_and_all_are_kept() {
    ObjectNode object =
        (ObjectNode) JsonReader.read(Source.of("f", "{\"a\": 1, \"b\": 2, \"a\": 3}"), 1);

    assertThat(object.members()).hasSize(3);
    assertThat(object.get("a")).isEqualTo(object.members().get(0).value());
    assertThat(object.member("b")).isEqualTo(object.members().get(1));
    assertThat(object.get("c")).isNull();
  }
}

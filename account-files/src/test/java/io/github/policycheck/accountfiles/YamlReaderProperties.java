package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Every value and every name of a YAML text has the place where it is written. */
class YamlReaderProperties {

  private static final int MAX_BYTES = 1024 * 1024;

  private static final String[] PLAIN = {
    "payroll", "eu-west-3", "a b", "ü", "x\uD83D\uDE00y", "~/x", "a#b", "refs/heads/*"
  };
  private static final String[] QUOTED = {
    "'it''s'|it's", "\"a\\\"b\\u0041\"|a\"bA", "''|", "\"\uD83D\uDE00\"|\uD83D\uDE00", "'# no'|# no"
  };
  private static final String[] WORDS = {"true", "false", "12", "-7.5", "0"};

  /** What is written somewhere. */
  private record Written(String kind, String value, int from, int to) {}

  /** A random text that knows what it has written where. */
  private static final class RandomYaml {

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<Written> all = new ArrayList<>();

    RandomYaml(Random random) {
      this.random = random;
      text.append(random.nextInt(3) == 0 ? "# \uD83D\uDE00 first\n" : "");
      text.append(random.nextInt(3) == 0 ? "---\n" : "");
      block(0, 0);
    }

    private void block(int indent, int depth) {
      boolean isMap = random.nextBoolean();
      int index = all.size();
      all.add(new Written("", "", 0, 0));
      int from = text.length() + indent;
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        text.append(" ".repeat(indent));
        if (isMap) {
          plain("n" + i + (random.nextInt(4) == 0 ? "\uD83D\uDE00" : ""));
          text.append(':');
        } else {
          text.append('-');
        }
        if (depth < 3 && random.nextInt(3) == 0) {
          text.append(eol());
          block(indent + 2, depth + 1);
        } else {
          text.append(' ');
          flow(depth);
          text.append(random.nextInt(5) == 0 ? "  # comment" : "").append(eol());
        }
      }
      all.set(index, new Written(isMap ? "an object" : "a list", "", from, lastEnd(index)));
    }

    /** Returns where the last of what is in a block ends. */
    private int lastEnd(int index) {
      return all.subList(index + 1, all.size()).stream().mapToInt(Written::to).max().orElse(0);
    }

    private String eol() {
      return random.nextInt(4) == 0 ? "\r\n" : "\n";
    }

    private void flow(int depth) {
      int kind = random.nextInt(depth > 3 ? 3 : 5);
      if (kind == 0) {
        plain(PLAIN[random.nextInt(PLAIN.length)]);
      } else if (kind == 1) {
        String[] quoted = QUOTED[random.nextInt(QUOTED.length)].split("[|]", -1);
        scalar("a string", quoted[0], quoted[1]);
      } else if (kind == 2) {
        String word = WORDS[random.nextInt(WORDS.length)];
        scalar(word.matches("true|false") ? "a boolean" : "a number", word, word);
      } else {
        structure(kind == 3, depth);
      }
    }

    private void structure(boolean isMap, int depth) {
      int index = all.size();
      int from = text.length();
      all.add(new Written("", "", 0, 0));
      text.append(isMap ? '{' : '[');
      for (int i = random.nextInt(3); i > 0; i--) {
        if (isMap) {
          plain("k" + i);
          text.append(": ");
        }
        flow(depth + 1);
        text.append(i > 1 ? ", " : " ");
      }
      text.append(isMap ? '}' : ']');
      all.set(index, new Written(isMap ? "an object" : "a list", "", from, text.length()));
    }

    private void plain(String value) {
      scalar("a string", value, value);
    }

    private void scalar(String kind, String written, String value) {
      all.add(new Written(kind, value, text.length(), text.length() + written.length()));
      text.append(written);
    }
  }

  private static List<Written> written(Node root) {
    List<Written> all = new ArrayList<>();
    add(root, all);
    return all;
  }

  private static void add(Node node, List<Written> into) {
    String value = node instanceof ScalarNode scalar ? scalar.value() : "";
    into.add(new Written(node.kind(), value, node.from(), node.to()));
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        add(member.name(), into);
        add(member.value(), into);
      }
    } else if (node instanceof ListNode list) {
      list.items().forEach(item -> add(item, into));
    }
  }

  private static Node read(String text) {
    return YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8), MAX_BYTES).root();
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void node_stands_where_it_is_written(@ForAll long seed) {
    RandomYaml yaml = new RandomYaml(new Random(seed));

    Node root = read(yaml.text.toString());

    assertThat(written(root)).as("%s", yaml.text).isEqualTo(yaml.all);
    assertThat(root.text()).isEqualTo(yaml.text.substring(root.start(), root.end()));
  }

  /** As editors count it: a column is a UTF-16 code unit. */
  @Example
  void place_after_a_character_of_two_code_units_is_counted_in_them() {
    LocatedYaml yaml =
        YamlReader.read(
            "f",
            "# \uD83D\uDE00\r\na: {\uD83D\uDE00: x, b: [y]}".getBytes(StandardCharsets.UTF_8),
            MAX_BYTES);

    assertThat(yaml.valueAt("/a/b/0")).hasToString("f:2:16");
    assertThat(yaml.nameAt("/a/b")).hasToString("f:2:12");
  }

  @Example
  void byte_order_mark_is_not_counted() {
    LocatedYaml yaml =
        YamlReader.read("f", "\ufeffa: x".getBytes(StandardCharsets.UTF_8), MAX_BYTES);

    assertThat(yaml.nameAt("/a")).hasToString("f:1:1");
    assertThat(yaml.valueAt("/a")).hasToString("f:1:4");
  }

  @Example
  void member_of_a_large_map_is_found_by_its_pointer() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("a/").append(i).append("~: {x: ").append(i).append("}\n");
    }
    LocatedYaml yaml =
        YamlReader.read("f", text.toString().getBytes(StandardCharsets.UTF_8), MAX_BYTES);

    for (int i = 0; i < 20_000; i++) {
      String pointer = LocatedYaml.child(LocatedYaml.child("", "a/" + i + "~"), "x");
      assertThat(yaml.valueAt(pointer).line()).isEqualTo(i + 1);
    }
    assertThat(yaml.at("/a~17~0/y")).isNull();
    assertThat(yaml.at("/b/x")).isNull();
  }
}

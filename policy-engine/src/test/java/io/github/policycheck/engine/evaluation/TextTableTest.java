package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void empty_table_has_nothing() {
    TextTable<Integer> table = new TextTable<>(Map.of());

    assertThat(table.get("")).isNull();
    assertThat(table.get("a")).isNull();
    assertThat(table.get("a", 1, "a".hashCode())).isNull();
  }

  @Test
  void every_text_has_its_own_value() {
    Map<String, Integer> entries = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      entries.put("codecommit:a" + i, i);
    }
    entries.put("", -1);
    check(entries, "codecommit:a1000");
  }

  /** Each pair of letters has the hash code of the other, so that all stand in one chain. */
  @Test
  void texts_of_one_hash_code_are_told_apart() {
    Map<String, Integer> entries = new HashMap<>();
    for (int i = 0; i < 16; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 4; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      entries.put(text.toString(), i);
    }
    assertThat(entries.keySet().stream().map(String::hashCode).distinct()).hasSize(1);
    assertThat(entries).hasSize(16);
    entries.remove("BBAaBBBB");
    check(entries, "BBAaBBBB");
  }

  private static void check(Map<String, Integer> entries, String absent) {
    TextTable<Integer> table = new TextTable<>(entries);
    entries.forEach(
        (text, value) -> {
          assertThat(table.get(text)).isEqualTo(value);
          assertThat(table.get(new String(text.toCharArray()))).isEqualTo(value);
          assertThat(table.get(text + "/rest", text.length(), text.hashCode())).isEqualTo(value);
          assertThat(table.get(text, text.length(), text.hashCode())).isEqualTo(value);
        });
    assertThat(table.get(absent)).isNull();
    assertThat(table.get(absent, absent.length(), absent.hashCode())).isNull();
  }
}

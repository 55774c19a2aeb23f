package io.github.policycheck.templates.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillingTest {

  private static final String JSON =
      "{\"a\":[1,true,null,\"x\"],\"b\":{\"c\\\"\\\\\":\"\\u0001 \\u001fé\"}}";

  private static final Origin ORIGIN = new Origin(Source.of("f", "${x}"), 0, 4);
  private static final SourceLocation LOCATION = ORIGIN.location();

  private static Value.Text text(String text) {
    return Value.Text.of(text, ORIGIN);
  }

  private static Value read(String json) {
    return JsonValues.read(Value.Text.of(json, new Origin(Source.of("f", json), 0, json.length())));
  }

  private static Value.Text put(Value value) {
    return new Value.Text(
        List.of(Part.Known.at("<", 0, 1), new Part.Put(value, 0, 4), Part.Known.at(">", 0, 1)),
        ORIGIN);
  }

  private static Value.Unknown unknown(Value... alternatives) {
    return new Value.Unknown(new Hole("x", LOCATION, List.of(alternatives)), ORIGIN);
  }

  private static String filled(Value value, Filling filling) {
    return JsonWriter.text(filling.tree(value));
  }

  private static final Filling NOTHING = new Filling(Map.of(), Map.of());

  @Test
  void tree_says_what_the_value_does() {
    assertThat(filled(read(JSON), NOTHING)).isEqualTo(JSON);
    assertThat(JsonWriter.text(LiteralTree.of(read(JSON)))).isEqualTo(JSON);
  }

  @Test
  void what_is_not_known_is_null_in_what_is_written() {
    ScalarNode node = (ScalarNode) LiteralTree.of(unknown());

    assertThat(node.type()).isEqualTo(ScalarNode.Type.NULL);
    assertThat(JsonWriter.text(node)).isEmpty();
  }

  @Test
  void json_of_a_value_is_a_text() {
    ScalarNode node = (ScalarNode) NOTHING.tree(new Value.Json(read(JSON), ORIGIN));

    assertThat(node.value()).isEqualTo(JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,\"a\"]", "{\"a\":[]}"})
  void what_is_no_text_is_put_into_one_as_json(String json) {
    assertThat(((ScalarNode) NOTHING.tree(put(read(json)))).value()).isEqualTo("<" + json + ">");
    assertThat(((ScalarNode) NOTHING.tree(put(new Value.Json(read(json), ORIGIN)))).value())
        .isEqualTo("<" + json + ">");
  }

  @Test
  void texts_and_numbers_are_put_as_they_are() {
    assertThat(filled(put(text("a")), NOTHING)).isEqualTo("\"<a>\"");
    assertThat(filled(put(Value.Scalar.of(7, ORIGIN)), NOTHING)).isEqualTo("\"<7>\"");
    assertThat(filled(put(unknown()), new Filling(Map.of(unknown().hole(), text("b")), Map.of())))
        .isEqualTo("\"<b>\"");
  }

  @Test
  void choice_tells_which_alternative_it_is_wherever_the_hole_is() {
    Value.Unknown two = unknown(text("a"), text("b"));
    Filling second = new Filling(Map.of(two.hole(), text("other")), Map.of(two.hole(), 1));

    assertThat(filled(two, second)).isEqualTo("\"b\"");
    assertThat(filled(unknown(text("c")), second)).isEqualTo("\"c\"");
    assertThat(filled(unknown(), second)).isEqualTo("\"other\"");
    assertThat(filled(two, new Filling(Map.of(), Map.of(two.hole(), 0)))).isEqualTo("\"a\"");
  }

  @Test
  void items_that_fill_an_item_are_items_of_the_list() {
    Value.Unknown hole = unknown();
    Value list = new Value.Items(List.of(text("a"), hole, text("d")), ORIGIN);
    Value several = new Value.Items(List.of(text("b"), text("c")), ORIGIN);

    assertThat(filled(list, new Filling(Map.of(hole.hole(), several), Map.of())))
        .isEqualTo("[\"a\",\"b\",\"c\",\"d\"]");
  }

  @Test
  void what_fills_a_hole_stands_where_it_does() {
    Value far = Value.Text.of("far", new Origin(Source.of("g", "\n\nfar"), 2, 5));
    Value.Unknown hole = unknown();
    Filling filling =
        new Filling(Map.of(hole.hole(), new Value.Items(List.of(far), far.origin())), Map.of());

    ListNode node = (ListNode) filling.tree(hole);

    assertThat(node.location()).isEqualTo(LOCATION);
    assertThat(node.items().get(0).location()).isEqualTo(LOCATION);
  }

  @Test
  void each_hole_is_filled() {
    assertThatThrownBy(() -> NOTHING.tree(unknown()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing fills ${x}");
  }
}

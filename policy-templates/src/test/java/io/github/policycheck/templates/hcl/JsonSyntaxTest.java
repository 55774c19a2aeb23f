package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSyntaxTest {

  private static HclFile read(String json) {
    return JsonSyntax.read("main.tf.json", json.replace('\'', '"'));
  }

  private static List<String> blocks(HclFile file) {
    return file.body().blocks().stream()
        .map(
            block ->
                block.type()
                    + block.labels().stream().map(Block.Label::text).toList()
                    + block.body().attributes().stream().map(one -> one.name().text()).toList())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'resource': {'t': {'a': {'x': 1}, 'b': {}}}} | resource[t, a][x], resource[t, b][]",
        "{'resource': [{'t': [{'a': [{'x': 1}, {'y': 1}]}]}]} | resource[t, a][x], resource[t, a][y]",
        "[{'locals': {'a': 1}}, {'locals': [{'b': 1}]}] | locals[][a], locals[][b]",
        "{'//': 'x', 'module': {'//': 1, 'm': {'//': 2, 'a': 1}}} | module[m][a]",
        "{'check': {'c': {'data': {'t': {'d': {'x': 1}}}}}} | check[c][]",
      })
  void blocks_have_the_labels_that_objects_in_each_other_are(String json, String blocks) {
    HclFile file = read(json);

    assertThat(file.problems()).isEmpty();
    assertThat(String.join(", ", blocks(file))).isEqualTo(blocks);
  }

  @Test
  void objects_in_a_block_are_attributes_and_blocks() {
    HclFile file =
        read(
            "{'data': {'t': {'d': {'s': [{'a': 1}, {'a': 2}], 'dynamic': {'c': {'iterator': 'i'}}}}}}");
    Body body = file.body().blocks().get(0).body();

    assertThat(body.attribute("s")).isNotNull();
    assertThat(body.blocks("s")).hasSize(2);
    assertThat(body.blocks("dynamic").get(0).labels().get(0).text()).isEqualTo("c");
    assertThat(body.blocks("dynamic").get(0).body().attributes().get(0).value())
        .isInstanceOf(HclExpression.Variable.class);
  }

  @Test
  void text_with_a_value_in_it_has_the_places_of_the_file() {
    String json =
        "{'locals': {'a': 'x\\u0041-${var.b}', 'c': '${d}', 'e': 'f'}}".replace('\'', '"');
    List<Attribute> all = read(json).body().blocks().get(0).body().attributes();

    HclExpression.Elsewhere text = (HclExpression.Elsewhere) all.get(0).value();
    HclExpression.Template template = (HclExpression.Template) text.inner();
    TextRange put = template.parts().get(1).range();

    assertThat(text.source().text()).isEqualTo("xA-${var.b}");
    assertThat(text.source().offset(put.from())).isEqualTo(json.indexOf("${var.b}"));
    assertThat(
            ((HclExpression.Template) ((HclExpression.Elsewhere) all.get(1).value()).inner())
                .wrapped())
        .isPresent();
    assertThat(all.get(2).value()).isInstanceOf(HclExpression.Template.class);
  }

  @Test
  void defaults_of_variables_stand_for_themselves_and_types_are_expressions() {
    Body body =
        read("{'variable': {'v': {'type': 'list(string)', 'default': '${x}'}}}")
            .body()
            .blocks()
            .get(0)
            .body();

    assertThat(body.attributes().get(0).value()).isInstanceOf(HclExpression.Elsewhere.class);
    assertThat(body.attributes().get(1).value()).isInstanceOf(HclExpression.Template.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'locals': {'a': '${'}} | main.tf.json:1:21",
        "{'resource': 1} | main.tf.json:1:14",
        "{'resource': {'t': {'n': 'x'}}} | main.tf.json:1:26",
        "1 | main.tf.json:1:1",
        "{'a': | main.tf.json:1:6",
      })
  void what_is_wrong_is_said_with_its_place(String json, String place) {
    assertThat(read(json).problems()).isNotEmpty();
    assertThat(read(json).problems().get(0).location().toString()).startsWith(place);
  }
}

package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.written.WrittenPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hangs on the value of a local. */
class WrittenLocalsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "name = 1                                           | free",
        "policy = jsonencode({a = [local.x]})               | at b.tf:3:27",
        "policy = (local.x)                                 | at b.tf:3:11",
        "policy = concat(local.x, [])                       | at b.tf:3:17",
        "policy = toset(flatten([local.x]))                 | at b.tf:3:25",
        "policy = local.x[0]                                | more than a part of a policy at b.tf:3:10",
        "policy = local[\"x\"]                              | more than a part of a policy at b.tf:3:10",
        "policy = [for one in local.x : one]                | more than a part of a policy at b.tf:3:22",
        "policy = {(local.x) = 1}                           | more than a part of a policy at b.tf:3:12",
        "policy = \"${local.x}\"                            | more than a part of a policy at b.tf:3:13",
        "policy = length(local.x)                           | more than a part of a policy at b.tf:3:17",
        "policy = var.a ? local.x : []                      | more than a part of a policy at b.tf:3:18",
        "policy = a.b[local.x]                              | more than a part of a policy at b.tf:3:14",
        "for_each = local.x                                 | more than a part of a policy at b.tf:3:12",
        "policy = concat(local.x, local.x)                  | used in 2 places, such as b.tf:3:17 and b.tf:3:26",
        "policy = [local.x, local]                          | used in 2 places, such as b.tf:3:11 and b.tf:3:20",
      })
  void a_change_of_it_is_a_change_of_this(String attribute, String expected) {
    assertThat(said("resource \"aws_iam_policy\" \"a\" {\n" + attribute + "\n}\n"))
        .contains(expected);
  }

  @Test
  void what_cannot_be_read_may_use_it() {
    assertThat(said("policy = ["))
        .isEqualTo("b.tf cannot be read as a whole, and may use `local.x` too");
  }

  @Test
  void files_in_json_use_it_too() {
    assertThat(said("b.tf.json", "{\"locals\": {\"y\": \"${local.x}\"}}"))
        .isEqualTo("`local.x` is more than a part of a policy at b.tf.json:1:21");
    assertThat(
            said(
                "b.tf.json", "{\"locals\": {\"y\": [\"a\", {\"b\": \"${local.x}, ${local.x}\"}]}}"))
        .startsWith("`local.x` is used in 2 places, such as b.tf.json:1:");
    assertThat(said("b.tf.json", "{}")).isEqualTo("free");
  }

  private static String said(String resource) {
    return said("b.tf", "# a resource\n" + resource);
  }

  private static String said(String other, String text) {
    Map<String, String> files = Map.of("a.tf", "locals {\n  x = [\"a:b\"]\n}\n", other, text);
    List<WrittenPart> parts = Template.ofTerraform(files).written("a.tf");
    assertThat(parts).hasSize(1);
    return parts.get(0).obstacle().orElse(parts.get(0).use().map(at -> "at " + at).orElse("free"));
  }
}

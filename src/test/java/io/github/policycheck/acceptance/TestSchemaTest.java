package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas say of test files and reports what the command says. */
class TestSchemaTest {

  private static final String ENDING = ".policytest.yaml";

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Policycheck.answer("schema", name).out());
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Policycheck.root().resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /** As an editor does that has the schema from the command. */
  @ParameterizedTest
  @MethodSource("examples")
  void examples_fit(Path file) throws IOException {
    assertThat(schema("policytest").validate(Files.readString(file), InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases-empty",
        "expect-missing",
        "expect-unknown",
        "unknown-member-of-case",
        "call-three",
        "key-without-service",
        "statement-number-zero",
        "each-unknown-column"
      })
  void editors_mark_what_the_command_refuses(String name) throws IOException {
    Path file =
        Policycheck.root().resolve("policy-test/src/test/resources/broken/" + name + ENDING);

    assertThat(schema("policytest").validate(Files.readString(file), InputFormat.YAML))
        .isNotEmpty();
    assertThat(Policycheck.answer("test", file.toString()).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy-test/src/test/resources/mill",
        "policy-test/src/test/resources/broken",
        "examples/policies"
      })
  void reports_fit(String folder) {
    Result result =
        Policycheck.answer(
            "test",
            Policycheck.root().resolve(folder).toString(),
            "--format",
            "json",
            "--coverage");

    assertThat(schema("test").validate(result.out(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void each_way_to_end_has_its_exit_code() {
    String examples = Policycheck.root().resolve("examples/policies").toString();
    String closed = examples + "/complete-protection";

    assertThat(Policycheck.answer("test", closed).exitCode()).isZero();
    assertThat(Policycheck.answer("test", closed, "--min-coverage", "100").exitCode()).isZero();
    assertThat(Policycheck.answer("test", closed, "--account", examples).exitCode()).isEqualTo(1);
    assertThat(Policycheck.answer("test", closed, "nowhere").exitCode()).isEqualTo(2);
    assertThat(Policycheck.answer("test", closed, "--min-coverage", "101").exitCode()).isEqualTo(2);
    assertThat(Policycheck.answer("test", examples + "/boundary-caps/account.yaml").exitCode())
        .isEqualTo(2);
  }
}

package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/faithfulness.md of what AWS does not document says what the engine does, row by
 * row.
 */
class UndocumentedTableTest {

  private static final String HEAD = "| point | read as | could also be |";

  /** Told in the table, but marked in no answer, as the text below it says. */
  private static final List<String> UNMARKED =
      List.of(
          "a wildcard in the region or account of an ARN of CodeCommit, as in"
              + " arn:aws:codecommit:*:*:MyDemoRepo",
          "it matches like any other",
          "it matches nothing");

  /** Returns the cells of the rows, without the marks of code. */
  private static List<List<String>> table() throws IOException {
    Path root = Path.of(System.getProperty("policycheck.root", ".."));
    return Files.readAllLines(root.resolve("docs/faithfulness.md")).stream()
        .dropWhile(line -> !line.equals(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(plain(line).split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }

  /** A point that the code has and the table lacks fails, and so does a row that the code lacks. */
  @Test
  void table_has_one_row_for_each_point_with_both_readings() throws IOException {
    List<List<String>> points = new ArrayList<>();
    for (UndocumentedPoint point : UndocumentedPoint.values()) {
      points.add(
          Stream.of(point.subject(), point.defaultReading(), point.otherReading())
              .map(UndocumentedTableTest::plain)
              .toList());
    }
    points.add(UNMARKED);

    assertThat(table()).containsExactlyElementsOf(points);
  }

  /** What the last row says of the default, which no answer marks. */
  @Test
  void wildcards_in_region_and_account_match_without_a_mark() {
    EvaluationResult result =
        PolicyEvaluator.compile(
                new PolicySet(
                    List.of(
                        PolicyTexts.statements(
                            "p",
                            "{'Effect': 'Allow', 'Action': 'codecommit:GitPull',"
                                + " 'Resource': 'arn:aws:codecommit:*:*:ledger'}"))))
            .explain(
                RequestContext.of(
                        "codecommit:GitPull", "arn:aws:codecommit:eu-west-3:222233334444:ledger")
                    .build());

    assertThat(result.decision()).isEqualTo(Decision.ALLOWED);
    assertThat(result.ambiguities()).isEmpty();
  }
}

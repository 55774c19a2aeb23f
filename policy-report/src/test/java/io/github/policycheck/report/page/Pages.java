package io.github.policycheck.report.page;

import java.util.List;
import java.util.stream.IntStream;

/** Pages that have the same text in every place. */
public final class Pages {

  private Pages() {}

  /**
   * Makes a page.
   *
   * @param text is in every place
   * @param rows how many rows its table has
   */
  public static Page of(String text, int rows) {
    Matrix.Line line = new Matrix.Line(text, text, List.of(text), List.of(text), text);
    Matrix.Explanation why = new Matrix.Explanation(Matrix.Kind.PART, 7, text, text, List.of(line));
    Page.Branch branch = new Page.Branch(text, text);
    List<String> names = List.of(text, text, text, text, text);
    return new Page(
        text,
        List.of(new Page.Fact(text, text)),
        List.of(new Page.InShort(branch, List.of(text))),
        text,
        new Matrix(
            List.of(branch),
            List.of(new Matrix.Target(text, text)),
            IntStream.range(0, rows)
                .mapToObj(row -> new Matrix.Row(names, List.of(0), false))
                .toList(),
            List.of(why)),
        new Page.Findings(text, text, List.of(new Page.Found(text, text, text, text, text, text))),
        List.of(new Page.Sentence(text, List.of(text))),
        new Page.Ways(
            List.of(
                new Page.Way(
                    List.of(text), text, text, false, List.of(new Page.Request(text, text))))),
        List.of(new Page.Sentence(text, List.of(text))));
  }
}

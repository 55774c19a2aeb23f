package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What holds of the ranges in each file, whatever it says. */
final class ReadRanges {

  /** So many characters are read again at most: more would only be slow. */
  private static final int MOST = 20_000;

  private final HclFile file;
  private final String text;
  private final List<HclExpression> again = new ArrayList<>();
  private int length;

  private ReadRanges(HclFile file) {
    this.file = file;
    this.text = file.source().text();
  }

  /** Checks a file; throws if a promise is broken. */
  static void check(HclFile file) {
    ReadRanges ranges = new ReadRanges(file);
    ranges.problems();
    ranges.body(file.body());
    if (file.problems().isEmpty()) {
      ranges.again.forEach(ranges::readsTheSame);
    }
  }

  private void problems() {
    TextRange all = new TextRange(0, text.length());
    for (HclProblem problem : file.problems()) {
      within(problem.range(), all);
      assertThat(problem.message()).isNotBlank().doesNotContain("\n");
    }
    int last = 0;
    for (Comment comment : file.comments()) {
      within(comment.range(), all);
      follows(last, comment.range());
      last = comment.range().to();
    }
  }

  /** Plainly, because the fuzzer asks this most. */
  private static void within(TextRange inner, TextRange outer) {
    if (inner.from() < outer.from() || inner.to() > outer.to()) {
      throw new AssertionError(inner + " is not within " + outer);
    }
  }

  private static void follows(int last, TextRange next) {
    if (next.from() < last) {
      throw new AssertionError(next + " begins before " + last);
    }
  }

  private void body(Body body) {
    int last = body.range().from();
    for (BodyItem item : body.items()) {
      within(item.range(), body.range());
      within(item.name().range(), item.range());
      follows(last, item.range());
      last = item.range().to();
      assertThat(item.name().range().of(text)).isEqualTo(item.name().text());
      if (item instanceof Block block) {
        within(block.body().range(), block.range());
        block.labels().forEach(label -> within(label.range(), block.range()));
        body(block.body());
      } else {
        HclExpression value = ((Attribute) item).value();
        within(value.range(), item.range());
        expression(value);
      }
    }
  }

  private void expression(HclExpression expression) {
    length += expression.range().to() - expression.range().from();
    if (length < MOST) {
      again.add(expression);
    }
    int last = expression.range().from();
    for (HclExpression child : expression.children()) {
      within(child.range(), expression.range());
      follows(last, child.range());
      last = child.range().to();
      expression(child);
    }
    if (expression instanceof HclExpression.Template template) {
      template.parts().forEach(part -> part(part, template.range()));
    }
  }

  private static void part(TemplatePart part, TextRange outer) {
    within(part.range(), outer);
    if (part instanceof TemplatePart.Text said) {
      int last = said.range().from();
      for (int at = 0; at < said.value().length(); at++) {
        TextRange written = said.written(at, at + 1);
        within(written, said.range());
        follows(last, written);
        last = written.from();
      }
      within(said.written(0, said.value().length()), said.range());
    } else if (part instanceof TemplatePart.If choice) {
      choice.then().forEach(inner -> part(inner, part.range()));
      choice.otherwise().forEach(inner -> part(inner, part.range()));
    } else if (part instanceof TemplatePart.For loop) {
      loop.body().forEach(inner -> part(inner, part.range()));
    }
  }

  /** In parentheses, where the ends of lines mean nothing, as they did around it. */
  private void readsTheSame(HclExpression expression) {
    String alone = "a = (\n" + expression.range().of(text) + "\n)\n";
    HclFile read = HclReader.read(null, alone);
    assertThat(read.problems()).isEmpty();
    HclExpression value = read.body().attributes().get(0).value();
    assertThat(Shapes.of(((HclExpression.Parenthesized) value).inner()))
        .isEqualTo(Shapes.of(expression));
  }
}

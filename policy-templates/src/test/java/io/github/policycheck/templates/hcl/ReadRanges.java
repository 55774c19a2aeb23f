package io.github.policycheck.templates.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What holds of the ranges in each file, whatever it says. */
final class ReadRanges {

  /** More would only be slow. */
  private static final int MOST = 300;

  private final HclFile file;
  private final String text;
  private final List<HclExpression> whole = new ArrayList<>();

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
      ranges.whole.forEach(ranges::readsTheSame);
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
      assertThat(comment.range().from()).isGreaterThanOrEqualTo(last);
      last = comment.range().to();
    }
  }

  private static void within(TextRange inner, TextRange outer) {
    assertThat(inner.from()).isGreaterThanOrEqualTo(outer.from());
    assertThat(inner.to()).isLessThanOrEqualTo(outer.to());
  }

  private void body(Body body) {
    int last = body.range().from();
    for (BodyItem item : body.items()) {
      within(item.range(), body.range());
      within(item.name().range(), item.range());
      assertThat(item.range().from()).isGreaterThanOrEqualTo(last);
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
    if (whole.size() < MOST) {
      whole.add(expression);
    }
    int last = expression.range().from();
    for (HclExpression child : expression.children()) {
      within(child.range(), expression.range());
      assertThat(child.range().from()).isGreaterThanOrEqualTo(last);
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
        assertThat(written.from()).isGreaterThanOrEqualTo(last);
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
    HclFile again = HclReader.read(null, alone);
    assertThat(again.problems()).as(alone).isEmpty();
    HclExpression value = again.body().attributes().get(0).value();
    assertThat(Shapes.of(((HclExpression.Parenthesized) value).inner()))
        .as(alone)
        .isEqualTo(Shapes.of(expression));
  }
}

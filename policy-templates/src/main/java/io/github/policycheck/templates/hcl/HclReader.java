package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.tree.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads HCL in its native syntax. What is broken is a problem of the file, and what is around it is
 * read: nothing is thrown, whatever the text is.
 */
public final class HclReader {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private HclReader() {}

  /** An expression and what is wrong with it. */
  public record ReadTemplate(HclExpression template, List<HclProblem> problems) {

    /** Copies the list. */
    public ReadTemplate {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param file what it is called in messages, null if it is no file
   * @param text its text; places in it count after a byte order mark
   */
  public static HclFile read(@Nullable String file, String text) {
    boolean hasMark = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return read(Source.of(file, hasMark ? text.substring(1) : text));
  }

  /** Reads a text that is in a file, or a file. */
  public static HclFile read(Source source) {
    Scanner.Scanned scanned = Scanner.file(source.text());
    Problems problems = new Problems(source);
    Cursor cursor = new Cursor(source.text(), scanned.tokens(), problems);
    Body body = new BodyParser(cursor, new ExpressionParser(cursor)).file();
    return new HclFile(source, body, scanned.comments(), problems.list());
  }

  /**
   * Reads a text that as a whole is a template: a file for {@code templatefile}, or a string of
   * Terraform's JSON.
   */
  public static ReadTemplate readTemplate(Source source) {
    Problems problems = new Problems(source);
    Cursor cursor = new Cursor(source.text(), Scanner.template(source.text()).tokens(), problems);
    HclExpression template;
    try {
      template = new ExpressionParser(cursor).templates().bare();
    } catch (SyntaxException e) {
      template = new HclExpression.Broken(new TextRange(0, source.text().length()));
    }
    return new ReadTemplate(template, problems.list());
  }
}

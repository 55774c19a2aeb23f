package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds comments that speak to policycheck. One that stands alone in its line is about what begins
 * in the next line that is no comment, another about what begins in its own: the largest part of
 * the template that does.
 */
public final class MarkedComments {

  private static final Pattern MARKED =
      Pattern.compile(
          "(?:#|//)[ \\t]*(?<line>policycheck:.*?)[ \\t\\r]*$"
              + "|/\\*[\\s*]*(?<block>policycheck:.*?)[ \\t\\r]*(?:\\*/|$(?s:.*?)\\*/)",
          Pattern.MULTILINE);

  /** Lines without a value: empty ones, and those with nothing but a comment. */
  private static final Pattern NOTHING =
      Pattern.compile("[ \\t]*(?:(?:#|//)[^\\n]*|/\\*(?:(?!\\*/)[^\\n])*\\*/[ \\t]*)?\\r?");

  private final Source source;
  private final List<Part> parts;
  private final IntPredicate isComment;

  private MarkedComments(Source source, List<Part> parts, IntPredicate isComment) {
    this.source = source;
    this.parts = parts;
    this.isComment = isComment;
  }

  /**
   * A part of a template that a comment can be about.
   *
   * @param from where it begins, in UTF-16 code units
   * @param to where it ends
   */
  public record Part(int from, int to) {}

  /**
   * Returns the comments of a text.
   *
   * @param isComment tells whether what stands somewhere is in a comment, not in a string
   */
  public static List<MarkedComment> in(Source source, List<Part> parts, IntPredicate isComment) {
    return new MarkedComments(source, parts, isComment).all();
  }

  private List<MarkedComment> all() {
    String text = source.text();
    List<MarkedComment> found = new ArrayList<>();
    Matcher matcher = MARKED.matcher(text);
    while (matcher.find()) {
      if (!isComment.test(matcher.start())) {
        continue;
      }
      int start = text.lastIndexOf('\n', matcher.start() - 1) + 1;
      String group = matcher.group("line") == null ? "block" : "line";
      int end = text.indexOf('\n', matcher.end());
      boolean isAlone =
          text.substring(start, matcher.start()).isBlank()
              && text.substring(matcher.end(), end < 0 ? text.length() : end).isBlank();
      int line = line(isAlone ? next(matcher.end()) : start);
      int last = line;
      for (Part part : parts) {
        if (line(part.from()) == line) {
          last = Math.max(last, line(part.to()));
        }
      }
      found.add(
          new MarkedComment(
              matcher.group(group),
              source.location(matcher.start(), matcher.end(group)),
              line,
              last));
    }
    return found;
  }

  private int line(int at) {
    return source.location(at, at).line();
  }

  /** Returns where the next line begins that has a value in it. */
  private int next(int at) {
    String text = source.text();
    int start = text.indexOf('\n', at) + 1;
    while (start > 0) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end < 0 ? text.length() : end);
      if (end < 0 || !NOTHING.matcher(line).matches()) {
        return start;
      }
      start = end + 1;
    }
    return text.length();
  }
}

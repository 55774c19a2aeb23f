package io.github.policycheck.templates.hcl;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Source;
import java.util.List;

/**
 * A file of HCL as it is written.
 *
 * @param source its text
 * @param body its attributes and blocks, as many as could be read
 * @param comments all comments in their order
 * @param problems what of it is not HCL, in the order of the text; empty if all of it was read
 */
public record HclFile(Source source, Body body, List<Comment> comments, List<HclProblem> problems) {

  /** Copies the lists. */
  public HclFile {
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  /** Returns where a part of the text stands in the file. */
  public SourceLocation location(TextRange range) {
    return source.location(range.from(), range.to());
  }

  /** Tells whether a comment stands at a place. */
  public boolean isComment(int at) {
    return comments.stream().anyMatch(one -> one.range().from() <= at && at < one.range().to());
  }
}

package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Source;
import java.util.Objects;

/**
 * Where a value is written.
 *
 * @param source the text
 * @param from where in the text it begins, in UTF-16 code units
 * @param to where it ends
 */
public record Origin(Source source, int from, int to) {

  /** Checks that nothing is null. */
  public Origin {
    Objects.requireNonNull(source, "source");
  }

  /** Returns where it is in the file. */
  public SourceLocation location() {
    return source.location(from, to);
  }

  /** Returns it as it is written. */
  public String text() {
    return source.text().substring(from, to);
  }
}

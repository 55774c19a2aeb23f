package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;

/**
 * What a text reads from another service when the stack is deployed: what functions put together is
 * read as well, such as {@code {{resolve:ssm:/team/${Env}}}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">CloudFormation
 *     User Guide: dynamic references</a>
 */
final class DynamicReferences {

  private static final String BEGIN = "{{resolve:";
  private static final String END = "}}";

  private final Value.Text written;
  private final TextBuilder text;

  /** What the reference says that is being read; empty outside of one. */
  private final StringBuilder reference = new StringBuilder();

  private int began;

  private DynamicReferences(Value.Text written) {
    this.written = written;
    this.text = new TextBuilder(written.origin());
  }

  /** Returns a text in which each reference is a value that is not known. */
  static Value.Text unknown(Value.Text text) {
    boolean hasAny =
        text.parts().stream()
            .anyMatch(part -> part instanceof Part.Known known && known.text().contains(BEGIN));
    return hasAny ? new DynamicReferences(text).read() : text;
  }

  private Value.Text read() {
    for (Part part : written.parts()) {
      if (part instanceof Part.Known known) {
        read(known);
      } else if (part instanceof Part.Put put && reference.isEmpty()) {
        text.put(put.value(), put.from(), put.to());
      } else if (part instanceof Part.Put put) {
        reference.append("${").append(Conditions.name(put.value())).append('}');
      }
    }
    return reference.isEmpty() ? text.build() : written; // one without an end is none
  }

  private void read(Part.Known known) {
    String all = known.text();
    int from = 0;
    while (from < all.length()) {
      boolean isInside = !reference.isEmpty();
      int found = all.indexOf(isInside ? END : BEGIN, from);
      int next = found < 0 ? all.length() : isInside ? found + END.length() : found;
      String piece = all.substring(from, next);
      if (!isInside) {
        text.add(piece, known.places(from, next));
        if (found >= 0) {
          began = known.places(found, found)[0];
          reference.append(BEGIN);
          next += BEGIN.length();
        }
      } else {
        reference.append(piece);
        if (found >= 0) {
          end(known.places(next, next)[0]);
        }
      }
      from = next;
    }
  }

  private void end(int at) {
    Origin whole = written.origin();
    int to = Math.max(began, at);
    Origin origin = new Origin(whole.source(), began, to);
    text.put(StackValues.unknown(reference.toString(), origin), began, to);
    reference.setLength(0);
  }
}

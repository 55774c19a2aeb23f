package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The texts that a text can be of which the template writes alternatives for a part. */
final class TextChoices {

  /** Of a text that can be more, the others are as they are written. */
  private static final int MOST = 64;

  private TextChoices() {}

  /** Returns them; the text itself if it has no alternatives. */
  static List<Value.Text> of(Value.Text text) {
    for (Part part : text.parts()) {
      if (part instanceof Part.Put put
          && put.value() instanceof Value.Unknown unknown
          && isOfTexts(unknown.hole().alternatives())) {
        List<Value.Text> all = new ArrayList<>();
        for (Value one : unknown.hole().alternatives()) {
          all.addAll(of(with(text, put, one)));
        }
        return all.size() <= MOST ? all : List.of(text);
      }
    }
    return List.of(text);
  }

  private static boolean isOfTexts(List<Value> alternatives) {
    return !alternatives.isEmpty()
        && alternatives.stream()
            .allMatch(
                one ->
                    one instanceof Value.Text
                        || one instanceof Value.Unknown
                        || one instanceof Value.Scalar);
  }

  /** Returns a text with one value in all places of another. */
  private static Value.Text with(Value.Text text, Part.Put replaced, Value value) {
    TextBuilder all = new TextBuilder(text.origin());
    for (Part part : text.parts()) {
      if (part instanceof Part.Known known) {
        all.add(known);
      } else {
        Value put = ((Part.Put) part).value();
        all.put(put.equals(replaced.value()) ? value : put);
      }
    }
    return all.build();
  }
}

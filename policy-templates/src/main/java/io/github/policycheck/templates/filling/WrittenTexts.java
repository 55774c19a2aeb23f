package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that is written in a policy, names of fields too, with a star for what is not known. */
public final class WrittenTexts {

  private final Set<String> texts = new LinkedHashSet<>();

  private WrittenTexts() {}

  /** Returns them, with a star for what is not known. */
  public static Set<String> of(Value document) {
    WrittenTexts written = new WrittenTexts();
    written.add(document);
    return written.texts;
  }

  private void add(Value value) {
    if (value instanceof Value.Items list) {
      list.items().forEach(this::add);
    } else if (value instanceof Value.Fields object) {
      for (Value.Field field : object.fields()) {
        texts.add(field.name());
        add(field.value());
      }
    } else if (value instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(this::add);
    } else if (value instanceof Value.Text text) {
      texts.add(text(text));
    } else if (value instanceof Value.Json json) {
      add(json.content());
    } else {
      value.knownText().ifPresent(texts::add);
    }
  }

  private String text(Value.Text text) {
    StringBuilder all = new StringBuilder();
    for (Part part : text.parts()) {
      if (part instanceof Part.Known known) {
        all.append(known.text());
      } else {
        add(((Part.Put) part).value());
        all.append('*');
      }
    }
    return all.toString();
  }
}

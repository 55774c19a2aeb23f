package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@code account.yaml} says is not known. */
final class NotKnownSection {

  private static final String POINTER = "/notKnown";

  private final AccountFile file;
  private final Problems problems;

  NotKnownSection(AccountFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Returns what is right of it; what is not is reported. */
  List<NotKnown> read() {
    List<NotKnown> parts = new ArrayList<>();
    for (int i = 0; i < file.size(POINTER); i++) {
      String item = LocatedYaml.child(POINTER, String.valueOf(i));
      try {
        parts.add(
            new NotKnown(
                what(file.text(item + "/what")),
                file.text(item + "/region"),
                file.text(item + "/repository"),
                String.valueOf(file.text(item + "/reason"))));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()), file.valueAt(item), item);
      }
    }
    return parts;
  }

  private static What what(@Nullable String text) {
    for (What one : What.values()) {
      if (one.text().equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("`" + text + "` is nothing that an account has");
  }
}

package io.github.policycheck.cli.hook;

import java.util.ArrayList;
import java.util.List;

/** What the doctor has found out so far, in the order of asking. */
final class Checks {

  private final List<Check> all = new ArrayList<>();

  void ok(String text) {
    all.add(new Check(Check.State.OK, text));
  }

  void warning(String text) {
    all.add(new Check(Check.State.WARNING, text));
  }

  void shut(String text) {
    all.add(new Check(Check.State.SHUT, text));
  }

  void open(String text) {
    all.add(new Check(Check.State.OPEN, text));
  }

  List<Check> all() {
    return List.copyOf(all);
  }
}

package io.github.policycheck.cli.hook;

import java.util.ArrayList;
import java.util.List;

/** What the doctor has found out so far, in the order of asking. */
final class Checks {

  private final Check.Subject subject;
  private final List<Check> all;

  Checks() {
    this(Check.Subject.REPOSITORY, new ArrayList<>());
  }

  private Checks(Check.Subject subject, List<Check> all) {
    this.subject = subject;
    this.all = all;
  }

  /** Returns the same list for what is about something else. */
  Checks about(Check.Subject other) {
    return new Checks(other, all);
  }

  void ok(String text) {
    add(Check.State.OK, text);
  }

  void warning(String text) {
    add(Check.State.WARNING, text);
  }

  void shut(String text) {
    add(Check.State.SHUT, text);
  }

  void unknown(String text) {
    add(Check.State.UNKNOWN, text);
  }

  void open(String text) {
    add(Check.State.OPEN, text);
  }

  private void add(Check.State state, String text) {
    all.add(new Check(subject, state, text));
  }

  List<Check> all() {
    return List.copyOf(all);
  }
}

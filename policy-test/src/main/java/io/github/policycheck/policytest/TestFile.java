package io.github.policycheck.policytest;

import io.github.policycheck.engine.tree.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** The cases of one file, and what they are about. */
public final class TestFile {

  private final Path path;
  private final Subject subject;
  private final List<PolicyCase> cases;
  private final List<ObjectNode> written;

  /** What is written for each of the cases, in their order. */
  TestFile(Path path, Subject subject, List<PolicyCase> cases, List<ObjectNode> written) {
    this.path = path;
    this.subject = subject;
    this.cases = List.copyOf(cases);
    this.written = List.copyOf(written);
  }

  /** Returns the file, as messages call it. */
  public Path path() {
    return path;
  }

  /** Returns what the cases are about. */
  public Subject subject() {
    return subject;
  }

  /** Returns the cases in the order of the file, those of tables one by one; at least one. */
  public List<PolicyCase> cases() {
    return cases;
  }

  /** Returns what is written for a case; all cases of a table have the same. */
  ObjectNode written(int number) {
    return written.get(number);
  }
}

package io.github.policycheck.mcp;

import java.util.List;

/** One command as assistants call it: a class, and a line in {@link Tools}. */
interface Tool {

  /** Returns the name by which it is called. */
  String name();

  /** Returns the name as people read it. */
  String title();

  /** Returns what it is for, as an assistant reads it when it chooses. */
  String description();

  /** Returns the arguments it takes. */
  List<Parameter> parameters();

  /** Returns the name of the published schema that its structured answer fits. */
  String schema();

  /**
   * Answers.
   *
   * @throws ArgumentException if the arguments cannot be used
   * @throws CancelledException if nobody waits for the answer any more
   */
  ToolAnswer call(Arguments arguments, Workspace workspace, Call call);
}

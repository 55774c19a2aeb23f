package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;

/** How a text is laid out, so that what is added looks like what is there. */
interface Layout {

  /** Returns a string that takes the place of another, or of a name. */
  String instead(ScalarNode old, String text);

  /** Returns a string that is added to an object or a list. */
  String added(Node container, String text);

  /**
   * Returns a member as the others of an object are written, the objects around its value new.
   *
   * @param value the value as it is written
   */
  String member(ObjectNode near, List<String> path, String value);

  /**
   * Adds the edits by which a single value becomes a list.
   *
   * @param single the value
   * @param owner the object that it is a member of
   * @param entries what the list is to have, as it is written
   */
  void list(ScalarNode single, ObjectNode owner, List<String> entries, TextEdits edits);

  /** Adds the edits that take entries of an object or a list out, and put others in. */
  void write(Changes changes, TextEdits edits);
}

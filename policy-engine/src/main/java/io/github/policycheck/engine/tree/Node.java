package io.github.policycheck.engine.tree;

import io.github.policycheck.engine.model.SourceLocation;

/**
 * A value of a text and where it stands. Nothing that is written is dropped.
 *
 * <p>A node knows its place in the text that it was read from, {@link #from} and {@link #to}; where
 * that is in the file follows from the {@link #source}, and is counted when somebody asks.
 */
public sealed interface Node permits ObjectNode, ListNode, ScalarNode {

  /** Returns the text that the node was read from. */
  Source source();

  /** Returns where the node begins in the text that it was read from, in UTF-16 code units. */
  int from();

  /** Returns where the node ends in the text that it was read from. */
  int to();

  /** Returns what kind of value this is, for messages: {@code a list}. */
  String kind();

  /** Returns the node as it is written in the text that it was read from. */
  default String text() {
    return source().text().substring(from(), to());
  }

  /** Returns where the node begins in the file, in UTF-16 code units after a byte order mark. */
  default int start() {
    return source().offset(from());
  }

  /** Returns where the node ends in the file. */
  default int end() {
    return source().offset(to());
  }

  /** Returns where the node stands in the file, quotes and brackets included. */
  default SourceLocation location() {
    return source().location(from(), to());
  }
}

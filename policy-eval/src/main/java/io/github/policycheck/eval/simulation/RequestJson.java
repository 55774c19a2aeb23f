package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.Source;

/** The JSON of a request. */
final class RequestJson {

  /** How deep objects and lists may be nested. */
  static final int MAX_DEPTH = 100;

  /**
   * How deep a request itself goes, policies aside; what is deeper is theirs, and read from their
   * text when they are not known yet.
   */
  private static final int DEEPEST_OF_REQUEST = 5;

  private RequestJson() {}

  /**
   * Reads a request.
   *
   * @throws SimulationException if it is not one JSON value
   */
  static Node read(String text) throws SimulationException {
    try {
      return JsonReader.readOutline(Source.of(null, text), MAX_DEPTH, DEEPEST_OF_REQUEST);
    } catch (BrokenTextException e) {
      throw SimulationException.invalid(
          switch (e.reason()) {
            case EMPTY -> "the request is empty; it is a JSON object";
            case MORE_TEXT -> "there is more text after the end of the request";
            case TOO_DEEP -> e.location() + ": " + e.inPlainWords() + "; no request needs that";
            case SYNTAX -> e.location() + ": " + e.inPlainWords();
          });
    }
  }
}

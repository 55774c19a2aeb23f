package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.List;
import java.util.Optional;

/** The tree of a text that is to be a policy. */
final class PolicyJson {

  /** How deep objects and lists may be nested, the outermost being level 1. */
  static final int MAX_DEPTH = 64;

  private PolicyJson() {}

  /**
   * Reads a text.
   *
   * @throws PolicySyntaxException with one finding, if the text is not one JSON value
   */
  static Node read(Source text) {
    try {
      return JsonReader.read(text, MAX_DEPTH);
    } catch (BrokenTextException e) {
      throw refused(e, text);
    }
  }

  /**
   * Reads a text of ours.
   *
   * @throws io.github.policycheck.engine.json.NotPlainException if it is not as we write texts
   */
  static Node readPlain(Source text) {
    try {
      return JsonReader.readPlain(text, MAX_DEPTH);
    } catch (BrokenTextException e) {
      throw refused(e, text);
    }
  }

  /**
   * Returns the text in a string, percent-encoded or plain.
   *
   * @throws PolicySyntaxException with one finding, if what is encoded is not encoded right
   */
  static Source within(ScalarNode string) {
    try {
      return Source.decoded(string);
    } catch (BrokenTextException e) {
      throw failed(PolicyProblems.error("json-syntax", message(e), e.location(), JsonPath.ROOT));
    }
  }

  /**
   * Checks what was read as a part of another text, which may be nested deeper than policies.
   *
   * @throws PolicySyntaxException with one finding, if it is nested too deep
   */
  static void checkDepth(Node policy) {
    checkDepth(policy, 1);
  }

  private static void checkDepth(Node node, int depth) {
    if (depth > MAX_DEPTH && !(node instanceof ScalarNode)) {
      SourceLocation place = node.location();
      throw failed(
          PolicyProblems.error(
              "json-syntax",
              "nested deeper than " + MAX_DEPTH + " levels; no policy needs that",
              SourceLocation.at(place.file(), place.line(), place.column()),
              JsonPath.ROOT));
    }
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        checkDepth(member.value(), depth + 1);
      }
    } else if (node instanceof ListNode list) {
      for (Node item : list.items()) {
        checkDepth(item, depth + 1);
      }
    }
  }

  private static PolicySyntaxException refused(BrokenTextException broken, Source text) {
    Optional<String> placeholder =
        broken.reason() == BrokenTextException.Reason.SYNTAX
            ? unfilled(text.text(), broken.offset())
            : Optional.empty();
    return failed(
        placeholder
            .map(name -> UnfilledProblems.noJson(name, broken.location()))
            .orElseGet(
                () ->
                    PolicyProblems.error(
                        "json-syntax", message(broken), broken.location(), JsonPath.ROOT)));
  }

  private static String message(BrokenTextException broken) {
    return switch (broken.reason()) {
      case EMPTY -> "the text is empty; a policy is a JSON object";
      case MORE_TEXT -> "there is more text after the end of the policy; a file holds one policy";
      case TOO_DEEP -> broken.inPlainWords() + "; no policy needs that";
      case SYNTAX -> broken.inPlainWords();
    };
  }

  /** Returns the placeholder that the parser did not get over. */
  private static Optional<String> unfilled(String text, int at) {
    return at < 0 || at > text.length() ? Optional.empty() : Placeholder.inJson(text, at);
  }

  private static PolicySyntaxException failed(Finding finding) {
    return new PolicySyntaxException(List.of(finding));
  }
}

package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.templates.account.Exchange;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template takes over from others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html">CloudFormation
 *     Template Reference: Fn::ImportValue</a>
 */
final class Imports {

  private static final String CALL = "ImportValue(";
  private static final String OPEN = "${";

  private final Map<Hole, Value> names = new LinkedHashMap<>();

  /**
   * Returns what is exported under a name: a hole, which is the same wherever the name is.
   *
   * @param node where it is asked for
   */
  Value value(Value name, Node node) {
    Origin origin = StackValues.origin(node);
    String called = name.knownText().map(text -> CALL + text + ")").orElseGet(() -> open(node));
    Hole hole = Hole.of(called, origin.location()).of(Extent.ONE); // exports are texts
    names.putIfAbsent(hole, name);
    return new Value.Unknown(hole, origin);
  }

  private static String open(Node node) {
    String text = FunctionText.of(node);
    return text.contains(OPEN) || !text.startsWith(CALL)
        ? text
        : CALL + OPEN + text.substring(CALL.length(), text.length() - 1) + "})";
  }

  /** Tells whether a hole is what is exported under a name that is known: the same everywhere. */
  static boolean isShared(String hole) {
    return hole.startsWith(CALL) && !hole.contains(OPEN);
  }

  List<Exchange.Import> all() {
    return names.entrySet().stream()
        .map(one -> new Exchange.Import(one.getKey(), one.getValue()))
        .toList();
  }
}

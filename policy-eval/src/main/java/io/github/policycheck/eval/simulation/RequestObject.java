package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a request, whose members are asked for by name and type. */
final class RequestObject {

  private static final int FEW = 16;

  private final ObjectNode object;

  RequestObject(ObjectNode object) {
    this.object = object;
  }

  /** Checks that the object has known members only, each once. */
  void check(String owner, List<String> known) throws SimulationException {
    checkRepeated();
    for (Member member : object.members()) {
      String name = member.name().value();
      if (name.equals("PolicySourceArn")) {
        throw invalid(
            "`PolicySourceArn` belongs to simulate-principal-policy; give the policies with"
                + " `PolicyInputList`, or ask about a principal with `policycheck eval`");
      }
      if (!known.contains(name)) {
        String hint = Spelling.hint(name, known);
        throw invalid("`" + name + "` is no member of " + owner + hint);
      }
    }
  }

  /** A request has few members, which need no set. */
  private void checkRepeated() throws SimulationException {
    List<Member> members = object.members();
    Set<String> seen = members.size() > FEW ? new HashSet<>() : Set.of();
    String repeated = null;
    for (int i = 0; i < members.size(); i++) {
      String name = members.get(i).name().value();
      boolean isFirst =
          members.size() > FEW ? seen.add(name) : object.get(name) == members.get(i).value();
      repeated = isFirst ? repeated : name;
    }
    if (repeated != null) {
      throw invalid("`" + repeated + "` is there twice");
    }
  }

  /** Returns where the policies stand that are members of this object. */
  PolicyPlaces places() {
    return new PolicyPlaces(object);
  }

  boolean has(String name) {
    return object.get(name) != null;
  }

  /** Returns a member of any type; null if there is none. */
  @Nullable Node value(String name) {
    return object.get(name);
  }

  /** Returns a string; null if there is none. */
  @Nullable String text(String name) throws SimulationException {
    Node value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ScalarNode text && text.isString()) {
      return text.value();
    }
    throw invalid("`" + name + "` takes a string");
  }

  /** Returns a list of strings; empty if there is none. */
  List<String> texts(String name) throws SimulationException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(name)) {
      if (!(item instanceof ScalarNode text && text.isString())) {
        throw invalid("`" + name + "` takes a list of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** Returns the items of a list; empty if there is none. */
  List<Node> items(String name) throws SimulationException {
    return items(name, value(name));
  }

  /** Returns the items of a list that is a member of this name, or an item of one. */
  static List<Node> items(String name, @Nullable Node value) throws SimulationException {
    if (value == null) {
      return List.of();
    }
    if (value instanceof ListNode list) {
      return list.items();
    }
    throw invalid("`" + name + "` takes a list");
  }
}

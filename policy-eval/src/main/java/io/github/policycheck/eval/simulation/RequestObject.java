package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.eval.simulation.RequestJson.Items;
import io.github.policycheck.eval.simulation.RequestJson.Members;
import io.github.policycheck.eval.simulation.RequestJson.Text;
import io.github.policycheck.eval.simulation.RequestJson.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a request, whose members are asked for by name and type. */
final class RequestObject {

  private final Members object;

  RequestObject(Members object) {
    this.object = object;
  }

  /** Checks that the object has known members only, each once. */
  void check(String owner, List<String> known) throws SimulationException {
    if (object.repeated() != null) {
      throw invalid("`" + object.repeated() + "` is there twice");
    }
    for (String name : object.values().keySet()) {
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

  boolean has(String name) {
    return object.values().containsKey(name);
  }

  /** Returns a member of any type; null if there is none. */
  @Nullable Value value(String name) {
    return object.values().get(name);
  }

  /** Returns a string; null if there is none. */
  @Nullable String text(String name) throws SimulationException {
    Value value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Text text) {
      return text.value();
    }
    throw invalid("`" + name + "` takes a string");
  }

  /** Returns a list of strings; empty if there is none. */
  List<String> texts(String name) throws SimulationException {
    List<String> texts = new ArrayList<>();
    for (Value item : items(name)) {
      if (!(item instanceof Text text)) {
        throw invalid("`" + name + "` takes a list of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** Returns the items of a list; empty if there is none. */
  List<Value> items(String name) throws SimulationException {
    return items(name, value(name));
  }

  /** Returns the items of a list that is a member of this name, or an item of one. */
  static List<Value> items(String name, @Nullable Value value) throws SimulationException {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Items items) {
      return items.values();
    }
    throw invalid("`" + name + "` takes a list");
  }
}

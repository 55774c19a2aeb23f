package io.github.policycheck.policytest.init;

import io.github.policycheck.policytest.Expectation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a question about a branch comes to. */
sealed interface Cell {

  /**
   * What holds.
   *
   * @param expectation what is decided
   * @param context what the request has besides the reference; a key without values is one that it
   *     does not have
   */
  record Settled(Expectation expectation, Map<String, List<String>> context) implements Cell {
    public Settled {
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
  }

  /**
   * What is allowed although the branch is guarded from other ways.
   *
   * @param guards the Denies on the reference, in words
   * @param rules the rules of lint that find it, none if none does
   * @param context as above
   */
  record Open(List<String> guards, List<String> rules, Map<String, List<String>> context)
      implements Cell {
    public Open {
      guards = List.copyOf(guards);
      rules = List.copyOf(rules);
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
  }

  /**
   * What is not decided for certain.
   *
   * @param reason why not, what comes after "no case"
   */
  record Unsettled(String reason) implements Cell {}
}

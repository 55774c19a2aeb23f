package io.github.policycheck.eval;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The condition keys that people give with a question. */
public final class ContextKeys {

  /** The key that carries references, as {@link #parse} returns it. */
  static final String REFERENCES = ConditionKey.normalize(CodeCommitAction.REFERENCES);

  /** The key that tells what a push does to a reference, as {@link #parse} returns it. */
  static final String REF_UPDATE = ConditionKey.normalize(RefUpdate.KEY);

  private ContextKeys() {}

  /**
   * Returns a key as questions look for it: those of CodeCommit and of policycheck in one case, all
   * others as they are.
   */
  public static String name(String key) {
    String normal = ConditionKey.normalize(key);
    return normal.equals(REFERENCES) || normal.equals(REF_UPDATE) ? normal : key;
  }

  /**
   * Returns the values by key, written as it is first and {@link #name named}; keys that differ in
   * case only are one.
   *
   * @param pairs each {@code key=value}; the value may be empty and may hold further {@code =}
   * @param names what messages call the options
   * @throws InvalidQuestionException if one of them has not this form
   */
  public static Map<String, List<String>> parse(List<String> pairs, OptionNames names) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    Map<ConditionKey, String> written = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || key.indexOf(':') <= 0) {
        throw new InvalidQuestionException(
            "`"
                + pair
                + "` is no condition key with a value; write "
                + names.context()
                + " aws:MultiFactorAuthPresent=true");
      }
      String first = written.computeIfAbsent(ConditionKey.of(key), same -> name(key));
      keys.computeIfAbsent(first, same -> new ArrayList<>()).add(pair.substring(equals + 1));
    }
    return keys;
  }
}

package io.github.policycheck.cli;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The condition keys given on the command line. */
final class ContextKeys {

  /** The key that carries references, as {@link #parse} returns it. */
  static final String REFERENCES = CodeCommitAction.REFERENCES.toLowerCase(Locale.ROOT);

  /** The key that tells what a push does to a reference, as {@link #parse} returns it. */
  static final String REF_UPDATE = RefUpdate.KEY.toLowerCase(Locale.ROOT);

  private ContextKeys() {}

  /**
   * Returns the values by key; keys that differ in case only are one.
   *
   * @param pairs each {@code key=value}; the value may be empty and may hold further {@code =}
   * @throws InputException if one of them has not this form
   */
  static Map<String, List<String>> parse(List<String> pairs) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (equals < 0 || key.indexOf(':') <= 0) {
        throw new InputException(
            "`"
                + pair
                + "` is no condition key with a value; write"
                + " --context aws:MultiFactorAuthPresent=true");
      }
      keys.computeIfAbsent(key.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(pair.substring(equals + 1));
    }
    return keys;
  }
}

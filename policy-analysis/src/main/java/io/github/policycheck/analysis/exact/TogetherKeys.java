package io.github.policycheck.analysis.exact;

import io.github.policycheck.engine.model.ConditionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys of which AWS sends some values only beside some of others. */
public final class TogetherKeys {

  private static final String TAG_KEYS = "aws:tagkeys";
  private static final String REQUEST_TAG = "aws:requesttag/";

  private TogetherKeys() {}

  /**
   * Returns what of a request no request that AWS sends has together; empty if nothing is known to
   * speak against it.
   *
   * @param context what it has, values by key; an empty list is a key that it does not have
   */
  static Optional<String> problem(Map<String, List<String>> context) {
    Map<String, List<String>> all = new TreeMap<>();
    context.forEach((key, values) -> all.put(ConditionKey.normalize(key), values));
    for (Map.Entry<String, List<String>> one : all.entrySet()) {
      if (one.getKey().startsWith(REQUEST_TAG) && all.containsKey(TAG_KEYS)) {
        String tag = one.getKey().substring(REQUEST_TAG.length());
        boolean isNamed =
            all.getOrDefault(TAG_KEYS, List.of()).stream()
                .anyMatch(name -> ConditionKey.areSame(name, tag));
        if (isNamed == one.getValue().isEmpty()) {
          return Optional.of("`aws:TagKeys` has the keys of `aws:RequestTag/...` alone");
        }
      }
    }
    if (areBoth(all, "aws:currenttime", "aws:epochtime")) {
      return Optional.of("`aws:CurrentTime` and `aws:EpochTime` are one moment");
    }
    if (List.of("false").equals(all.get("aws:multifactorauthpresent"))
        && areBoth(all, "aws:multifactorauthpresent", "aws:multifactorauthage")) {
      return Optional.of("`aws:MultiFactorAuthAge` is there with a second factor alone");
    }
    return via(all);
  }

  private static boolean areBoth(Map<String, List<String>> all, String one, String other) {
    return !all.getOrDefault(one, List.of()).isEmpty()
        && !all.getOrDefault(other, List.of()).isEmpty();
  }

  private static Optional<String> via(Map<String, List<String>> all) {
    List<String> services = all.get("aws:calledvia");
    for (String end : List.of("aws:calledviafirst", "aws:calledvialast")) {
      List<String> given = all.get(end);
      if (given != null && services != null) {
        boolean isFirst = end.endsWith("first");
        List<String> right =
            services.isEmpty()
                ? List.of()
                : List.of(services.get(isFirst ? 0 : services.size() - 1));
        if (!right.equals(given)) {
          return Optional.of("`aws:CalledViaFirst` and `Last` are those of `aws:CalledVia`");
        }
      }
    }
    return Optional.empty();
  }
}

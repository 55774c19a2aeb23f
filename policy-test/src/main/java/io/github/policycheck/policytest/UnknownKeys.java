package io.github.policycheck.policytest;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds condition keys in cases that AWS does not have: what is said of them decides nothing. */
final class UnknownKeys {

  private static final String GLOBAL = "aws:";

  private UnknownKeys() {}

  /** Returns what is to be said of keys; nothing of those whose service is not known. */
  static List<String> warnings(Collection<String> keys) {
    return keys.stream().flatMap(key -> warning(key).stream()).toList();
  }

  private static Optional<String> warning(String key) {
    ServiceReference reference = ServiceReference.builtIn();
    boolean isGlobal = ConditionKey.startsWith(key, GLOBAL);
    Optional<Service> service = reference.service(key.substring(0, Math.max(0, key.indexOf(':'))));
    boolean isKnown =
        reference.globalKey(key).isPresent()
            || service.flatMap(one -> one.key(key)).isPresent()
            || (isGlobal && isOfCodeCommit(key));
    if (isKnown || (!isGlobal && service.isEmpty())) {
      return Optional.empty();
    }
    List<String> candidates =
        Stream.concat(
                reference.globalKeys().stream(),
                service.stream().flatMap(one -> one.keys().stream()))
            .map(KeyDefinition::name)
            .filter(name -> name.indexOf('*') < 0)
            .toList();
    return Optional.of("`" + key + "` is no condition key" + Spelling.hint(key, candidates));
  }

  /** Services list keys of tags among their own. */
  private static boolean isOfCodeCommit(String key) {
    return ServiceReference.builtIn()
        .service("codecommit")
        .flatMap(one -> one.key(key))
        .isPresent();
  }
}

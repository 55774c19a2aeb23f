package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.reference.KeyDefinition;
import io.github.policycheck.engine.reference.Service;
import io.github.policycheck.engine.reference.ServiceReference;
import java.util.Optional;

/** The condition keys of AWS's services that policies name. */
final class KnownKeys {

  private KnownKeys() {}

  /** Returns what is known of a key, in upper or lower case; empty if the reference has none. */
  static Optional<KeyDefinition> find(ServiceReference reference, String key) {
    return reference.globalKey(key).or(() -> service(reference, key).flatMap(s -> s.key(key)));
  }

  private static Optional<Service> service(ServiceReference reference, String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? Optional.empty() : reference.service(key.substring(0, colon));
  }
}

package io.github.policycheck.templates.filling;

import io.github.policycheck.templates.value.Value;
import java.util.Collection;
import java.util.List;

/**
 * Names of one kind of things, such as groups.
 *
 * @param declared what names there are
 * @param referring what says such a name elsewhere
 */
public record Naming(Collection<Value> declared, Collection<Value> referring) {

  /** Copies the lists. */
  public Naming {
    declared = List.copyOf(declared);
    referring = List.copyOf(referring);
  }
}

package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A name in the Principal or NotPrincipal element of a statement.
 *
 * @param type the kind of name
 * @param name the name as it is written
 * @param place where it stands
 */
record NamedPrincipal(PrincipalElement.Type type, String name, Place place) {

  /** Returns those of the Principal element; none if there is a NotPrincipal. */
  static List<NamedPrincipal> of(Statement statement) {
    PrincipalElement element = statement.principal();
    return element == null || element.isNegated() ? List.of() : all(statement, element);
  }

  /** Returns those of the NotPrincipal element. */
  static List<NamedPrincipal> left(Statement statement) {
    PrincipalElement element = statement.principal();
    return element != null && element.isNegated() ? all(statement, element) : List.of();
  }

  private static List<NamedPrincipal> all(Statement statement, PrincipalElement element) {
    List<NamedPrincipal> all = new ArrayList<>();
    for (Names names : element.names()) {
      for (int i = 0; i < names.values().size(); i++) {
        all.add(
            new NamedPrincipal(
                names.type(),
                names.values().get(i).value(),
                Place.principal(statement, element, names, i)));
      }
    }
    return all;
  }

  boolean isService() {
    return type == PrincipalElement.Type.SERVICE;
  }

  boolean isFederated() {
    return type == PrincipalElement.Type.FEDERATED;
  }

  /** Tells whether it is everybody, by whatever type. */
  boolean isEverybody() {
    return name.equals(PrincipalElement.EVERYONE) && !isFederated() && !isService();
  }
}

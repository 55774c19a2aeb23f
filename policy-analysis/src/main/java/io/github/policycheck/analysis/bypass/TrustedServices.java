package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The services to which a role can be handed, as its trust policy lets them in.
 *
 * @param isAny whether it may be any of them
 * @param names their names, if it is not any
 */
record TrustedServices(boolean isAny, Set<String> names) {

  private static final TrustedServices ANY = new TrustedServices(true, Set.of());

  /** The region in a name such as {@code states.eu-west-1.amazonaws.com}. */
  private static final Pattern REGION =
      Pattern.compile("\\.[a-z]+-[a-z-]+-[0-9]+(?=\\.amazonaws\\.)");

  TrustedServices {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** Returns those of a trust policy, or any of one that is not known. */
  static TrustedServices of(@Nullable Policy trust) {
    if (trust == null) {
      return ANY;
    }
    Set<String> names = new LinkedHashSet<>();
    for (Statement statement : trust.document().statements()) {
      PrincipalElement principal = statement.principal();
      if (statement.effect() == Effect.ALLOW && principal != null) {
        if (principal.isNegated()) {
          return ANY;
        }
        services(principal).forEach(name -> addForms(name, names));
      }
    }
    return new TrustedServices(false, names);
  }

  private static List<String> services(PrincipalElement principal) {
    return principal.names().stream()
        .filter(some -> some.type() == PrincipalElement.Type.SERVICE)
        .flatMap(some -> some.values().stream())
        .map(LocatedString::value)
        .toList();
  }

  /** A service has one name, and another in each region. */
  private static void addForms(String name, Set<String> names) {
    names.add(name);
    names.add(REGION.matcher(name).replaceFirst(""));
  }

  /** Tells whether there is none. */
  boolean isNone() {
    return !isAny && names.isEmpty();
  }
}

package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random callers, and Principal and NotPrincipal elements that mean some of them. */
final class RandomPrincipals {

  static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");

  private static final List<String> PROVIDERS =
      List.of("accounts.google.com", "arn:aws:iam::111111111111:saml-provider/web");

  private static final List<String> SERVICES =
      List.of("codepipeline.amazonaws.com", "events.amazonaws.com");

  /** Every kind of caller, those with policies of their own more often. */
  static final List<Principal> CALLERS = callers();

  /** A name under its type. */
  record Name(PrincipalElement.Type type, String text) {}

  private static final List<Name> NAMES = names();

  private RandomPrincipals() {}

  private static List<Principal> callers() {
    List<Principal> callers = new ArrayList<>();
    for (String account : List.of(ACCOUNTS.get(0), ACCOUNTS.get(0), ACCOUNTS.get(1))) {
      Arn user = arn("iam", account, "user/web");
      Arn role = arn("iam", account, "role/web");
      callers.add(new Principal.User(user));
      callers.add(new Principal.RoleSession(role, "web"));
      callers.add(new Principal.RoleSession(role, null));
      callers.add(new Principal.RoleSession(role, "web", false));
      callers.add(new Principal.FederatedUser(arn("sts", account, "federated-user/web"), user));
      callers.add(new Principal.Root(arn("iam", account, "root")));
      callers.add(new Principal.Unnamed(account));
    }
    String account = ACCOUNTS.get(0);
    Arn user = arn("iam", account, "user/team/web");
    Arn role = arn("iam", account, "role/team/web");
    Arn linked = arn("iam", account, "role/aws-service-role/events.amazonaws.com/web");
    Arn federated = arn("sts", account, "federated-user/x");
    callers.add(new Principal.User(user));
    callers.add(new Principal.RoleSession(arn("iam", account, "role/web"), "x"));
    callers.add(new Principal.RoleSession(role, "web"));
    callers.add(new Principal.RoleSession(role, null));
    callers.add(new Principal.RoleSession(linked, "web"));
    callers.add(new Principal.RoleSession(linked, null));
    callers.add(new Principal.FederatedUser(federated, user));
    callers.add(new Principal.FederatedUser(federated, null));
    PROVIDERS.forEach(provider -> callers.add(new Principal.Federated(provider)));
    SERVICES.forEach(service -> callers.add(new Principal.Service(service)));
    callers.add(new Principal.Anonymous());
    callers.add(new Principal.Unnamed(null));
    callers.add(new Principal.Unnamed(null));
    return callers;
  }

  private static List<Name> names() {
    List<Name> names = new ArrayList<>();
    names.add(new Name(PrincipalElement.Type.AWS, "*"));
    for (String account : ACCOUNTS) {
      names.add(new Name(PrincipalElement.Type.AWS, account));
    }
    CALLERS.forEach(caller -> names.addAll(namesOf(caller)));
    for (String nobody :
        List.of(
            "AIDACKCEVSQ6C2EXAMPLE",
            "AROA0123456789EXAMPLE",
            "arn:aws:iam::111111111111:user/*",
            "arn:aws:iam::111111111111:user/we?",
            "arn:aws:iam::111111111111:group/web",
            "arn:aws:sts::111111111111:assumed-role/web/*",
            "arn:aws:sts::111111111111:assumed-role/team/web/web",
            "arn:aws:iam::11111111111:root")) {
      names.add(new Name(PrincipalElement.Type.AWS, nobody));
    }
    names.add(new Name(PrincipalElement.Type.SERVICE, "*"));
    names.add(new Name(PrincipalElement.Type.SERVICE, "accounts.google.com"));
    names.add(new Name(PrincipalElement.Type.FEDERATED, "*"));
    names.add(new Name(PrincipalElement.Type.FEDERATED, "events.amazonaws.com"));
    names.add(new Name(PrincipalElement.Type.CANONICAL_USER, "*"));
    names.add(
        new Name(
            PrincipalElement.Type.CANONICAL_USER,
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8"));
    return names;
  }

  /** Returns what a caller can be called by, both spellings of its account included. */
  static List<Name> namesOf(Principal caller) {
    List<Name> names = new ArrayList<>();
    String account = caller.account().orElse("");
    if (!account.isEmpty()) {
      names.add(new Name(PrincipalElement.Type.AWS, account));
      names.add(new Name(PrincipalElement.Type.AWS, "arn:aws:iam::" + account + ":root"));
    }
    if (caller instanceof Principal.User user) {
      names.add(new Name(PrincipalElement.Type.AWS, user.arn().toString()));
    } else if (caller instanceof Principal.RoleSession session) {
      names.add(new Name(PrincipalElement.Type.AWS, session.role().toString()));
      session
          .session()
          .ifPresent(arn -> names.add(new Name(PrincipalElement.Type.AWS, arn.toString())));
    } else if (caller instanceof Principal.FederatedUser federated) {
      names.add(new Name(PrincipalElement.Type.AWS, federated.arn().toString()));
      if (federated.user() != null) {
        names.add(new Name(PrincipalElement.Type.AWS, federated.user().toString()));
      }
    } else if (caller instanceof Principal.Service service) {
      names.add(new Name(PrincipalElement.Type.SERVICE, service.name()));
    } else if (caller instanceof Principal.Federated federated) {
      names.add(new Name(PrincipalElement.Type.FEDERATED, federated.provider()));
    }
    return names;
  }

  /** Elements of resource policies and role trust policies. */
  static Arbitrary<PrincipalElement> elements() {
    Arbitrary<List<Name>> anyNames = Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<Name>> namesOfOne =
        Combinators.combine(
                Arbitraries.of(CALLERS), Arbitraries.of(1, 2, 4, 4, 8, 15, 15, 13, 14, 7, 11, 12))
            .as(RandomPrincipals::some);
    Arbitrary<Boolean> negations = Arbitraries.of(false, false, true);
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.of(false, false, false, true).map(RandomPrincipals::everybody)),
        Tuple.of(3, Combinators.combine(negations, anyNames).as(RandomPrincipals::element)),
        Tuple.of(5, Combinators.combine(negations, namesOfOne).as(RandomPrincipals::element)));
  }

  /** Both forms of the only element that a resource control policy may have. */
  static Arbitrary<PrincipalElement> everybody() {
    return Arbitraries.of(
        everybody(false),
        element(false, List.of(new Name(PrincipalElement.Type.AWS, PrincipalElement.EVERYONE))));
  }

  private static PrincipalElement everybody(boolean isNegated) {
    return new PrincipalElement(
        isNegated,
        List.of(
            new Names(
                PrincipalElement.Type.EVERYONE,
                List.of(RandomConditions.located(PrincipalElement.EVERYONE)))));
  }

  /** Returns the names of a caller whose bits are set. */
  private static List<Name> some(Principal caller, int bits) {
    List<Name> names = namesOf(caller);
    List<Name> some = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if ((bits & (1 << i)) != 0) {
        some.add(names.get(i));
      }
    }
    return some;
  }

  private static PrincipalElement element(boolean isNegated, List<Name> names) {
    Map<PrincipalElement.Type, List<LocatedString>> byType =
        new EnumMap<>(PrincipalElement.Type.class);
    for (Name name : names) {
      byType
          .computeIfAbsent(name.type(), type -> new ArrayList<>())
          .add(RandomConditions.located(name.text()));
    }
    return new PrincipalElement(
        isNegated,
        byType.entrySet().stream()
            .map(entry -> new Names(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Returns the callers who have one of the names in an element. */
  static List<Principal> callersNamedIn(PrincipalElement element) {
    List<String> written =
        element.names().stream()
            .flatMap(names -> names.values().stream())
            .map(LocatedString::value)
            .toList();
    return CALLERS.stream()
        .filter(caller -> namesOf(caller).stream().map(Name::text).anyMatch(written::contains))
        .toList();
  }

  private static Arn arn(String service, String account, String resource) {
    return new Arn("aws", service, "", account, resource);
  }
}

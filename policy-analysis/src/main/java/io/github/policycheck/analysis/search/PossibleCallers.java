package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who can make the requests of a principal of which the account alone is known: users and roles of
 * the account, one of each kind that its policies tell apart. Whoever signs a request has an ARN,
 * whole and of its account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys, properties of the principal</a>
 */
public final class PossibleCallers {

  static final String ARN = "aws:principalarn";

  private static final String ACCOUNT = "aws:principalaccount";
  private static final String TYPE = "aws:principaltype";
  private static final String USER_ID = "aws:userid";
  private static final String USER_NAME = "aws:username";
  private static final String IS_SERVICE = "aws:principalisawsservice";

  private static final Set<String> OF_SIGNED = Set.of(ARN, ACCOUNT, TYPE, USER_ID, IS_SERVICE);

  /** What of services alone says who they are. */
  private static final Set<String> OF_SERVICES =
      Set.of("aws:principalservicename", "aws:principalservicenameslist");

  /** Those that say together who it is: not every name goes with every ARN. */
  private static final Set<String> TOGETHER = Set.of(ARN, TYPE, USER_NAME);

  private final List<Principal> all = new ArrayList<>();
  private final Home home;
  private final boolean areUsers;
  private boolean areAll = true;

  /** Returns those who can make the requests, found out once. */
  public static PossibleCallers of(PrincipalRequests principal) {
    return principal.memo().get(PossibleCallers.class, "", () -> new PossibleCallers(principal));
  }

  private PossibleCallers(PrincipalRequests principal) {
    this.areUsers = areUsers(principal);
    this.home = Home.of(principal.caller().arn());
    List<Group> ofArns = new ArrayList<>();
    List<Group> ofNames = new ArrayList<>();
    for (PolicyStatement statement : principal.statements()) {
      for (Condition condition : statement.statement().conditions()) {
        String key = condition.conditionKey().normalized();
        List<Group> groups = key.equals(ARN) ? ofArns : key.equals(USER_NAME) ? ofNames : null;
        if (groups != null) {
          add(condition, statement.hasVariables(), groups);
        }
      }
    }
    Set<Arn> users = new LinkedHashSet<>();
    TextKinds kinds = TextKinds.of(ofArns);
    TextShape path = TextShape.parts(IamNames::isOfName);
    find(kinds, home.iam("user/").toString(), path)
        .forEach(arn -> users.add(Arn.parse(arn).orElseThrow()));
    if (!ofNames.isEmpty()) {
      find(TextKinds.of(ofNames), "", TextShape.some(IamNames::isOfName))
          .forEach(name -> users.add(home.iam("user/" + name)));
    }
    users.forEach(user -> all.add(new Principal.User(user)));
    if (!areUsers) {
      for (String arn : find(kinds, home.iam("role/").toString(), path)) {
        all.add(new Principal.RoleSession(Arn.parse(arn).orElseThrow(), null));
      }
    }
  }

  private static boolean areUsers(PrincipalRequests principal) {
    return principal.caller().id().kind() == PrincipalId.Kind.GROUP;
  }

  private void add(Condition condition, boolean hasVariables, List<Group> groups) {
    for (LocatedString value : condition.values()) {
      areAll &= !ValueText.isOpen(value.value(), hasVariables);
      ComparedTexts.language(condition, value.value(), hasVariables)
          .ifPresent(known -> groups.add(new Group(List.of(known), Set.of())));
    }
  }

  private List<String> find(TextKinds kinds, String prefix, TextShape shape) {
    Answer<List<String>> found = kinds.startingWith(prefix, shape, List.of());
    areAll &= found.isFound();
    return found.orElse(List.of());
  }

  /** Tells whether all requests of a principal have a key. */
  public static boolean isAlwaysThere(String key, PrincipalRequests principal) {
    String name = ConditionKey.normalize(key);
    return OF_SIGNED.contains(name) || (name.equals(USER_NAME) && areUsers(principal));
  }

  /** Returns all that requests can have under a key; empty if it does not follow from who asks. */
  public Optional<KeyValueSpaces.Space> space(String key, Principal known) {
    String name = ConditionKey.normalize(key);
    if (name.equals(ACCOUNT) || name.equals(IS_SERVICE)) {
      return valueOf(name, known)
          .map(value -> new KeyValueSpaces.Space(List.of(value), true, false));
    }
    if (OF_SERVICES.contains(name)) {
      return Optional.of(new KeyValueSpaces.Space(List.of(List.of()), true, false));
    }
    if (!name.equals(ARN) && !name.equals(TYPE)) {
      return Optional.empty();
    }
    Set<List<String>> values = new LinkedHashSet<>();
    all.forEach(caller -> valueOf(name, caller).ifPresent(values::add));
    return Optional.of(new KeyValueSpaces.Space(List.copyOf(values), areAll, false));
  }

  private static Optional<List<String>> valueOf(String key, Principal principal) {
    return PrincipalKeys.of(principal).values().entrySet().stream()
        .filter(entry -> ConditionKey.areSame(entry.getKey(), key))
        .map(entry -> List.of(entry.getValue()))
        .findFirst();
  }

  /** Returns those of some keys of which one does not go with any value of another. */
  public static List<String> together(List<String> keys) {
    return keys.stream().filter(key -> TOGETHER.contains(ConditionKey.normalize(key))).toList();
  }

  /**
   * Returns requests like one, made by each of those who can make it.
   *
   * @param keys the keys that the request was given
   * @param context what every request has
   * @param given the request, values by key
   * @return empty if nothing that it was given says who makes it, so that it is one itself
   */
  static Optional<List<Map<String, List<String>>>> completed(
      PrincipalRequests principal,
      List<String> keys,
      Map<String, List<String>> context,
      Map<String, List<String>> given) {
    List<String> together = together(keys);
    if (together.isEmpty()
        || together.size() + together(List.copyOf(context.keySet())).size() < 2) {
      return Optional.empty();
    }
    List<Map<String, List<String>>> completed = new ArrayList<>();
    for (Map<String, List<String>> who : of(principal).values(together, context)) {
      Map<String, List<String>> more = new LinkedHashMap<>(given);
      together.forEach(more::remove);
      more.putAll(who);
      completed.add(more);
    }
    return Optional.of(completed);
  }

  /**
   * Returns what requests can have under some keys together.
   *
   * @param keys those of {@link #together}
   * @param given what is given of them, in any case; an empty list for a key that is absent
   * @return values by the key as it is written in {@code keys}; no entry for one that is absent
   */
  public List<Map<String, List<String>>> values(
      List<String> keys, Map<String, List<String>> given) {
    Set<Map<String, List<String>>> values = new LinkedHashSet<>();
    for (Principal caller : callers(given)) {
      Map<String, List<String>> ofCaller = new LinkedHashMap<>();
      keys.forEach(key -> valueOf(key, caller).ifPresent(some -> ofCaller.put(key, some)));
      boolean isGiven =
          given.entrySet().stream()
              .filter(known -> TOGETHER.contains(ConditionKey.normalize(known.getKey())))
              .allMatch(
                  known ->
                      valueOf(known.getKey(), caller).orElse(List.of()).equals(known.getValue()));
      if (isGiven) {
        values.add(ofCaller);
      }
    }
    return List.copyOf(values);
  }

  /** Returns all, and users by a given name on the paths of the others. */
  private Set<Principal> callers(Map<String, List<String>> given) {
    Set<Principal> callers = new LinkedHashSet<>(all);
    given.forEach(
        (key, names) -> {
          if (ConditionKey.areSame(key, USER_NAME) && names.size() == 1) {
            for (Principal caller : all) {
              if (caller instanceof Principal.User user) {
                String path = user.arn().resource();
                String resource = path.substring(0, path.lastIndexOf('/') + 1) + names.get(0);
                callers.add(new Principal.User(home.iam(resource)));
              }
            }
          }
        });
    return callers;
  }
}

package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The users besides whoever asks that an Allow on users is about. */
final class OtherUsers {

  private static final String USER_NAME = "aws:username";
  private static final String USERS = "user/";

  /** What users are called of whom nothing is known, if policies do not name them so. */
  private static final String ME = "Somebody";

  private static final String OTHER = "Other";
  private static final int MOST_ALIKE = 10;

  private final CheckedPrincipal principal;
  private final PolicyStatement allow;
  private final ResourceElement element;

  OtherUsers(CheckedPrincipal principal, PolicyStatement allow, ResourceElement element) {
    this.principal = principal;
    this.allow = allow;
    this.element = element;
  }

  /** Returns the ARNs of users that the statement covers and that are surely others. */
  List<String> covered(Consumer<String> undecided) {
    Arn me = principal.caller().arn();
    Set<String> others = new LinkedHashSet<>();
    others.add(principal.fresh(USERS, OTHER, ""));
    List<LocatedString> plain = new ArrayList<>();
    for (LocatedString entry : element.patterns()) {
      if (ValueText.isOpen(entry.value(), allow.hasVariables())) {
        continue;
      }
      plain.add(entry);
      // An entry that names one user may name the one who has the policy: only accounts tell.
      if (ValueText.hasWildcard(entry.value(), allow.hasVariables()) || isOneself(principal)) {
        Arn.parse(entry.value())
            .map(arn -> user(principal, ValueText.filled(arn.resource())))
            .ifPresent(others::add);
      }
    }
    others.addAll(kindsOfUsers(others, undecided));
    others.remove(me.toString());
    ResourceElement known = new ResourceElement(element.isNegated(), plain);
    return others.stream().filter(user -> Repositories.covers(known, user)).toList();
  }

  /** Returns users of each kind that policies tell apart, apart from those that they name. */
  private List<String> kindsOfUsers(Set<String> suggestions, Consumer<String> undecided) {
    String prefix = principal.repositories().home().iam(USERS).toString();
    return principal
        .kinds()
        .resources("iam")
        .startingWith(prefix, OtherUsers::isOfUserName, suggestions)
        .found(why -> undecided.accept("the policies have too many patterns of users"))
        .orElse(List.of())
        .stream()
        .filter(user -> !principal.kinds().isWritten(user) && !user.endsWith("/"))
        .toList();
  }

  private static boolean isOfUserName(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "_+=,.@-/".indexOf(c) >= 0);
  }

  /**
   * Returns the ARNs of users whose names fit entries with the name of whoever asks in them: in an
   * account others that it lists, else a made-up one.
   */
  List<String> namedAlike(Consumer<String> undecided) {
    Set<String> alike = new LinkedHashSet<>();
    for (LocatedString entry : element.patterns()) {
      boolean isOfName =
          !element.isNegated()
              && ValueText.isOpen(entry.value(), allow.hasVariables())
              && VariableText.ofResource(entry.value()).keys().stream()
                  .allMatch(key -> ConditionKey.areSame(key, USER_NAME));
      if (!isOfName) {
        continue;
      }
      String name = nameOf(principal);
      String mine =
          VariableText.ofResource(entry.value()).parts().stream()
              .map(
                  part ->
                      part instanceof VariableText.Variable
                          ? name
                          : ((part instanceof VariableText.Text text) ? text.text() : ""))
              .collect(Collectors.joining());
      ResourcePattern pattern = ResourcePattern.of(IncompleteArn.asRead(mine));
      // Names are unique in an account, whatever their paths: the last part alone tells.
      String last = mine.substring(Math.max(mine.lastIndexOf('/'), mine.lastIndexOf(':')) + 1);
      boolean isWider = last.contains(name) && ValueText.hasWildcard(last, false);
      if (!isOneself(principal)) {
        String whole = mine.substring(mine.lastIndexOf(':') + 1);
        String resource = whole.startsWith("user/") ? whole : "user/" + last;
        String other = user(principal, ValueText.filled(resource));
        if (isWider && pattern.matches(other)) {
          alike.add(other);
        }
        continue;
      }
      int before = alike.size();
      principal.users().stream()
          .filter(user -> !user.equals(principal.caller().arn()))
          .map(Arn::toString)
          .filter(pattern::matches)
          .limit(MOST_ALIKE)
          .forEach(alike::add);
      boolean isUser = principal.caller().id().kind() == PrincipalId.Kind.USER;
      if (isUser && isWider && alike.size() == before) {
        undecided.accept(
            "whether "
                + Quoted.of(entry.value())
                + " is about another user than `"
                + name
                + "` depends on users that the account does not list");
      }
    }
    return List.copyOf(alike);
  }

  /** Returns the name of the user who asks, or a made-up one. */
  static String nameOf(CheckedPrincipal principal) {
    return isOneself(principal)
        ? principal.caller().id().name()
        : principal.kinds().freshValue(ME, "");
  }

  private static String user(CheckedPrincipal principal, String resource) {
    return resource.startsWith(USERS)
        ? principal.repositories().home().iam(resource).toString()
        : principal.fresh(USERS, OTHER, "");
  }

  /** Tells whether the principal is one user or role, not whoever has a policy or is in a group. */
  static boolean isOneself(CheckedPrincipal principal) {
    return !(principal.caller().principal() instanceof Principal.Unnamed);
  }
}

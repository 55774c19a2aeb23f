package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.Answer;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.Repositories;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds who may make or change the Git credentials of other users, and so push under their names.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_ssh-keys.html">IAM
 *     User Guide: SSH keys and Git credentials</a>
 */
final class PushAsSomeoneElse implements PrincipalCheck {

  private static final Rule RULE =
      Rule.error(
          "push-as-someone-else",
          "Git credentials can be made or changed for other users, who then seem to push",
          "limit these actions to `arn:aws:iam::*:user/${aws:username}`");

  private static final List<String> ACTIONS =
      List.of(
          "iam:CreateServiceSpecificCredential",
          "iam:ResetServiceSpecificCredential",
          "iam:UploadSSHPublicKey",
          "iam:UpdateSSHPublicKey");

  /** Whoever may do one of these can have all of the account, and is an administrator. */
  private static final List<String> OF_ADMINISTRATORS =
      List.of("iam:AttachUserPolicy", "iam:PutUserPolicy");

  private static final String SERVICE = "iam:ServiceSpecificCredentialServiceName";
  private static final String CODECOMMIT = "codecommit.amazonaws.com";
  private static final String USER_NAME = "aws:username";
  private static final String USERS = "user/";

  /** What users are called of whom nothing is known, if policies do not name them so. */
  private static final String ME = "Somebody";

  private static final String OTHER = "Other";
  private static final int MOST_ALIKE = 10;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public AskedActions asked() {
    return new AskedActions(Stream.concat(ACTIONS.stream(), OF_ADMINISTRATORS.stream()).toList());
  }

  @Override
  public void check(CheckedPrincipal principal, Findings findings) {
    for (PolicyStatement allow : principal.statements()) {
      Statement statement = allow.statement();
      ResourceElement resource = statement.resource();
      if (allow.isDeny() || allow.policy().type() != PolicyType.IDENTITY || resource == null) {
        continue;
      }
      ActionElement ofIam = ofIam(statement.action());
      List<String> covered = ACTIONS.stream().filter(a -> KnownActions.covers(ofIam, a)).toList();
      if (covered.isEmpty()) {
        continue;
      }
      Place firstPlace = place(statement, covered.get(0));
      Consumer<String> undecided =
          why ->
              findings.undecided(
                  RULE, firstPlace, "whether this Allow is about other users is not known: " + why);
      List<String> others = otherUsers(principal, allow, resource, undecided);
      List<String> alike = usersNamedAlike(principal, allow, resource, findings, covered.get(0));
      for (String user : Stream.concat(others.stream(), alike.stream()).toList()) {
        Map<String, Witness> open = open(principal, covered, user, undecided);
        if (!open.isEmpty() && !isAdministrator(principal, user, undecided)) {
          Map.Entry<String, Witness> first = open.entrySet().iterator().next();
          findings.add(
              RULE.at(
                      place(statement, first.getKey()),
                      message(open.keySet(), user, alike.contains(user) ? named(principal) : ""))
                  .withWitness(first.getValue()));
          break;
        }
      }
      boolean namesUsers = resource.patterns().stream().anyMatch(e -> isOneUser(e.value()));
      if (others.isEmpty() && namesUsers && !isOneself(principal)) {
        findings.undecided(
            RULE,
            place(statement, covered.get(0)),
            "whether the user that the Resource names is the one who has the policy only an account"
                + " tells");
      }
    }
  }

  private static boolean isOneUser(String entry) {
    return entry.contains(":user/")
        && !entry.contains("${")
        && !ValueText.hasWildcard(entry, false);
  }

  /** Returns an element without the entries that are about other services: they can be many. */
  private static ActionElement ofIam(ActionElement element) {
    return new ActionElement(
        element.isNegated(),
        element.patterns().stream().filter(e -> KnownActions.canBeOf("iam", e.value())).toList());
  }

  private static Map<String, Witness> open(
      CheckedPrincipal principal, List<String> covered, String user, Consumer<String> undecided) {
    Map<String, Witness> open = new LinkedHashMap<>();
    for (String action : covered) {
      ask(principal, action, user)
          .witness(undecided)
          .ifPresent(witness -> open.put(action, witness));
    }
    return open;
  }

  private static Answer ask(CheckedPrincipal principal, String action, String user) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    if (action.endsWith("Credential")) {
      context.put(SERVICE, List.of(CODECOMMIT));
    }
    // A variable stands for the user who asks, and that is to be another one.
    boolean isNameOpen =
        principal.openKeys(action, user).stream().anyMatch(USER_NAME::equalsIgnoreCase);
    if (isNameOpen) {
      context.put(USER_NAME, List.of(nameOf(principal)));
    }
    return principal.find(action, user, context, Decision.ALLOWED);
  }

  private static boolean isAdministrator(
      CheckedPrincipal principal, String user, Consumer<String> undecided) {
    return OF_ADMINISTRATORS.stream()
        .anyMatch(action -> ask(principal, action, user).witness(undecided).isPresent());
  }

  /** Returns the ARNs of users that a statement covers and that are surely others. */
  private static List<String> otherUsers(
      CheckedPrincipal principal,
      PolicyStatement allow,
      ResourceElement element,
      Consumer<String> undecided) {
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
    others.addAll(kindsOfUsers(principal, others, undecided));
    others.remove(me.toString());
    ResourceElement known = new ResourceElement(element.isNegated(), plain);
    return others.stream().filter(user -> Repositories.covers(known, user)).toList();
  }

  /** Returns users of each kind that policies tell apart, apart from those that they name. */
  private static List<String> kindsOfUsers(
      CheckedPrincipal principal, Set<String> suggestions, Consumer<String> undecided) {
    String prefix = principal.repositories().home().iam(USERS).toString();
    Optional<List<String>> kinds =
        principal
            .kinds()
            .resources("iam")
            .startingWith(prefix, PushAsSomeoneElse::isOfUserName, suggestions);
    if (kinds.isEmpty()) {
      undecided.accept("the policies have too many patterns of users");
    }
    return kinds.orElse(List.of()).stream()
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
  private static List<String> usersNamedAlike(
      CheckedPrincipal principal,
      PolicyStatement allow,
      ResourceElement element,
      Findings findings,
      String action) {
    Set<String> alike = new LinkedHashSet<>();
    for (LocatedString entry : element.patterns()) {
      boolean isOfName =
          !element.isNegated()
              && ValueText.isOpen(entry.value(), allow.hasVariables())
              && VariableText.ofResource(entry.value()).keys().stream()
                  .allMatch(USER_NAME::equalsIgnoreCase);
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
        findings.undecided(
            RULE,
            place(allow.statement(), action),
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
  private static String nameOf(CheckedPrincipal principal) {
    return isOneself(principal)
        ? principal.caller().id().name()
        : principal.kinds().freshValue(ME, "");
  }

  private static String named(CheckedPrincipal principal) {
    return " to `" + nameOf(principal) + "`";
  }

  private static String user(CheckedPrincipal principal, String resource) {
    return resource.startsWith(USERS)
        ? principal.repositories().home().iam(resource).toString()
        : principal.fresh(USERS, OTHER, "");
  }

  /** Tells whether the principal is one user or role, not whoever has a policy or is in a group. */
  private static boolean isOneself(CheckedPrincipal principal) {
    return !(principal.caller().principal() instanceof Principal.Unnamed);
  }

  private static Place place(Statement statement, String action) {
    List<LocatedString> entries = statement.action().patterns();
    for (int i = 0; i < entries.size(); i++) {
      ActionElement only = new ActionElement(false, List.of(entries.get(i)));
      if (!statement.action().isNegated() && KnownActions.covers(only, action)) {
        return Place.action(statement, i);
      }
    }
    return Place.of(statement);
  }

  private static String message(Collection<String> actions, String user, String to) {
    String ofUser = Phrases.all(actions.stream().map(a -> a.substring("iam:".length())).toList());
    return "this Allow gives "
        + ofUser
        + to
        + " on other users, such as `"
        + user
        + "`: whoever has it can push under their names; write"
        + " `arn:aws:iam::*:user/${aws:username}`";
  }
}

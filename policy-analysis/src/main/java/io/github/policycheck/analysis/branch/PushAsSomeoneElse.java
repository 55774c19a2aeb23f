package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.ActionEntry;
import io.github.policycheck.analysis.check.CheckedPrincipal;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.check.PrincipalCheck;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.AskedActions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.Phrases;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
      List<String> covered = ACTIONS.stream().filter(a -> ofIam.matches(a)).toList();
      if (covered.isEmpty()) {
        continue;
      }
      Place firstPlace = ActionEntry.place(statement, covered.get(0));
      Consumer<String> undecided =
          why ->
              findings.undecided(
                  RULE, firstPlace, "whether this Allow is about other users is not known: " + why);
      OtherUsers users = new OtherUsers(principal, allow, resource);
      List<String> others = users.covered(undecided);
      List<String> alike = users.namedAlike(why -> findings.undecided(RULE, firstPlace, why));
      for (String user : Stream.concat(others.stream(), alike.stream()).toList()) {
        Map<String, Witness> open = open(principal, covered, user, undecided);
        if (!open.isEmpty() && !isAdministrator(principal, user, undecided)) {
          Map.Entry<String, Witness> first = open.entrySet().iterator().next();
          findings.add(
              RULE.at(
                      ActionEntry.place(statement, first.getKey()),
                      message(open.keySet(), user, alike.contains(user) ? named(principal) : ""))
                  .withActions(List.copyOf(open.keySet()))
                  .withWitness(first.getValue()));
          break;
        }
      }
      boolean namesUsers = resource.patterns().stream().anyMatch(e -> isOneUser(e.value()));
      if (others.isEmpty() && namesUsers && !OtherUsers.isOneself(principal)) {
        findings.undecided(
            RULE,
            ActionEntry.place(statement, covered.get(0)),
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
      ask(principal, action, user).found(undecided).ifPresent(witness -> open.put(action, witness));
    }
    return open;
  }

  private static Answer<Witness> ask(CheckedPrincipal principal, String action, String user) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    if (action.endsWith("Credential")) {
      context.put(SERVICE, List.of(CODECOMMIT));
    }
    // A variable stands for the user who asks, and that is to be another one.
    boolean isNameOpen =
        principal.openKeys(action, user).stream()
            .anyMatch(key -> ConditionKey.areSame(key, USER_NAME));
    if (isNameOpen) {
      context.put(USER_NAME, List.of(OtherUsers.nameOf(principal)));
    }
    return principal.find(action, user, context, Decision.ALLOWED);
  }

  private static boolean isAdministrator(
      CheckedPrincipal principal, String user, Consumer<String> undecided) {
    return OF_ADMINISTRATORS.stream()
        .anyMatch(action -> ask(principal, action, user).found(undecided).isPresent());
  }

  private static String named(CheckedPrincipal principal) {
    return " to `" + OtherUsers.nameOf(principal) + "`";
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

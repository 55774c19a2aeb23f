package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.IamNames;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Principals of other accounts, one of each kind that a policy tells apart: of accounts and
 * organizations that it does not name, by whatever name and path, which they choose. What AWS gives
 * out, such as the ids of users, is none that the policy names in part.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 */
final class ExternalPrincipals {

  private static final int MOST = 1000;
  private static final int DIGITS = 12;

  /** AWS makes no others, though its pattern leaves room for more. */
  private static final int ORGANIZATION_LENGTH = 10;

  private static final String ARN = "aws:principalarn";
  private static final String TYPE = "aws:principaltype";
  private static final String USER_NAME = "aws:username";

  private final CheckedPolicy policy;
  private final Home owner;
  private final ComparedTexts texts;
  private final ExternalPrincipalKeys keys;
  private boolean areAll = true;

  /**
   * Prepares to find them.
   *
   * @param owner the account that the policy is of
   */
  ExternalPrincipals(CheckedPolicy policy, Home owner, ComparedTexts texts) {
    this.policy = policy;
    this.owner = owner;
    this.texts = texts;
    this.keys = new ExternalPrincipalKeys(owner, texts);
  }

  /** Tells whether none was left out, as far as they were asked for. */
  boolean areAll() {
    return areAll && keys.areAll();
  }

  /**
   * Returns what an external principal can have under a key; {@link ExternalPrincipalKeys#space}
   * says more.
   */
  Optional<List<List<String>>> space(ExternalPrincipal external, String key) {
    return keys.space(external, key);
  }

  private List<String> find(TextKinds kinds, String prefix, TextShape shape) {
    Answer<List<String>> found = kinds.startingWith(prefix, shape, List.of());
    areAll &= found.isFound();
    return found.orElse(List.of());
  }

  /** Returns one of each kind. */
  List<ExternalPrincipal> all() {
    List<ExternalPrincipal> all = new ArrayList<>();
    List<String> organizations = organizations();
    for (String account : accounts()) {
      for (Principal principal : principals(account)) {
        all.add(new ExternalPrincipal(principal, account, null, null));
        for (String organization : organizations) {
          for (String path : paths(organization)) {
            all.add(new ExternalPrincipal(principal, account, organization, path));
          }
        }
        if (all.size() > MOST) {
          areAll = false;
          return all.subList(0, MOST);
        }
      }
    }
    return all;
  }

  private List<String> accounts() {
    List<Group> groups =
        texts.groups(
            key -> key.endsWith("account") || ExternalPrincipalKeys.OF_ACCOUNTS.contains(key),
            text -> text);
    groups.addAll(texts.groups(key -> true, ExternalPrincipals::accountPart));
    return find(TextKinds.of(groups), "", TextShape.times(DIGITS, ExternalPrincipalKeys::isDigit))
        .stream()
        .filter(account -> !texts.isNamedAccount(account) && !account.equals(owner.account()))
        .toList();
  }

  private static String accountPart(String text) {
    ArnParts parts = ArnParts.of(text);
    return parts.areOfArn() ? parts.account() : "";
  }

  private List<String> organizations() {
    List<Group> groups =
        texts.groups(ExternalPrincipalKeys.OF_ORGANIZATIONS::contains, text -> text);
    groups.addAll(
        texts.groups(ExternalPrincipalKeys.OF_PATHS::contains, text -> text.split("/", 2)[0]));
    TextShape shape = TextShape.times(ORGANIZATION_LENGTH, ExternalPrincipals::isOfId);
    return find(TextKinds.of(groups), "o-", shape).stream()
        .filter(organization -> !texts.isPartOfOne(organization))
        .toList();
  }

  /** Returns places in an organization, each with a slash at its end. */
  private List<String> paths(String organization) {
    List<Group> groups = new ArrayList<>();
    ExternalPrincipalKeys.OF_PATHS.forEach(
        key -> groups.addAll(texts.groups(key::equals, text -> text)));
    TextShape shape =
        new TextShape(
            (state, c) -> isOfId(c) || c == '-' ? 1 : c == '/' && state == 1 ? 2 : TextShape.NONE,
            state -> state == 2);
    return find(TextKinds.of(groups), organization + "/r-", shape).stream()
        .filter(path -> Stream.of(path.split("/")).noneMatch(texts::isStepOfOne))
        .toList();
  }

  /** Returns who of an account is told apart from others. */
  private Set<Principal> principals(String account) {
    Set<Principal> principals = new LinkedHashSet<>();
    Home home = new Home(owner.partition(), account);
    String users = home.iam("user/").toString();
    TextKinds arns = texts.kinds(ARN);
    for (String arn : find(arns, users, TextShape.parts(IamNames::isOfName))) {
      principals.add(new Principal.User(Arn.parse(arn).orElseThrow()));
    }
    if (texts.use(USER_NAME)) {
      for (String name : find(texts.kinds(USER_NAME), "", TextShape.some(IamNames::isOfName))) {
        principals.add(new Principal.User(home.iam("user/" + name)));
      }
      areAll &= !texts.use(ARN); // a name may be of no kind but with a path of another
    }
    if (texts.use(ARN)
        || texts.use(TYPE)
        || texts.use(ExternalPrincipalKeys.USER_ID)
        || texts.use(USER_NAME)) {
      String roles = home.iam("role/").toString();
      for (String arn : find(arns, roles, TextShape.parts(IamNames::isOfName))) {
        principals.add(new Principal.RoleSession(Arn.parse(arn).orElseThrow(), null));
      }
      principals.add(new Principal.Root(home.iam("root")));
      if (policy.type() == PolicyType.RESOURCE) {
        principals.add(new Principal.Anonymous());
      }
    }
    return principals;
  }

  private static boolean isOfId(int c) {
    return ExternalPrincipalKeys.isDigit(c) || (c >= 'a' && c <= 'z');
  }
}

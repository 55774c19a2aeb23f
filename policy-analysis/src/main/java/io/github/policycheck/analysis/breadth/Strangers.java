package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.IamNames;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Those who are strangers to a policy, one of each kind that it tells apart: of accounts and
 * organizations that it does not name, by whatever name and path, which strangers choose. What AWS
 * gives out, such as the ids of users, is none that the policy names in part.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys</a>
 */
final class Strangers {

  private static final int MOST = 1000;
  private static final int DIGITS = 12;
  private static final int ARN_PARTS = 6;
  private static final int ACCOUNT_PART = 4;

  /** AWS makes no others, though its pattern leaves room for more. */
  private static final int ORGANIZATION_LENGTH = 10;

  private static final int ID_LENGTH = 17;

  /** Stands in no policy, for whatever wildcards alone match. */
  private static final String LIKE_MOST = "~";

  private static final String ARN = "aws:principalarn";
  private static final String TYPE = "aws:principaltype";
  private static final String USER_NAME = "aws:username";
  private static final String USER_ID = "aws:userid";
  private static final String ORGANIZATION = "aws:principalorgid";
  private static final String PATHS = "aws:principalorgpaths";

  private static final Set<String> OF_ACCOUNTS =
      Set.of(
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:vpceaccount",
          "kms:calleraccount",
          "s3:dataaccesspointaccount");

  private static final Set<String> OF_ORGANIZATIONS =
      Set.of("aws:sourceorgid", "aws:vpceorgid", ORGANIZATION);

  private static final Set<String> OF_PATHS =
      Set.of("aws:sourceorgpaths", "aws:vpceorgpaths", PATHS);

  private static final Set<String> OF_ARNS =
      Set.of(
          "aws:sourcearn",
          "aws:sourcevpcarn",
          "s3:dataaccesspointarn",
          "ec2:sourceinstancearn",
          "lambda:sourcefunctionarn");

  /** What the ids under a key begin with; AWS gives them out. */
  private static final Map<String, String> OF_NETWORKS =
      Map.of(
          "aws:sourcevpc", "vpc-",
          "aws:ec2instancesourcevpc", "vpc-",
          "aws:sourcevpce", "vpce-");

  /** Keys that only callers who are no strangers have, and one that no stranger's network gives. */
  private static final Set<String> NEVER =
      Set.of(
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:federatedprovider",
          "aws:vpcsourceip",
          "elasticfilesystem:accessedviamounttarget",
          "elasticfilesystem:accesspointarn");

  private final CheckedPolicy policy;
  private final Home owner;
  private final ComparedTexts texts;
  private final Map<String, List<List<String>>> spaces = new HashMap<>();
  private final Map<Principal, Map<String, List<List<String>>>> keys = new HashMap<>();
  private boolean areAll = true;

  /**
   * Prepares to find them.
   *
   * @param owner the account that the policy is of
   */
  Strangers(CheckedPolicy policy, Home owner, ComparedTexts texts) {
    this.policy = policy;
    this.owner = owner;
    this.texts = texts;
  }

  /** Tells whether none was left out, as far as they were asked for. */
  boolean areAll() {
    return areAll;
  }

  private List<String> find(TextKinds kinds, String prefix, TextShape shape) {
    Optional<List<String>> found = kinds.startingWith(prefix, shape, List.of());
    areAll &= found.isPresent();
    return found.orElse(List.of());
  }

  /** Returns one of each kind. */
  List<Stranger> all() {
    List<Stranger> all = new ArrayList<>();
    List<String> organizations = organizations();
    for (String account : accounts()) {
      for (Principal principal : principals(account)) {
        all.add(new Stranger(principal, account, null, null));
        for (String organization : organizations) {
          for (String path : paths(organization)) {
            all.add(new Stranger(principal, account, organization, path));
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
        texts.groups(key -> key.endsWith("account") || OF_ACCOUNTS.contains(key), text -> text);
    groups.addAll(texts.groups(key -> true, Strangers::accountPart));
    return find(TextKinds.of(groups), "", TextShape.times(DIGITS, Strangers::isDigit)).stream()
        .filter(account -> !texts.isNamedAccount(account) && !account.equals(owner.account()))
        .toList();
  }

  private static String accountPart(String text) {
    String[] parts = text.split(":", ARN_PARTS);
    return parts[0].equals("arn") && parts.length > ACCOUNT_PART ? parts[ACCOUNT_PART] : "";
  }

  private List<String> organizations() {
    List<Group> groups = texts.groups(OF_ORGANIZATIONS::contains, text -> text);
    groups.addAll(texts.groups(OF_PATHS::contains, text -> text.split("/", 2)[0]));
    TextShape shape = TextShape.times(ORGANIZATION_LENGTH, Strangers::isOfId);
    return find(TextKinds.of(groups), "o-", shape).stream()
        .filter(organization -> !texts.isPartOfOne(organization))
        .toList();
  }

  /** Returns places in an organization, each with a slash at its end. */
  private List<String> paths(String organization) {
    List<Group> groups = new ArrayList<>();
    OF_PATHS.forEach(key -> groups.addAll(texts.groups(key::equals, text -> text)));
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
    if (texts.use(ARN) || texts.use(TYPE) || texts.use(USER_ID) || texts.use(USER_NAME)) {
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

  /**
   * Returns what a stranger can have under a key, the empty list for nothing; empty if the key does
   * not say who asks, from where or on whose behalf. Tags of the principal do not: whoever has an
   * account sets them at will.
   *
   * @param key in lower case
   */
  Optional<List<List<String>>> space(Stranger stranger, String key) {
    if (NEVER.contains(key)) {
      return Optional.of(List.of(List.of()));
    }
    if (OF_ACCOUNTS.contains(key)) {
      return Optional.of(orNone(List.of(stranger.account())));
    }
    boolean isAnonymous = stranger.principal() instanceof Principal.Anonymous;
    if (OF_ORGANIZATIONS.contains(key) || OF_PATHS.contains(key)) {
      String value = OF_PATHS.contains(key) ? stranger.path() : stranger.organization();
      boolean isCallers = key.equals(ORGANIZATION) || key.equals(PATHS);
      if (value == null || (isCallers && isAnonymous)) {
        return Optional.of(List.of(List.of()));
      }
      return Optional.of(isCallers ? List.of(List.of(value)) : orNone(List.of(value)));
    }
    String network = OF_NETWORKS.get(key);
    if (network != null) {
      return Optional.of(
          spaces.computeIfAbsent(key, same -> orNone(unnamedIds(same, network, ID_LENGTH))));
    }
    if (OF_ARNS.contains(key)) {
      return Optional.of(
          spaces.computeIfAbsent(
              key + stranger.account(), same -> orNone(arns(key, stranger.account()))));
    }
    List<List<String>> known = keys(stranger.principal()).get(key);
    if (known == null && key.equals(USER_ID)) {
      return Optional.of(userIds(stranger.principal()));
    }
    boolean isTag = key.indexOf('/') > 0;
    return known == null && isTag
        ? Optional.ofNullable(
            keys(stranger.principal()).get(key.substring(0, key.indexOf('/') + 1)))
        : Optional.ofNullable(known);
  }

  private static List<List<String>> orNone(List<String> values) {
    List<List<String>> all = new ArrayList<>();
    values.forEach(value -> all.add(List.of(value)));
    all.add(List.of());
    return all;
  }

  /** Returns what follows from who asks, by the key in lower case. */
  private Map<String, List<List<String>>> keys(Principal principal) {
    return keys.computeIfAbsent(
        principal,
        same -> {
          Map<String, List<List<String>>> byKey = new HashMap<>();
          PrincipalKeys known = PrincipalKeys.of(same);
          known.values().forEach((key, value) -> byKey.put(lower(key), List.of(List.of(value))));
          known.absent().forEach(key -> byKey.put(lower(key), List.of(List.of())));
          return byKey;
        });
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** Returns ids of each kind, but those that the policy has. */
  private List<String> unnamedIds(String key, String prefix, int length) {
    TextShape shape = TextShape.times(length, Strangers::isHexadecimal);
    return find(texts.kinds(key), prefix, shape).stream()
        .filter(id -> !texts.isPartOfOne(id))
        .toList();
  }

  /** Returns the ids under which AWS knows a principal; the name of a session is its own choice. */
  private List<List<String>> userIds(Principal principal) {
    boolean isSession = principal instanceof Principal.RoleSession;
    TextKinds kinds = texts.kinds(USER_ID);
    String id = unnamedId(kinds, isSession ? "AROA" : "AIDA");
    if (!isSession) {
      return List.of(List.of(id));
    }
    List<List<String>> ids = new ArrayList<>();
    find(kinds, id + ":", TextShape.some(IamNames::isOfName))
        .forEach(whole -> ids.add(List.of(whole)));
    return ids;
  }

  /** Returns an id that no pattern tells from most. */
  private String unnamedId(TextKinds kinds, String prefix) {
    List<String> ids =
        find(kinds, prefix, TextShape.times(ID_LENGTH, c -> isDigit(c) || isCapital(c)));
    Optional<?> most = kinds.kindOf(prefix + LIKE_MOST.repeat(ID_LENGTH));
    return ids.stream()
        .filter(id -> kinds.kindOf(id).equals(most))
        .findFirst()
        .orElse(ids.isEmpty() ? prefix : ids.get(0));
  }

  /** Returns ARNs of resources of an account, and of some whose ARNs name none. */
  private List<String> arns(String key, String account) {
    String prefix = "arn:" + owner.partition().name() + ":";
    return find(texts.kinds(key), prefix, ArnForm.of(account)).stream()
        .filter(arn -> !texts.isWritten(arn))
        .toList();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isOfId(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isHexadecimal(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }
}

package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.IamNames;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What external principals can have under the condition keys that say who asks. */
final class ExternalPrincipalKeys {

  static final String USER_ID = "aws:userid";
  static final String ORGANIZATION = "aws:principalorgid";
  static final String PATHS = "aws:principalorgpaths";

  static final Set<String> OF_ACCOUNTS =
      Set.of(
          "aws:sourceaccount",
          "aws:sourceowner",
          "aws:vpceaccount",
          "kms:calleraccount",
          "s3:dataaccesspointaccount");

  static final Set<String> OF_ORGANIZATIONS =
      Set.of("aws:sourceorgid", "aws:vpceorgid", ORGANIZATION);

  static final Set<String> OF_PATHS = Set.of("aws:sourceorgpaths", "aws:vpceorgpaths", PATHS);

  private static final int ID_LENGTH = 17;

  /** Stands in no policy, for whatever wildcards alone match. */
  private static final String LIKE_MOST = "~";

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

  /** Keys that no request of an external principal has, from whatever network. */
  private static final Set<String> NEVER =
      Set.of(
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:federatedprovider",
          "aws:vpcsourceip",
          "elasticfilesystem:accessedviamounttarget",
          "elasticfilesystem:accesspointarn");

  private final Home owner;
  private final ComparedTexts texts;
  private final Map<String, List<List<String>>> spaces = new HashMap<>();
  private final Map<Principal, Map<String, List<List<String>>>> keys = new HashMap<>();
  private boolean areAll = true;

  ExternalPrincipalKeys(Home owner, ComparedTexts texts) {
    this.owner = owner;
    this.texts = texts;
  }

  /** Tells whether nothing was left out, as far as it was asked for. */
  boolean areAll() {
    return areAll;
  }

  private List<String> find(TextKinds kinds, String prefix, TextShape shape) {
    Answer<List<String>> found = kinds.startingWith(prefix, shape, List.of());
    areAll &= found.isFound();
    return found.orElse(List.of());
  }

  /**
   * Returns what an external principal can have under a key, the empty list for nothing; empty if
   * the key does not say who asks, from where or on whose behalf. Tags of the principal do not:
   * whoever has an account sets them at will.
   *
   * @param key in lower case
   */
  Optional<List<List<String>>> space(ExternalPrincipal external, String key) {
    if (NEVER.contains(key)) {
      return Optional.of(List.of(List.of()));
    }
    if (OF_ACCOUNTS.contains(key)) {
      return Optional.of(orNone(List.of(external.account())));
    }
    boolean isAnonymous = external.principal() instanceof Principal.Anonymous;
    if (OF_ORGANIZATIONS.contains(key) || OF_PATHS.contains(key)) {
      String value = OF_PATHS.contains(key) ? external.path() : external.organization();
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
              key + external.account(), same -> orNone(arns(key, external.account()))));
    }
    List<List<String>> known = keys(external.principal()).get(key);
    if (known == null && key.equals(USER_ID)) {
      return Optional.of(userIds(external.principal()));
    }
    boolean isTag = key.indexOf('/') > 0;
    return known == null && isTag
        ? Optional.ofNullable(
            keys(external.principal()).get(key.substring(0, key.indexOf('/') + 1)))
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
          known
              .values()
              .forEach(
                  (key, value) -> byKey.put(ConditionKey.normalize(key), List.of(List.of(value))));
          known.absent().forEach(key -> byKey.put(ConditionKey.normalize(key), List.of(List.of())));
          return byKey;
        });
  }

  /** Returns ids of each kind, but those that the policy has. */
  private List<String> unnamedIds(String key, String prefix, int length) {
    TextShape shape = TextShape.times(length, ExternalPrincipalKeys::isHexadecimal);
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
    Answer<BitSet> most = kinds.kindOf(prefix + LIKE_MOST.repeat(ID_LENGTH));
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

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isHexadecimal(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }
}

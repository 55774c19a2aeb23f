package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;

/**
 * The actions that a rule asks about: what a policy says of others has no part in its answer.
 *
 * @param patterns patterns of the actions; none stands for every action
 */
public record AskedActions(List<String> patterns) {

  /** Every action of every service. */
  public static final AskedActions ALL = new AskedActions(List.of());

  /** Those of CodeCommit. */
  public static final AskedActions OF_CODECOMMIT = of("codecommit:*");

  private static final String IAM = "iam";
  private static final String USERS = "user/";

  /** Whoever asks about roles asks about one that no policy names. */
  private static final String ROLES = "role/";

  public AskedActions {
    patterns = List.copyOf(patterns);
  }

  public static AskedActions of(String... patterns) {
    return new AskedActions(List.of(patterns));
  }

  /** Tells whether a statement can be about one of them. */
  boolean concern(Statement statement) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(asked -> isAbout(statement.action(), asked));
  }

  private static boolean isAbout(ActionElement element, String asked) {
    String service = service(asked);
    for (LocatedString entry : element.patterns()) {
      if (element.isNegated()
          ? isAllOf(asked, entry.value())
          : isAbout(entry.value(), asked, service)) {
        return !element.isNegated();
      }
    }
    return element.isNegated();
  }

  private static boolean isAbout(String entry, String asked, String service) {
    if (!KnownActions.canBeOf(service, entry)) {
      return false; // most entries are of other services
    }
    return ActionPatterns.language(entry).overlaps(ActionPatterns.language(asked));
  }

  /** Tells of an entry with a star at its end, or none, whether it has all that is asked. */
  private static boolean isAllOf(String asked, String entry) {
    int star = entry.indexOf('*');
    return star < 0
        ? ActionName.areSame(entry, asked)
        : star == entry.length() - 1 && ActionName.isOf(entry.substring(0, star), asked);
  }

  /** Tells whether an entry of a Resource element can be about what these actions are asked on. */
  boolean concern(String entry) {
    ArnParts parts = ArnParts.of(entry);
    if (patterns.isEmpty() || !parts.areAll() || parts.service().contains("${")) {
      return true;
    }
    WildcardPattern service = WildcardPattern.of(parts.service());
    return patterns.stream()
        .map(AskedActions::service)
        .distinct()
        .filter(service::matches)
        .anyMatch(asked -> !asked.equals(IAM) || isAboutIam(parts.resource()));
  }

  private static boolean isAboutIam(String resource) {
    int open = 0;
    while (open < resource.length() && "*?$".indexOf(resource.charAt(open)) < 0) {
      open++;
    }
    String start = resource.substring(0, open);
    boolean isLiteral = open == resource.length();
    return start.startsWith(USERS)
        || (!isLiteral
            && (USERS.startsWith(start) || ROLES.startsWith(start) || start.startsWith(ROLES)));
  }

  private static String service(String action) {
    return ActionName.of(action).service();
  }
}

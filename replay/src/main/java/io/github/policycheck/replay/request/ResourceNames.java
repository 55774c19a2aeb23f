package io.github.policycheck.replay.request;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of parameters that are the resource of a call. */
final class ResourceNames {

  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]");

  /** What stands behind the word for the resource, as in {@code stackName}. */
  private static final Pattern END = Pattern.compile("(arn|id|identifier|name|)s?$");

  /** What services call a resource of any type. */
  private static final String RESOURCE = "resource";

  private static final int SHORTEST = 3;

  private ResourceNames() {}

  /**
   * Tells whether a parameter is a resource of a type by its name, as {@code taskDefinition} and
   * {@code taskDefinitionArn} are of {@code task-definition}.
   */
  static boolean areOf(String parameter, String type) {
    String word = word(parameter);
    // As of `loadbalancer/app/`, or of `listener-rule/net`.
    int slash = type.indexOf('/');
    String ofType = word(slash < 0 ? type : type.substring(0, slash));
    return word.equals(ofType) || (word.length() >= SHORTEST && ofType.endsWith(word));
  }

  /** Tells whether a parameter is a resource of any type by its name, as {@code arn} is. */
  static boolean areOfAny(String parameter) {
    String word = word(parameter);
    return word.isEmpty() || word.equals(RESOURCE);
  }

  private static String word(String name) {
    String plain = NO_WORD.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    return END.matcher(plain).replaceFirst("");
  }
}

package io.github.policycheck.engine.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody was to fill in before a policy is used, as {@code <account-id>}, {@code {{bucket}}}
 * or {@code REGION} in the place of a region. Policy variables are none: their names have a colon.
 */
public final class Placeholder {

  /** Marks that stand for nothing in a policy, whatever they are around. */
  private static final Pattern MARKED =
      Pattern.compile(
          "<(?![*?]*>)[^<>]+>" // documentation
              + "|\\$?\\{\\{[^{}]*\\}\\}" // Jinja, Mustache, GitHub Actions
              + "|\\$\\$\\{[^{}]*\\}" // Terraform, escaped
              + "|\\$\\{AWS::[A-Za-z]+\\}" // CloudFormation
              + "|\\$\\{[^{}:,*?$'\\s][^{}:,'\\s]*\\}" // shells, Terraform; no name of a variable
              + "|[#%]\\{[^{}]*\\}" // Chef, Octopus, Ruby
              + "|\\$(?!(?:LATEST|DEFAULT)\\b)[A-Z][A-Z0-9_]+\\b" // shells; versions of Lambda and
              // SSM
              + "|__[A-Z][A-Z0-9_]*__"
              + "|%[A-Z][A-Z0-9_]{2,}%"
              + "|@@?[A-Z][A-Z0-9_]+@@?"
              + "|\\[[A-Z][A-Z0-9_ -]{2,}\\]"
              + "|\\b(?:[A-Z]+_)*YOUR[_-][A-Z0-9_-]+\\b");

  /** Each mark has one of these characters, or this word: most texts have none. */
  private static final String OF_MARKS = "<{$_%@[";

  private static final String YOUR = "YOUR";

  /** Marks that stand where JSON takes a value, a comma or a name. */
  private static final Pattern BARE =
      Pattern.compile(
          "\\$?\\{\\{[^{}]*\\}\\}"
              + "|\\{%.*?%\\}"
              + "|%\\{[^{}]*\\}" // what decides may quote
              + "|[$#]\\{[^{}\"]*\\}"
              + "|<[^<>\"]+>"
              + "|\\$[A-Z][A-Z0-9_]+\\b"
              + "|__[A-Z][A-Z0-9_]*__"
              + "|@@?[A-Z][A-Z0-9_]+@@?"
              + "|\\.{3}|\u2026");

  /** An address of letters, as {@code x.x.x.x/y}. */
  private static final Pattern LETTERED_ADDRESS =
      Pattern.compile("([A-Za-z])\\1{0,2}(?:\\.\\1{1,3}){3}(?:/(?:[A-Za-z]{1,2}|[0-9]{1,2}))?");

  private static final Pattern BRACED = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_.-]*\\}");

  /** AWS's pages write accounts so that nobody has. */
  private static final Pattern EXAMPLE = Pattern.compile("[0-9A-Z]*EXAMPLE[0-9A-Z]*");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern UPPER = Pattern.compile("[A-Z][A-Z0-9_-]*[A-Z0-9]");
  private static final Pattern A_REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");
  private static final Pattern BLANKED =
      Pattern.compile("[Xx]{4,}|[Xx]{4}(-[Xx]{4}){2}|#{4,}|_{4,}");
  private static final Pattern KEY_PREFIX = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+(?=:)");

  /** Who can stand where the account stands without being one. */
  private static final Set<String> OWNERS =
      Set.of("aws", "amazon", "aws-marketplace", "cloudfront", "partner");

  private Placeholder() {}

  /** Returns the placeholders with marks in any text, each once. */
  public static List<String> inText(String text) {
    Set<String> found = new LinkedHashSet<>();
    addMarked(text, found);
    return List.copyOf(found);
  }

  /**
   * Returns the placeholder on which a text is no JSON.
   *
   * @param at where the reader of the text stopped
   */
  public static Optional<String> inJson(String text, int at) {
    int begin = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int end = text.indexOf('\n', at);
    Matcher bare = BARE.matcher(text).region(begin, end < 0 ? text.length() : end);
    while (bare.find()) {
      if (bare.start() <= at && at <= bare.end()) {
        return Optional.of(bare.group());
      }
    }
    return Optional.empty();
  }

  /** Returns the placeholders in a resource or a principal, also words where ARNs take none. */
  public static List<String> inArn(String text) {
    Set<String> found = new LinkedHashSet<>();
    addMarked(text, found);
    if (LETTERED_ADDRESS.matcher(text).matches() || BRACED.matcher(text).matches()) {
      found.add(text);
    }
    ArnParts parts = ArnParts.of(text);
    if (parts.areAll() && parts.areOfArn()) {
      if (parts.partition().equalsIgnoreCase("partition")) {
        found.add(parts.partition());
      }
      word(parts.region(), "region").ifPresent(found::add);
      word(parts.account(), "account").ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** Returns the placeholders in the name of an account or a principal. */
  public static List<String> inPrincipal(String text) {
    Set<String> found = new LinkedHashSet<>(inArn(text));
    if (text.indexOf(':') < 0) {
      word(text, "account").filter(word -> !isName(word)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** Returns the placeholders in a condition key; nobody writes prefixes of services so. */
  public static List<String> inKey(String text) {
    Set<String> found = new LinkedHashSet<>();
    addMarked(text, found);
    Matcher prefix = KEY_PREFIX.matcher(text);
    if (prefix.lookingAt()) {
      found.add(prefix.group());
    }
    return List.copyOf(found);
  }

  private static void addMarked(String text, Set<String> into) {
    if (!canHaveMark(text)) {
      return;
    }
    Matcher marked = MARKED.matcher(text);
    while (marked.find()) {
      into.add(marked.group());
    }
  }

  private static boolean canHaveMark(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (OF_MARKS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return text.contains(YOUR);
  }

  /** Returns a part that is a word where there can be none: it names what is to stand there. */
  private static Optional<String> word(String part, String what) {
    boolean isWord = WORD.matcher(part).matches() && !OWNERS.contains(part);
    String lower = part.toLowerCase(Locale.ROOT);
    boolean isNamed = lower.replaceAll("[_-]", "").contains(what);
    boolean isInWrongCase = OWNERS.contains(lower) || A_REGION.matcher(lower).matches();
    boolean isForNobody = UPPER.matcher(part).matches() || BLANKED.matcher(part).matches();
    boolean isNoWord =
        BLANKED.matcher(part).matches()
            || BRACED.matcher(part).matches()
            || EXAMPLE.matcher(part).matches();
    return (isWord && !isInWrongCase && (isNamed || isForNobody)) || isNoWord
        ? Optional.of(part)
        : Optional.empty();
  }

  /** A name, or what is left of a user who was deleted, is what somebody meant and got wrong. */
  private static boolean isName(String word) {
    return UPPER.matcher(word).matches()
        && word.indexOf('_') < 0
        && !word.contains("ACCOUNT")
        && !BLANKED.matcher(word).matches();
  }
}

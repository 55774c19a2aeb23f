package io.github.policycheck.accountfiles.template;

import io.github.policycheck.templates.FilledAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts with the names of holes in place of what fills them, and what fills them in words. */
public final class HoleTexts {

  /** What a name that fills a hole stands in must not be a longer name. */
  private static final String BEFORE = "(?<![\\w-])";

  /** How a name ends that is like no other, and is replaced in longer ones too. */
  private static final Pattern MADE_UP = Pattern.compile("unknown-\\d+$");

  /** A region or an account that nothing here has, so that no longer name has it but by a hole. */
  private static final Pattern IN_NAMES = Pattern.compile("[a-z]{2,4}(?:-[a-z]+)+-\\d+|\\d{12}");

  /** What tells an account from any other, which one that is not known has not. */
  private static final Pattern FINGERPRINT = Pattern.compile("sha256:[0-9a-f]{64}");

  /** A command that an answer shows, and a word of it, in quotes or not. */
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(?:try: |\"try\": \")(.*)$");

  private static final Pattern WORD = Pattern.compile("'[^']*'|[^\\s\"']+");

  private static final String AFTER = "(?![\\w-])";

  private final Map<String, String> texts;

  private final Set<String> madeUp;
  private final boolean isKnown;

  /** Takes the holes of an account. */
  public HoleTexts(FilledAccount account) {
    this.texts = account.texts();
    this.madeUp = account.madeUp();
    this.isKnown = account.open().isEmpty();
  }

  /** Returns names as messages have them. */
  public static String quoted(Stream<String> names) {
    return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** Returns the names of the holes in whose place something else is in another account. */
  public static List<String> differing(FilledAccount one, FilledAccount other) {
    Map<String, String> texts = one.texts();
    return other.texts().entrySet().stream()
        .filter(hole -> !Objects.equals(hole.getValue(), texts.get(hole.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Says what is in place of some holes, such as {@code `var.branch` is `main`}. */
  public String shown(List<String> names) {
    return names.stream()
        .map(name -> "`" + name + "` is " + shown(name))
        .collect(Collectors.joining(" and "));
  }

  private String shown(String name) {
    String text = String.valueOf(texts.get(name));
    if (madeUp.contains(name)) {
      return madeUp.stream()
          .filter(other -> !other.equals(name))
          .filter(other -> text.equals(texts.get(other)))
          .findFirst()
          .map(other -> "what `" + other + "` is")
          .orElse("something that nothing here names");
    }
    String named = named(text, false);
    return madeUp.stream()
        .filter(other -> named.equals("${" + other + "}"))
        .findFirst()
        .map(other -> "what `" + other + "` is")
        .orElse(text.isEmpty() ? "empty" : "`" + named + "`");
  }

  /**
   * Returns an answer with the names of holes for what is made up.
   *
   * @param isJson whether it is JSON, in which the names are escaped
   */
  public String in(String answer, boolean isJson) {
    return named(quotedInCommands(answer), isJson);
  }

  private String named(String answer, boolean isJson) {
    String named = isKnown ? answer : FINGERPRINT.matcher(answer).replaceAll("sha256:unknown");
    for (Map.Entry<String, String> one : longestFirst()) {
      if (madeUp.contains(one.getKey())) {
        String name = isJson ? escaped(one.getKey()) : one.getKey();
        named =
            IN_NAMES.matcher(one.getValue()).matches()
                ? inNames(named, one.getValue(), "${" + name + "}")
                : replaced(named, one.getValue(), "${" + name + "}");
      }
    }
    return named;
  }

  /** Puts words of commands that get names of holes in quotes, as a shell puts values there. */
  private String quotedInCommands(String answer) {
    List<String> texts = madeUp.stream().map(this.texts::get).filter(Objects::nonNull).toList();
    return COMMAND
        .matcher(answer)
        .replaceAll(
            command ->
                Matcher.quoteReplacement(
                    WORD.matcher(command.group())
                        .replaceAll(
                            word ->
                                Matcher.quoteReplacement(
                                    isQuoted(word.group(), texts)
                                        ? word.group()
                                        : "'" + word.group() + "'"))));
  }

  private static boolean isQuoted(String word, List<String> texts) {
    return word.startsWith("'")
        || texts.stream()
            .noneMatch(text -> word.contains(text) && !replaced(word, text, "").equals(word));
  }

  /** Returns an answer to compare: with the names of some holes wherever their text is. */
  public String withPlaces(String answer, Set<String> places) {
    String named = named(answer, false);
    for (String place : places) {
      String text = texts.get(place);
      if (text != null) {
        named = replaced(named, text, "${" + place + "}");
      }
    }
    return named;
  }

  private List<Map.Entry<String, String>> longestFirst() {
    List<Map.Entry<String, String>> all = new ArrayList<>(texts.entrySet());
    all.sort(
        Comparator.<Map.Entry<String, String>>comparingInt(one -> -one.getValue().length())
            .thenComparing(Map.Entry::getKey));
    return all;
  }

  private static String replaced(String answer, String text, String name) {
    boolean isUnlike = MADE_UP.matcher(text).find();
    String sought = Pattern.quote(text);
    return Pattern.compile(isUnlike ? sought + "(?!\\d)" : BEFORE + sought + AFTER)
        .matcher(answer)
        .replaceAll(Matcher.quoteReplacement(name));
  }

  private static String inNames(String answer, String text, String name) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)")
        .matcher(answer)
        .replaceAll(Matcher.quoteReplacement(name));
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}

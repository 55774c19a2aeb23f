package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an Action or Resource element, to be compared with each other and with those of
 * another statement of the same document. Whatever is said of them is so; where it cannot be told,
 * as mostly with policy variables, nothing is.
 */
public final class Entries {

  /** More at once would take a walk through all of them too long. */
  private static final int MOST_TOGETHER = 12;

  private static final int NONE = -2;

  private static final PatternLanguage ALL = PatternLanguage.ofText(PatternText.of("*"));

  private final boolean isNegated;
  private final List<Entry> entries;

  /**
   * An entry.
   *
   * @param most all that it may match
   * @param least what it matches for certain, null if that is nothing
   * @param prefix what all it may match begins with
   * @param example one of the texts that it may match
   */
  private record Entry(
      String text,
      PatternLanguage most,
      @Nullable PatternLanguage least,
      String prefix,
      String example) {

    boolean hasWildcard() {
      return prefix.length() < text.length();
    }

    /** Asks of the example first, which is much cheaper than comparing the languages. */
    boolean isWithin(List<PatternLanguage> others) {
      return others.stream().anyMatch(other -> other.matches(example)) && most.isWithin(others);
    }

    boolean canMeet(Entry other) {
      return prefix.length() < other.prefix.length()
          ? other.prefix.startsWith(prefix)
          : prefix.startsWith(other.prefix);
    }
  }

  /** An entry that the others cover. */
  public record Covered(int index, int by) {

    /** Not one of the others, but all of them together. */
    public static final int TOGETHER = -1;
  }

  private Entries(boolean isNegated, List<Entry> entries) {
    this.isNegated = isNegated;
    this.entries = List.copyOf(entries);
  }

  public static Entries of(ActionElement element) {
    List<Entry> entries = new ArrayList<>();
    for (LocatedString written : element.patterns()) {
      String text = ActionName.normalize(written.value());
      PatternText pattern = PatternText.of(text);
      PatternLanguage language = PatternLanguage.ofText(pattern);
      entries.add(
          new Entry(
              text,
              language,
              isDocumented(text) ? language : null,
              pattern.literalPrefix(),
              example(text)));
    }
    return new Entries(element.isNegated(), entries);
  }

  private static String example(String pattern) {
    return pattern.replace("*", "xx").replace('?', 'x');
  }

  /** AWS does not say what a wildcard in the prefix of a service matches. */
  private static boolean isDocumented(String action) {
    int colon = action.indexOf(':');
    String prefix = colon < 0 ? action : action.substring(0, colon);
    return PatternText.of(prefix).literalPrefix().equals(prefix)
        || PatternText.of(action).isStarsFrom(0);
  }

  /**
   * Takes an element apart.
   *
   * @param hasVariables whether policy variables are replaced
   */
  public static Entries of(ResourceElement element, boolean hasVariables) {
    List<Entry> entries = new ArrayList<>();
    for (LocatedString written : element.patterns()) {
      entries.add(resource(written.value(), hasVariables));
    }
    return new Entries(element.isNegated(), entries);
  }

  private static Entry resource(String entry, boolean hasVariables) {
    String written = IncompleteArn.asRead(entry);
    VariableText parts =
        hasVariables ? VariableText.ofResource(written) : VariableText.plain(written);
    boolean hasVariable = !parts.keys().isEmpty();
    StringBuilder example = new StringBuilder();
    for (VariableText.Part part : parts.parts()) {
      if (part instanceof VariableText.Text plain) {
        example.append(example(plain.text()));
      } else if (part instanceof VariableText.Escape escape) {
        example.append(escape.character());
      } else {
        example.append(example("*"));
      }
    }
    PatternText pattern = ValueText.widest(parts); // a variable's value may hold colons
    PatternLanguage exact = PatternLanguage.ofResource(pattern);
    return new Entry(
        written,
        hasVariable ? PatternLanguage.ofText(pattern) : exact,
        hasVariable ? null : exact,
        pattern.literalPrefix(),
        example.toString());
  }

  /** Tells whether it is about all that the entries do not match. */
  public boolean isNegated() {
    return isNegated;
  }

  /** Returns what texts of each entry begin with. */
  public List<String> prefixes() {
    return entries.stream().map(Entry::prefix).toList();
  }

  /** Returns the entries without which the others match the same; of equal ones the later. */
  public List<Covered> covered() {
    Map<String, Integer> first = new LinkedHashMap<>();
    List<Integer> wild = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      first.putIfAbsent(entries.get(i).text(), i);
      if (entries.get(i).hasWildcard()) {
        wild.add(i);
      }
    }
    List<Covered> covered = new ArrayList<>();
    Set<Integer> gone = new HashSet<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      int by = first.getOrDefault(entry.text(), i);
      if (by == i) {
        // Texts are covered by patterns alone; most elements have many texts and few patterns.
        List<Integer> kept = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        for (int other : entry.hasWildcard() ? first.values() : wild) {
          if (other != i && entries.get(other).canMeet(entry) && !gone.contains(other)) {
            kept.add(other);
            others.add(entries.get(other));
          }
        }
        by = coverOf(entry, others);
        by = by >= 0 ? kept.get(by) : by;
      }
      if (by != i && by != NONE) {
        covered.add(0, new Covered(i, by));
        gone.add(i);
      }
    }
    return covered;
  }

  /** Returns the number of the entry that covers another one, TOGETHER, or NONE. */
  private static int coverOf(Entry entry, List<Entry> others) {
    List<PatternLanguage> together = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      Entry other = others.get(i);
      if (other.text().equals(entry.text())) {
        return i;
      }
      PatternLanguage least = other.least();
      boolean areTexts = !entry.hasWildcard() && !other.hasWildcard();
      if (least == null || areTexts || !other.canMeet(entry)) {
        continue;
      }
      boolean isCover =
          entry.hasWildcard()
              ? other.hasWildcard() && entry.isWithin(List.of(least))
              : least.matches(entry.text());
      if (isCover) {
        return i;
      }
      together.add(least);
    }
    boolean areEnough =
        entry.hasWildcard() && together.size() > 1 && together.size() <= MOST_TOGETHER;
    return areEnough && entry.isWithin(together) ? Covered.TOGETHER : NONE;
  }

  /** Tells whether all that the element is about, {@code other} is about too. */
  public boolean isWithin(Entries other) {
    if (isNegated && other.isNegated) {
      return other.areWithin(this);
    }
    if (isNegated) {
      List<PatternLanguage> both = new ArrayList<>(certain());
      both.addAll(other.certain());
      return both.size() <= MOST_TOGETHER && ALL.isWithin(both);
    }
    return other.isNegated ? !canMeet(other) : areWithin(other);
  }

  private boolean areWithin(Entries other) {
    for (Entry entry : entries) {
      if (coverOf(entry, other.entries) == NONE) {
        return false;
      }
    }
    return true;
  }

  private boolean canMeet(Entries other) {
    for (Entry entry : entries) {
      for (Entry against : other.entries) {
        if (entry.canMeet(against) && entry.most().overlaps(against.most())) {
          return true;
        }
      }
    }
    return false;
  }

  private List<PatternLanguage> certain() {
    List<PatternLanguage> certain = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.least() != null) {
        certain.add(entry.least());
      }
    }
    return certain;
  }

  /**
   * Tells whether the element is about all resources of some form.
   *
   * @param form a pattern of their ARNs
   * @param example one of them
   */
  public boolean covers(String form, String example) {
    if (isNegated) {
      return !canMatch(PatternLanguage.ofResource(PatternText.of(form)));
    }
    if (entries.stream().anyMatch(entry -> entry.text().equals("*"))) {
      return true;
    }
    List<PatternLanguage> certain = certain();
    List<PatternLanguage> likely = certain.stream().filter(e -> e.matches(example)).toList();
    if (likely.isEmpty()) {
      return false;
    }
    PatternLanguage texts = PatternLanguage.ofResource(PatternText.of(form));
    return likely.stream().anyMatch(texts::isWithin)
        || (certain.size() > 1 && certain.size() <= MOST_TOGETHER && texts.isWithin(certain));
  }

  /** Tells whether an entry may match one of {@code texts}. */
  public boolean canMatch(PatternLanguage texts) {
    return entries.stream().anyMatch(entry -> entry.most().overlaps(texts));
  }
}

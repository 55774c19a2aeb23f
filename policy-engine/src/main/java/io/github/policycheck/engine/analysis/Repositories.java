package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The repositories that findings take as examples: those of the account, and where it names none at
 * all, some made up.
 */
final class Repositories {

  /** The repository of the walk-through of AWS's own pages. */
  private static final String NAME = "MyDemoRepo";

  private static final int ARN_PARTS = 6;

  /** So many are enough for examples. */
  static final int MOST = 100;

  private final List<Arn> known;
  private final Arn example;
  private final boolean isRegionKnown;

  private Repositories(List<Arn> known, Arn example, boolean isRegionKnown) {
    this.known = known;
    this.example = example;
    this.isRegionKnown = isRegionKnown;
  }

  /** Returns those of an account. */
  static Repositories of(Account account) {
    String region = account.region().isEmpty() ? "us-east-2" : account.region();
    return new Repositories(
        account.repositories().stream().map(account::repositoryArn).toList(),
        new Arn(account.partition(), "codecommit", region, account.id(), NAME),
        !account.region().isEmpty());
  }

  /** Returns made-up ones, for a policy of which no account is known. */
  static Repositories madeUp() {
    return new Repositories(
        List.of(), new Arn("aws", "codecommit", "us-east-2", "111111111111", NAME), false);
  }

  /** Tells whether they are the account's. */
  boolean areKnown() {
    return !known.isEmpty();
  }

  /** Tells whether the account says in which region they are. */
  boolean areInKnownRegion() {
    return isRegionKnown;
  }

  /** Tells whether the account lists the repository with this ARN. */
  boolean isKnown(String arn) {
    return known.stream().anyMatch(one -> one.toString().equals(arn));
  }

  /**
   * Tells whether an entry of a Resource element is about repositories none of which the account
   * lists; it may have others. False also if it lists none at all.
   */
  boolean isUnlisted(String entry) {
    ResourcePattern pattern = ResourcePattern.of(entry);
    return areKnown()
        && known.stream().noneMatch(arn -> pattern.matches(arn.toString()))
        && isRepository(filled(entry))
        && pattern.matches(filled(entry));
  }

  /** Returns the listed ones of whose ARNs an entry differs by upper and lower case only. */
  List<Arn> inOtherCase(String entry) {
    if (!isUnlisted(entry)) {
      return List.of();
    }
    ResourcePattern lower = ResourcePattern.of(entry.toLowerCase(Locale.ROOT));
    return known.stream()
        .filter(arn -> lower.matches(arn.toString().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Returns a did-you-mean for an entry that is about none of the listed ones, or nothing. */
  String hint(String entry) {
    String name = entry.substring(entry.lastIndexOf(':') + 1);
    List<String> names = known.stream().map(Arn::resource).toList();
    Optional<String> near =
        names.contains(name) ? Optional.of(name) : Spelling.nearest(name, names);
    return known.stream()
        .filter(arn -> near.filter(arn.resource()::equals).isPresent())
        .findFirst()
        .map(arn -> "; did you mean `" + arn + "`?")
        .orElse("");
  }

  /** Returns the ARNs of some repositories that an element covers, at most a hundred. */
  List<String> coveredBy(ResourceElement element) {
    return candidates(element).stream()
        .filter(candidate -> covers(element, candidate))
        .limit(MOST)
        .toList();
  }

  /**
   * Returns the ARNs of all repositories of the account, and made-up ones like an element's entries
   * that are about none of them, as an account may have more than it lists.
   */
  List<String> candidates(ResourceElement element) {
    Set<String> candidates = new LinkedHashSet<>();
    known.forEach(arn -> candidates.add(arn.toString()));
    if (!element.isNegated()) {
      element.patterns().stream()
          .map(LocatedString::value)
          .filter(this::isUnlisted)
          .forEach(entry -> candidates.add(filled(entry)));
    }
    if (known.isEmpty()) {
      if (!element.isNegated()) {
        element.patterns().forEach(pattern -> candidates.add(filled(pattern.value())));
      }
      candidates.add(example.toString());
    }
    return candidates.stream().filter(Repositories::isRepository).toList();
  }

  /** Tells whether an element, policy variables aside, covers the resource with this ARN. */
  static boolean covers(ResourceElement element, String arn) {
    boolean isMatched = false;
    for (LocatedString pattern : element.patterns()) {
      isMatched |= ResourcePattern.of(pattern.value()).matches(arn);
    }
    return isMatched != element.isNegated();
  }

  private static boolean isRepository(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !arn.service().equals("codecommit")) {
      return false;
    }
    String name = arn.resource();
    return name.length() <= 100
        && !name.endsWith(".git")
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
  }

  /** Returns a pattern with its wildcards filled in, so that it looks like a repository's ARN. */
  private String filled(String pattern) {
    StringBuilder whole = new StringBuilder(pattern);
    int present = pattern.split(":", ARN_PARTS).length;
    // A star at the end also takes the parts that follow its own.
    whole.append(":*".repeat(pattern.endsWith("*") ? ARN_PARTS - present : 0));
    String[] parts = whole.toString().split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS) {
      return example.toString();
    }
    String[] usual = {
      "arn", example.partition(), "codecommit", example.region(), example.account(), NAME
    };
    for (int i = 0; i < ARN_PARTS; i++) {
      if (parts[i].equals("*")) {
        parts[i] = usual[i];
      } else {
        parts[i] = ValueText.filled(parts[i]);
      }
    }
    return String.join(":", parts);
  }
}

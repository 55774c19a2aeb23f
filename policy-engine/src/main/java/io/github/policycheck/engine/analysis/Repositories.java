package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.LinkedHashSet;
import java.util.List;
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

  private Repositories(List<Arn> known, Arn example) {
    this.known = known;
    this.example = example;
  }

  /** Returns those of an account. */
  static Repositories of(Account account) {
    String region = account.region().isEmpty() ? "us-east-2" : account.region();
    return new Repositories(
        account.repositories().stream().map(account::repositoryArn).toList(),
        new Arn(account.partition(), "codecommit", region, account.id(), NAME));
  }

  /** Returns made-up ones, for a policy of which no account is known. */
  static Repositories madeUp() {
    return new Repositories(
        List.of(), new Arn("aws", "codecommit", "us-east-2", "111111111111", NAME));
  }

  /** Tells whether they are the account's. */
  boolean areKnown() {
    return !known.isEmpty();
  }

  /** Returns the ARNs of some repositories that an element covers, at most a hundred. */
  List<String> coveredBy(ResourceElement element) {
    return candidates(element).stream()
        .filter(candidate -> covers(element, candidate))
        .limit(MOST)
        .toList();
  }

  /** Returns the ARNs of all repositories of the account, or of made-up ones like an element's. */
  List<String> candidates(ResourceElement element) {
    Set<String> candidates = new LinkedHashSet<>();
    known.forEach(arn -> candidates.add(arn.toString()));
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
    String[] parts = pattern.split(":", ARN_PARTS);
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
        parts[i] = parts[i].replace('*', 'x').replace('?', 'x');
      }
    }
    return String.join(":", parts);
  }
}

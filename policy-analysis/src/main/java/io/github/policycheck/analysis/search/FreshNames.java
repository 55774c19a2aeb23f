package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that no policy tells from most others, so that what is made up decides nothing by itself.
 */
final class FreshNames {

  /** Some are likely in policies; a name that only wildcards match is none of them. */
  static final String LIKE_MOST = "q~q";

  static final int MOST_NAMES = 100;

  private final List<PolicyStatement> statements;
  private final StatementKinds kinds;
  private @Nullable Set<String> written;

  FreshNames(List<PolicyStatement> statements, StatementKinds kinds) {
    this.statements = statements;
    this.kinds = kinds;
  }

  /**
   * Makes up the ARN of a resource that no policy names, and that statements match as they match
   * most.
   *
   * @param service whose actions are asked about
   * @param prefix what the ARN begins with
   * @param name what it goes on with, if no policy tells that from other names
   * @param suffix what it ends with
   * @param except others that it is not to be
   */
  String fresh(
      String service, String prefix, String name, String suffix, Collection<String> except) {
    TextKinds kinds = this.kinds.resources(service);
    Answer<BitSet> most = kinds.kindOf(prefix + LIKE_MOST + suffix);
    Predicate<String> isFresh =
        text ->
            text.endsWith(suffix)
                && kinds.kindOf(text).equals(most)
                && !isWritten(text)
                && !except.contains(text);
    return firstFresh(name, candidate -> isFresh.test(prefix + candidate + suffix))
        .map(candidate -> prefix + candidate + suffix)
        .or(
            () ->
                // If that takes too long, any name will do, as the evaluator decides on it;
                // whoever needs one of each kind asks for them all and is told.
                kinds
                    .startingWith(prefix, Repositories::isOfName, List.of())
                    .orElse(List.of())
                    .stream()
                    .filter(isFresh)
                    .findFirst())
        .orElse(prefix + name + suffix);
  }

  /** Makes up a value that no policy names, and that conditions treat as they treat most. */
  String freshValue(String name, String suffix) {
    return firstFresh(
                name,
                candidate -> !isCompared(candidate + suffix) && !isInAResource(candidate + suffix))
            .orElse(name)
        + suffix;
  }

  /** Makes up an action that no statement tells from most, neither by service nor by name. */
  String freshAction(String service, String name) {
    String of =
        firstFresh(service, candidate -> isLikeMost(candidate + ":" + LIKE_MOST)).orElse(service);
    return of + ":" + firstFresh(name, candidate -> isLikeMost(of + ":" + candidate)).orElse(name);
  }

  private boolean isLikeMost(String action) {
    String most = LIKE_MOST + ":" + LIKE_MOST;
    return statements.stream()
        .map(statement -> statement.statement().action())
        .allMatch(element -> element.matches(action) == element.matches(most));
  }

  private boolean isInAResource(String text) {
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null
          && resource.patterns().stream().anyMatch(entry -> entry.value().contains(text))) {
        return true;
      }
    }
    return false;
  }

  /** Tries a name by itself, with numbers behind it, and with letters before it. */
  private static Optional<String> firstFresh(String name, Predicate<String> isFresh) {
    Stream<String> numbered =
        IntStream.range(0, MOST_NAMES).mapToObj(i -> i == 0 ? name : name + i);
    Stream<String> lettered = IntStream.rangeClosed('a', 'z').mapToObj(c -> (char) c + name);
    return Stream.concat(numbered, lettered).filter(isFresh).findFirst();
  }

  /** Tells whether an entry of a Resource element is this ARN. */
  boolean isWritten(String text) {
    Set<String> known = written;
    if (known == null) {
      known = new HashSet<>();
      for (PolicyStatement statement : statements) {
        ResourceElement resource = statement.statement().resource();
        if (resource != null) {
          for (LocatedString entry : resource.patterns()) {
            known.add(entry.value());
          }
        }
      }
      written = known;
    }
    return known.contains(text);
  }

  private boolean isCompared(String text) {
    return statements.stream()
        .flatMap(statement -> statement.statement().conditions().stream())
        .map(Condition::values)
        .flatMap(Collection::stream)
        .anyMatch(value -> isTold(value.value(), text));
  }

  private static boolean isTold(String written, String text) {
    if (!ValueText.hasWildcard(written, true)) {
      return written.equalsIgnoreCase(text);
    }
    PatternLanguage pattern = PatternLanguage.ofText(PatternText.of(written)).ignoringCase();
    return pattern.matches(text) != pattern.matches(LIKE_MOST);
  }

  /** Returns the form of the names of repositories, which do not end with {@code .git}. */
  static TextShape repositoryName() {
    String suffix = ".git";
    return new TextShape(
        (state, c) -> {
          boolean isOfName = c < 128 && Repositories.isOfName(c);
          int begun = Math.max(0, state - 1); // so much of the suffix is there
          boolean goesOn = begun < suffix.length() && c == suffix.charAt(begun);
          return !isOfName ? TextShape.NONE : goesOn ? begun + 2 : c == '.' ? 2 : 1;
        },
        state -> state > 0 && state <= suffix.length());
  }
}

package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a principal tell apart among repositories, regions, branches and names, so
 * that what rules make up for a request stands for all of its kind and decides nothing by itself.
 */
public final class PrincipalKinds {

  private static final String REGION = "aws:RequestedRegion";
  private static final String CODECOMMIT = "codecommit";
  private static final String BRANCHES = "refs/heads/";

  /** Some are likely in policies; a name that only wildcards match is none of them. */
  private static final String LIKE_MOST = "q~q";

  private static final int MOST_NAMES = 100;

  private final List<PolicyStatement> statements;
  private final KnownVariables variables;
  private final Repositories repositories;
  private final Map<String, TextKinds> byService = new HashMap<>();
  private @Nullable TextKinds references;
  private @Nullable List<String> regions;
  private final Map<String, Arn> examples = new HashMap<>();
  private @Nullable Set<String> written;
  private @Nullable Map<List<Object>, String> canonical;
  private @Nullable Kinds repositoryKinds;
  private @Nullable Kinds branchKinds;
  private @Nullable ToldValues branchValues;

  /** Texts of each kind; empty if finding them would take too long. */
  private record Kinds(Optional<List<String>> texts) {}

  PrincipalKinds(
      List<PolicyStatement> statements, KnownVariables variables, Repositories repositories) {
    this.statements = statements;
    this.variables = variables;
    this.repositories = repositories;
  }

  /** Returns which resources of a service they tell apart; each statement is a group. */
  public TextKinds resources(String service) {
    return byService.computeIfAbsent(
        service,
        same -> {
          List<Group> groups = new ArrayList<>();
          for (PolicyStatement statement : statements) {
            ResourceElement resource = statement.statement().resource();
            if (resource != null && canBeOf(service, statement.statement())) {
              groups.add(group(statement, resource));
            }
          }
          return TextKinds.of(groups);
        });
  }

  private static boolean canBeOf(String service, Statement statement) {
    return statement.action().isNegated()
        || statement.action().patterns().stream()
            .anyMatch(entry -> KnownActions.canBeOf(service, entry.value()));
  }

  private Group group(PolicyStatement statement, ResourceElement resource) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> literals = new HashSet<>();
    for (LocatedString entry : resource.patterns()) {
      VariableText text =
          statement.hasVariables()
              ? VariableText.ofResource(entry.value())
              : VariableText.plain(entry.value());
      boolean isLiteral =
          text.keys().isEmpty() && !ValueText.hasWildcard(entry.value(), statement.hasVariables());
      boolean isWhole = IncompleteArn.asRead(entry.value()).equals(entry.value());
      if (isLiteral && isWhole && entry.value().indexOf('$') < 0) {
        literals.add(entry.value());
      } else {
        // A variable of which nothing is known can stand for anything.
        PatternText widest = ValueText.widest(variables.putIn(text));
        patterns.add(PatternLanguage.ofResource(IncompleteArn.asRead(widest)));
      }
    }
    return new Group(patterns, literals);
  }

  /** Returns which names of references they tell apart; each condition is a group. */
  private TextKinds references() {
    TextKinds known = references;
    if (known == null) {
      List<Group> groups = new ArrayList<>();
      for (PolicyStatement statement : statements) {
        Statement written = variables.inConditions(statement);
        for (Condition condition : BranchNames.conditions(written)) {
          ConditionOperator operator = condition.operator().operator();
          if (operator.family() == Family.STRING) {
            groups.add(group(condition, operator, statement.hasVariables()));
          }
        }
      }
      known = TextKinds.of(groups);
      references = known;
    }
    return known;
  }

  private static Group group(
      Condition condition, ConditionOperator operator, boolean hasVariables) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> literals = new HashSet<>();
    for (LocatedString value : condition.values()) {
      boolean isText =
          !operator.ignoresCase()
              && value.value().indexOf('$') < 0
              && !(operator.isLike() && ValueText.hasWildcard(value.value(), hasVariables));
      if (isText) {
        literals.add(value.value());
        continue;
      }
      PatternText text =
          operator.isLike()
              ? ValueText.widest(value.value(), hasVariables)
              : literal(ValueText.parts(value.value(), hasVariables));
      PatternLanguage language = PatternLanguage.ofText(text);
      patterns.add(operator.ignoresCase() ? language.ignoringCase() : language);
    }
    return new Group(patterns, literals);
  }

  static PatternText literal(VariableText parts) {
    PatternText.Builder text = new PatternText.Builder();
    for (VariableText.Part part : parts.parts()) {
      if (part instanceof VariableText.Text plain) {
        text.literal(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        text.pattern("*");
      }
    }
    return text.build();
  }

  /**
   * Returns the regions in which requests about repositories can be made, of those that no policy
   * tells apart one: first those that a policy names.
   */
  public List<String> regions() {
    List<String> known = regions;
    if (known == null) {
      known = findRegions();
      regions = known;
    }
    return known;
  }

  private List<String> findRegions() {
    if (repositories.areInKnownRegion()) {
      return List.of(repositories.region());
    }
    Set<String> candidates = new LinkedHashSet<>();
    List<ConditionTruth> conditions = new ArrayList<>();
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null && canBeOf(CODECOMMIT, statement.statement())) {
        resource.patterns().forEach(entry -> addRegion(entry.value(), candidates));
      }
      for (Condition condition : statement.statement().conditions()) {
        if (condition.key().value().equalsIgnoreCase(REGION)) {
          conditions.add(new ConditionTruth(List.of(condition), statement.hasVariables()));
          condition.values().forEach(value -> addNamed(value.value(), candidates));
        }
      }
    }
    candidates.addAll(repositories.partition().regions());
    TextKinds resources = resources(CODECOMMIT);
    Map<Object, String> firsts = new LinkedHashMap<>();
    for (String region : candidates) {
      List<Object> kind = new ArrayList<>();
      kind.add(resources.after(repositories.prefix(region)).orElse(region));
      conditions.forEach(condition -> kind.add(condition.holds(REGION, List.of(region))));
      firsts.putIfAbsent(kind, region);
    }
    return List.copyOf(firsts.values());
  }

  private void addRegion(String arn, Set<String> into) {
    Arn.parse(arn)
        .filter(one -> one.service().equals(CODECOMMIT))
        .ifPresent(one -> addNamed(one.region(), into));
  }

  private void addNamed(String region, Set<String> into) {
    boolean isName = !region.isEmpty() && region.chars().allMatch(PrincipalKinds::isOfRegion);
    if (isName && repositories.isInPartition(region)) {
      into.add(region);
    }
  }

  private static boolean isOfRegion(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /**
   * Returns the ARNs of repositories of the account, one of each kind; empty if finding them would
   * take too long.
   */
  public Optional<List<String>> repositories() {
    Kinds known = repositoryKinds;
    if (known == null) {
      known = new Kinds(findRepositories());
      repositoryKinds = known;
    }
    return known.texts();
  }

  private Optional<List<String>> findRepositories() {
    TextKinds kinds = resources(CODECOMMIT);
    List<String> found = new ArrayList<>();
    for (String region : regions()) {
      String prefix = repositories.prefix(region);
      Optional<List<String>> some =
          kinds.startingWith(prefix, Repositories::isOfName, usualRepositories(region));
      if (some.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(some.get());
    }
    return Optional.of(found.stream().filter(Repositories::isRepository).toList());
  }

  /** Returns a repository in a region that no statement names. */
  public Arn example(String region) {
    return examples.computeIfAbsent(
        region,
        same -> {
          String prefix = repositories.prefix(same);
          String arn = fresh(CODECOMMIT, prefix, repositories.exampleName(), "", Set.of());
          return Arn.parse(arn).orElse(repositories.example());
        });
  }

  /** Returns repositories that statements are about, and one like any. */
  private Collection<String> usualRepositories(String region) {
    Set<String> usual = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null && canBeOf(CODECOMMIT, statement.statement())) {
        usual.addAll(repositories.candidates(resource, example(region)));
      }
    }
    usual.add(example(region).toString());
    return usual;
  }

  /**
   * Returns the example of {@link #repositories()} that is of the same kind as a made-up
   * repository, so that two that nothing tells apart are not taken for two.
   */
  public String canonicalRepository(String arn) {
    Map<List<Object>, String> known = canonical;
    if (known == null) {
      known = new HashMap<>();
      for (String other : repositories().orElse(List.of())) {
        BitSet kind = kindOfRepository(other).orElse(new BitSet());
        known.putIfAbsent(List.of(kind), other);
        known.putIfAbsent(List.of(kind, prefix(other)), other);
      }
      canonical = known;
    }
    BitSet kind = kindOfRepository(arn).orElse(new BitSet());
    String alike = known.getOrDefault(List.of(kind), arn);
    return known.getOrDefault(List.of(kind, prefix(arn)), alike);
  }

  private static String prefix(String arn) {
    return arn.substring(0, arn.lastIndexOf(':') + 1);
  }

  /** Returns which statements about repositories are about this one; empty as above. */
  public Optional<BitSet> kindOfRepository(String arn) {
    return resources(CODECOMMIT).kindOf(arn);
  }

  /** Returns full names of branches, one of each kind; empty as above. */
  public Optional<List<String>> branches() {
    Kinds known = branchKinds;
    if (known == null) {
      known =
          new Kinds(
              references()
                  .startingWith(BRANCHES, PrincipalKinds::isOfBranch, branchesOfStatements())
                  .map(some -> some.stream().filter(PrincipalKinds::isBranch).toList()));
      branchKinds = known;
    }
    return known.texts();
  }

  /**
   * Returns those of {@link #branches()} for which conditions on the reference hold; none if they
   * are too many to be found.
   */
  public List<String> branches(List<Condition> conditions, ConditionTruth truth) {
    ToldValues known = branchValues;
    if (known == null) {
      known = new ToldValues(branches().orElse(List.of()).stream().map(List::of).toList());
      branchValues = known;
    }
    return known.holding(CodeCommitAction.REFERENCES, conditions, truth).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Returns branches that statements are about, and those that everybody knows. */
  private Collection<String> branchesOfStatements() {
    Set<String> usual = new LinkedHashSet<>();
    for (PolicyStatement statement : statements) {
      usual.addAll(
          BranchNames.branchesCoveredBy(
              variables.inConditions(statement), statement.hasVariables(), usualBranches()));
    }
    usual.addAll(usualBranches());
    return usual;
  }

  /** Returns branches that everybody knows and no policy tells from most others. */
  public List<String> usualBranches() {
    Optional<BitSet> most = references().kindOf(BRANCHES + LIKE_MOST);
    return Stream.concat(
            BranchNames.USUAL.stream(),
            IntStream.range(0, MOST_NAMES).mapToObj(i -> BRANCHES + "branch-" + i))
        .filter(name -> references().kindOf(name).equals(most))
        .limit(BranchNames.USUAL.size())
        .toList();
  }

  private static boolean isOfBranch(int c) {
    return ReferenceName.problem("refs/heads/a" + Character.toString(c) + "a").isEmpty();
  }

  private static boolean isBranch(String name) {
    return ReferenceName.problem(name).isEmpty();
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
  public String fresh(
      String service, String prefix, String name, String suffix, Collection<String> except) {
    TextKinds kinds = resources(service);
    Optional<BitSet> most = kinds.kindOf(prefix + LIKE_MOST + suffix);
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
                kinds.startingWith(prefix, Repositories::isOfName, List.of()).stream()
                    .flatMap(List::stream)
                    .filter(isFresh)
                    .findFirst())
        .orElse(prefix + name + suffix);
  }

  /** Makes up a value that no policy names, and that conditions treat as they treat most. */
  public String freshValue(String name, String suffix) {
    return firstFresh(
                name,
                candidate -> !isCompared(candidate + suffix) && !isInAResource(candidate + suffix))
            .orElse(name)
        + suffix;
  }

  /** Makes up an action that no statement tells from most, neither by service nor by name. */
  public String freshAction(String service, String name) {
    String of =
        firstFresh(service, candidate -> isLikeMost(candidate + ":" + LIKE_MOST)).orElse(service);
    return of + ":" + firstFresh(name, candidate -> isLikeMost(of + ":" + candidate)).orElse(name);
  }

  private boolean isLikeMost(String action) {
    String most = LIKE_MOST + ":" + LIKE_MOST;
    return statements.stream()
        .map(statement -> statement.statement().action())
        .allMatch(
            element -> KnownActions.covers(element, action) == KnownActions.covers(element, most));
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
  public boolean isWritten(String text) {
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
}

package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a principal tell apart among repositories, regions, branches and names, so
 * that what rules make up for a request stands for all of its kind and decides nothing by itself.
 */
public final class PrincipalKinds {

  private static final String CODECOMMIT = "codecommit";
  private static final String BRANCHES = "refs/heads/";

  private final List<PolicyStatement> statements;
  private final KnownVariables variables;
  private final Repositories repositories;
  private final StatementKinds kinds;
  private final FreshNames names;
  private @Nullable List<String> regions;
  private @Nullable ToldRegions told;
  private final Map<String, Arn> examples = new HashMap<>();
  private @Nullable Map<List<Object>, String> canonical;
  private @Nullable Answer<List<String>> repositoryKinds;
  private @Nullable Answer<List<String>> branchKinds;
  private @Nullable ToldValues branchValues;

  PrincipalKinds(
      List<PolicyStatement> statements, KnownVariables variables, Repositories repositories) {
    this.statements = statements;
    this.variables = variables;
    this.repositories = repositories;
    this.kinds = new StatementKinds(statements, variables);
    this.names = new FreshNames(statements, kinds);
  }

  /** Returns which resources of a service they tell apart; each statement is a group. */
  public TextKinds resources(String service) {
    return kinds.resources(service);
  }

  /**
   * Returns the regions in which requests about repositories can be made, of those that no policy
   * tells apart one: first those that a policy names.
   */
  public List<String> regions() {
    List<String> known = regions;
    if (known == null) {
      known = repositories.areInKnownRegion() ? told().ofAccount() : toldRegions();
      regions = known;
    }
    return known;
  }

  /** Returns the regions of the partition that they tell apart, one of each kind. */
  public List<String> toldRegions() {
    return told().all();
  }

  /** Returns which conditions of theirs on the region of a request hold for a region. */
  public List<Boolean> heldIn(String region) {
    return told().held(region);
  }

  /** Returns which of those conditions hold for a request, wherever it goes. */
  List<Boolean> heldBy(RequestContext request) {
    return told().held(request);
  }

  private ToldRegions told() {
    ToldRegions known = told;
    if (known == null) {
      known = new ToldRegions(statements, repositories, resources(CODECOMMIT));
      told = known;
    }
    return known;
  }

  /**
   * Returns the ARNs of repositories of the account, one of each kind; undecided if finding them
   * would take too long.
   */
  public Answer<List<String>> repositories() {
    Answer<List<String>> known = repositoryKinds;
    if (known == null) {
      known = findRepositories(regions(), resources(CODECOMMIT));
      repositoryKinds = known;
    }
    return known;
  }

  /** Returns the same in all regions that policies tell apart, whether it has some there or not. */
  public Answer<List<String>> repositoriesAnywhere() {
    Set<String> everywhere = new LinkedHashSet<>(regions());
    everywhere.addAll(toldRegions());
    // Those that the account lists are a kind each: of no other the tags are known.
    return findRepositories(everywhere, kinds.resources(CODECOMMIT, repositories.arns()));
  }

  private Answer<List<String>> findRepositories(Collection<String> in, TextKinds told) {
    List<String> found = new ArrayList<>();
    for (String region : in) {
      String prefix = repositories.prefix(region);
      Answer<List<String>> some =
          told.startingWith(prefix, FreshNames.repositoryName(), usualRepositories(region));
      if (some.isUndecided()) {
        return some;
      }
      found.addAll(some.orElse(List.of()));
    }
    return Answer.found(found.stream().filter(Repositories::isRepository).toList());
  }

  /**
   * Returns names of references of a form, one of each kind; undecided as above.
   *
   * @param suggestions which names to return if they are of a kind
   */
  public Answer<List<String>> references(TextShape shape, Collection<String> suggestions) {
    return kinds.references().startingWith("", shape, suggestions);
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
      if (resource != null && StatementKinds.canBeOf(CODECOMMIT, statement.statement())) {
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
    // If kinds are not known, there is no other, and each stands for itself.
    BitSet kind = kindOfRepository(arn).orElse(new BitSet());
    String alike = known.getOrDefault(List.of(kind), arn);
    return known.getOrDefault(List.of(kind, prefix(arn)), alike);
  }

  private static String prefix(String arn) {
    return arn.substring(0, arn.lastIndexOf(':') + 1);
  }

  /** Returns which statements about repositories are about this one; undecided as above. */
  public Answer<BitSet> kindOfRepository(String arn) {
    return resources(CODECOMMIT).kindOf(arn);
  }

  /** Returns full names of branches, one of each kind; undecided as above. */
  public Answer<List<String>> branches() {
    Answer<List<String>> known = branchKinds;
    if (known == null) {
      Map<Integer, Boolean> asked = new HashMap<>(); // each step asks about the same characters
      IntPredicate ofBranch = c -> asked.computeIfAbsent(c, PrincipalKinds::isOfBranch);
      known =
          kinds
              .references()
              .startingWith(BRANCHES, ofBranch, branchesOfStatements())
              .map(some -> some.stream().filter(PrincipalKinds::isBranch).toList());
      branchKinds = known;
    }
    return known;
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
    for (PolicyStatement statement : statements) {
      // The shortest that a pattern matches may be no branch, as `refs/heads/x/` is none.
      usual.addAll(BranchNames.written(variables.inConditions(statement)));
    }
    return usual;
  }

  /**
   * Returns default branches of the account, and branches that everybody knows, that no policy
   * tells from most others.
   */
  public List<String> usualBranches() {
    Answer<BitSet> most = kinds.references().kindOf(BRANCHES + FreshNames.LIKE_MOST);
    return Stream.of(
            repositories.defaultBranches().stream(),
            BranchNames.USUAL.stream(),
            IntStream.range(0, FreshNames.MOST_NAMES).mapToObj(i -> BRANCHES + "branch-" + i))
        .flatMap(some -> some)
        .distinct()
        .filter(name -> kinds.references().kindOf(name).equals(most))
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
    return names.fresh(service, prefix, name, suffix, except);
  }

  /** Makes up a value that no policy names, and that conditions treat as they treat most. */
  public String freshValue(String name, String suffix) {
    return names.freshValue(name, suffix);
  }

  /** Makes up an action that no statement tells from most, neither by service nor by name. */
  public String freshAction(String service, String name) {
    return names.freshAction(service, name);
  }

  /** Tells whether an entry of a Resource element is this ARN. */
  public boolean isWritten(String text) {
    return names.isWritten(text);
  }
}

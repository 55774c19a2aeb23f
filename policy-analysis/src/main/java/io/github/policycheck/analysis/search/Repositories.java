package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The repositories that findings take as examples: those of the account, and where it names none at
 * all, some made up like what policies are about.
 */
public final class Repositories {

  /** The repository of the walk-through of AWS's own pages: shown where any name will do. */
  private static final String NAME = "MyDemoRepo";

  private static final String SERVICE = "codecommit";
  private static final int LONGEST_NAME = 100;

  /** So many are enough for examples; of more, one of each kind is looked at. */
  public static final int MOST = 100;

  private final List<Arn> known;

  /** What the account says of those that are known, by ARN. */
  private final Map<String, Repository> details = new LinkedHashMap<>();

  private final List<ApprovalRuleTemplate> templates;

  /** Of repositories that are somewhere in a region that is not known. */
  private final List<String> names;

  private final Home home;
  private final List<String> regions;

  private Repositories(
      List<Arn> known,
      List<ApprovalRuleTemplate> templates,
      List<String> names,
      Home home,
      List<String> regions) {
    this.known = known;
    this.templates = templates;
    this.names = names;
    this.home = home;
    this.regions = regions;
  }

  /** Returns those of an account. */
  static Repositories of(Account account) {
    List<Arn> known = account.repositoryArns();
    Set<String> regions = new LinkedHashSet<>();
    account.region().ifPresent(regions::add);
    known.forEach(arn -> regions.add(arn.region()));
    Repositories those =
        new Repositories(
            known,
            account.approvalRuleTemplates(),
            account.repositories().stream()
                .filter(one -> one.region() == null)
                .map(Repository::name)
                .toList(),
            new Home(
                Home.partition(account.partition(), regions.stream().findFirst().orElse("")),
                account.id()),
            List.copyOf(regions));
    known.forEach(
        arn -> account.repository(arn).ifPresent(one -> those.details.put(arn.toString(), one)));
    return those;
  }

  /** Returns made-up ones, for a policy of which no account is known. */
  public static Repositories madeUp(Home home) {
    return new Repositories(List.of(), List.of(), List.of(), home, List.of());
  }

  /** Returns the account that they are in. */
  public Home home() {
    return home;
  }

  public Partition partition() {
    return home.partition();
  }

  /** Returns a region that they are in; any one if none is known. */
  String region() {
    return regions.isEmpty() ? partition().regions().get(0) : regions.get(0);
  }

  /** Returns the regions that they are in, that of the account first; none if none is known. */
  List<String> regions() {
    return regions;
  }

  /** Tells whether a region is in the partition that they are in. */
  boolean isInPartition(String other) {
    boolean isKnown = Partition.named(partition().name()).isPresent();
    return !isKnown || Partition.ofRegion(other).name().equals(partition().name());
  }

  /** Returns what the ARNs of the account's repositories in a region begin with. */
  String prefix(String inRegion) {
    return new Arn(partition().name(), SERVICE, inRegion, home.account(), "").toString();
  }

  /** Returns one like any. */
  Arn example() {
    return new Arn(partition().name(), SERVICE, region(), home.account(), NAME);
  }

  /** Returns a name to show where any will do. */
  String exampleName() {
    return NAME;
  }

  /** Returns the ARNs of those that the account lists. */
  public List<String> arns() {
    return known.stream().map(Arn::toString).toList();
  }

  /** Returns what people call one: its name, or its ARN if the account has others of the name. */
  public String nameOf(String arn) {
    String name = Arn.parse(arn).map(Arn::resource).orElse(arn);
    return known.stream().filter(one -> one.resource().equals(name)).count() > 1 ? arn : name;
  }

  /** Returns the full names of branches that are default branches, each once. */
  List<String> defaultBranches() {
    return details.values().stream()
        .flatMap(one -> Stream.ofNullable(one.defaultBranch()))
        .map(name -> "refs/heads/" + name)
        .distinct()
        .toList();
  }

  /** Returns what the account says of one, empty if it does not list it. */
  public Optional<Repository> details(String arn) {
    return Optional.ofNullable(details.get(arn));
  }

  /** Returns the approval rule templates of which the account says what they say. */
  public List<ApprovalRuleTemplate> templates() {
    return templates;
  }

  /** Tells whether they are the account's. */
  public boolean areKnown() {
    return !known.isEmpty();
  }

  /** Tells whether the account says in which regions they are. */
  public boolean areInKnownRegion() {
    return !regions.isEmpty();
  }

  /** Tells whether the account lists the repository with this ARN, or one of its name somewhere. */
  public boolean isKnown(String arn) {
    return names.contains(arn.substring(arn.lastIndexOf(':') + 1))
        || known.stream().anyMatch(one -> one.toString().equals(arn));
  }

  /**
   * Tells whether an entry of a Resource element is about repositories none of which the account
   * lists; it may have others. False also if it lists none at all.
   */
  public boolean isUnlisted(String entry) {
    ResourcePattern pattern = ResourcePattern.of(IncompleteArn.asRead(entry));
    return areKnown()
        && known.stream().noneMatch(arn -> pattern.matches(arn.toString()))
        && isRepository(filled(entry))
        && pattern.matches(filled(entry));
  }

  /** Returns the listed ones of whose ARNs an entry differs by upper and lower case only. */
  public List<Arn> inOtherCase(String entry) {
    if (!isUnlisted(entry)) {
      return List.of();
    }
    ResourcePattern lower = ResourcePattern.of(SimpleCase.lower(IncompleteArn.asRead(entry)));
    return known.stream().filter(arn -> lower.matches(SimpleCase.lower(arn.toString()))).toList();
  }

  /** Returns a did-you-mean for an entry that is about none of the listed ones, or nothing. */
  public String hint(String entry) {
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

  /**
   * Returns the ARNs of all repositories of the account, and made-up ones like an element's entries
   * that are about none of them, as an account may have more than it lists.
   *
   * @param example from which made-up ones have what entries leave open
   */
  public List<String> candidates(ResourceElement element, Arn example) {
    Set<String> candidates = new LinkedHashSet<>();
    known.forEach(arn -> candidates.add(arn.toString()));
    if (!element.isNegated()) {
      element.patterns().stream()
          .map(LocatedString::value)
          .filter(this::isUnlisted)
          .filter(entry -> isOfHome(filled(entry, example)))
          .forEach(entry -> candidates.add(filled(entry)));
    }
    names.forEach(name -> candidates.add(prefix(example.region()) + name));
    if (known.isEmpty()) {
      if (!element.isNegated()) {
        element.patterns().forEach(pattern -> candidates.add(filled(pattern.value(), example)));
      }
      candidates.add(example.toString());
      candidates.removeIf(candidate -> !isOfHome(candidate));
    }
    return candidates.stream().filter(Repositories::isRepository).toList();
  }

  private boolean isOfHome(String arn) {
    return Arn.parse(arn)
        .filter(one -> one.account().equals(home.account()))
        .filter(one -> one.partition().equals(partition().name()))
        .isPresent();
  }

  /** Tells whether an element, policy variables aside, covers the resource with this ARN. */
  public static boolean covers(ResourceElement element, String arn) {
    boolean isMatched = false;
    for (LocatedString pattern : element.patterns()) {
      isMatched |= ResourcePattern.of(IncompleteArn.asRead(pattern.value())).matches(arn);
    }
    return isMatched != element.isNegated();
  }

  /** Tells whether a text is the ARN of a repository. */
  static boolean isRepository(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !arn.service().equals(SERVICE)) {
      return false;
    }
    String name = arn.resource();
    return name.length() <= LONGEST_NAME
        && !name.endsWith(".git")
        && name.chars().allMatch(Repositories::isOfName);
  }

  /** Tells whether a character can be in the name of a repository. */
  static boolean isOfName(int c) {
    return Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0;
  }

  private String filled(String pattern) {
    return filled(pattern, example());
  }

  /** Returns a pattern with its wildcards filled in, so that it looks like a repository's ARN. */
  private String filled(String written, Arn example) {
    String pattern = IncompleteArn.asRead(written);
    StringBuilder whole = new StringBuilder(pattern);
    int missing = ArnParts.COUNT - ArnParts.of(pattern).count();
    // A star at the end also takes the parts that follow its own.
    whole.append(":*".repeat(pattern.endsWith("*") ? missing : 0));
    ArnParts parts = ArnParts.of(whole.toString());
    if (!parts.areAll()) {
      return example.toString();
    }
    List<String> usual = ArnParts.of(example.toString()).list();
    List<String> filled = new ArrayList<>(parts.list());
    for (int i = 0; i < filled.size(); i++) {
      String part = filled.get(i);
      filled.set(i, part.equals("*") ? usual.get(i) : ValueText.filled(part));
    }
    return String.join(":", filled);
  }
}

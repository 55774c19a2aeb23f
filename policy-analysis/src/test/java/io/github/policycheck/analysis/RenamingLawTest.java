package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lint says hangs on no account id, region, partition or name: of a policy in which they are
 * others it says the same. So nothing that a rule makes up decides.
 */
@Execution(ExecutionMode.CONCURRENT)
class RenamingLawTest {

  private static final Path EXAMPLES = RulePage.ROOT.resolve("examples/policies");
  private static final Path CONFORMANCE = RulePage.ROOT.resolve("src/test/resources/conformance");
  private static final Path CORPUS =
      RulePage.ROOT.resolve("policy-engine/src/test/resources/corpus/valid");

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(ServiceReference.builtIn(), Linted::powerUser);

  private static final Partition CHINA = Partition.named("aws-cn").orElseThrow();
  private static final Partition GOVERNMENT = Partition.named("aws-us-gov").orElseThrow();

  /** All kinds of renaming that there are. */
  private static final List<Renaming> RENAMINGS =
      List.of(
          Renaming.by(1),
          Renaming.by(7),
          Renaming.into(CHINA, 3),
          Renaming.into(GOVERNMENT, 5),
          Renaming.into(GOVERNMENT, 0));

  /** With how many of them each of the policies and accounts is renamed that are much alike. */
  private static final int TURNS = Integer.getInteger("attack.renamings", 2);

  /** What is renamed, read and made once for all renamings. */
  private static final List<Policy> PAGES = new ArrayList<>();

  private static final List<Policy> FILES = new ArrayList<>();
  private static final List<Policy> CASES = new ArrayList<>();
  private static final List<Policy> RANDOM = new ArrayList<>();
  private static final List<Policy> RANDOM_RESOURCES = new ArrayList<>();
  private static final List<Account> ACCOUNTS = new ArrayList<>();

  /** What is said before anything is renamed, by the policy or account itself: it takes longest. */
  private static final Map<Object, Analysis> BEFORE =
      Collections.synchronizedMap(new IdentityHashMap<>());

  @BeforeAll
  static void collect() throws IOException {
    readPages();
    readFiles();
    readCases();
    for (int seed = 0; seed < 90; seed++) {
      RANDOM.add(RandomBranchPolicies.policy(new Random(seed)));
    }
    for (int seed = 0; seed < 110; seed++) {
      RANDOM_RESOURCES.add(RandomResourcePolicies.policy(new Random(seed)));
    }
    for (int seed = 0; seed < 50; seed++) {
      ACCOUNTS.add(account(new Random(seed)));
    }
  }

  @AfterAll
  static void forget() {
    Stream.of(PAGES, FILES, CASES, RANDOM, RANDOM_RESOURCES, ACCOUNTS).forEach(List::clear);
    BEFORE.clear();
  }

  static Stream<Renaming> renamings() {
    return RENAMINGS.stream();
  }

  private static void readPages() throws IOException {
    try (Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      for (Path page : pages.sorted().toList()) {
        RulePage read = new RulePage(Files.readString(page));
        Stream.of("Avoid", "Prefer")
            .flatMap(section -> read.examples(section).stream())
            .forEach(
                example ->
                    add(page.getFileName().toString(), example.text(), example.type(), PAGES));
      }
    }
  }

  private static void readFiles() throws IOException {
    for (Path folder : List.of(EXAMPLES, CORPUS)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          add(file.toString(), Files.readString(file), PolicyType.IDENTITY, FILES);
        }
      }
    }
  }

  private static void readCases() throws IOException {
    try (Stream<Path> files = Files.walk(CONFORMANCE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode node : JsonMapper.shared().readTree(file).path("cases")) {
          String name = node.path("name").asString();
          JsonNode all = node.path("policies");
          for (JsonNode policy : all.path("identity")) {
            add(name, policy.toString(), PolicyType.IDENTITY, CASES);
          }
          for (JsonNode level : all.path("serviceControl")) {
            level.forEach(p -> add(name, p.toString(), PolicyType.SERVICE_CONTROL, CASES));
          }
          if (all.has("resource")) {
            add(name, all.path("resource").toString(), PolicyType.RESOURCE, CASES);
          }
          if (all.has("permissionsBoundary")) {
            String text = all.path("permissionsBoundary").toString();
            add(name, text, PolicyType.PERMISSIONS_BOUNDARY, CASES);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void examples_of_the_pages_of_rules(Renaming renaming) {
    assertThat(PAGES).hasSizeGreaterThan(150);
    check(PAGES, renaming);
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void examples_and_corpora(Renaming renaming) {
    assertThat(FILES).hasSizeGreaterThan(60);
    check(FILES, renaming);
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void conformance_cases(Renaming renaming) {
    assertThat(CASES).hasSizeGreaterThan(300);
    check(byTurns(CASES, renaming), renaming);
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void random_policies(Renaming renaming) {
    check(byTurns(RANDOM, renaming), renaming);
  }

  @Test
  void random_policies_are_of_many_kinds() {
    assertThat(RANDOM)
        .flatExtracting(policy -> before(policy).findings())
        .extracting(Finding::rule)
        .contains(
            "branch-protection-incomplete",
            "branch-delete-over-git",
            "deny-blocks-every-push",
            "allow-blocks-every-push",
            "protection-bypass-action",
            "approval-rule-bypass",
            "force-push-by-delete",
            "push-as-someone-else",
            "pass-role-star",
            "create-slr-star",
            "full-administrator");
  }

  /** Returns those whose turn it is with a renaming: each has as many renamings as all others. */
  private static <T> List<T> byTurns(List<T> all, Renaming renaming) {
    return IntStream.range(0, all.size())
        .filter(i -> (i + RENAMINGS.indexOf(renaming)) % RENAMINGS.size() < TURNS)
        .mapToObj(all::get)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void random_policies_of_resources_and_roles(Renaming renaming) {
    long found =
        RANDOM_RESOURCES.stream()
            .map(policy -> String.join("\n", said(before(policy))))
            .filter(said -> said.contains("principal-star ERROR "))
            .count();
    assertThat(found).isBetween(RANDOM_RESOURCES.size() / 4L, RANDOM_RESOURCES.size() * 3L / 4);
    check(byTurns(RANDOM_RESOURCES, renaming), renaming);
  }

  @ParameterizedTest
  @MethodSource("renamings")
  void random_accounts(Renaming renaming) {
    for (Account account : byTurns(ACCOUNTS, renaming)) {
      Policy first = account.groups().iterator().next().policies().get(0);
      List<String> regions = new ArrayList<>(List.of(account.region().orElse("")));
      account.repositoryArns().forEach(arn -> regions.add(arn.region()));
      if (renaming.hasRoomFor(account.policies(), regions.toArray(String[]::new))) {
        assertThat(difference(before(account), ANALYZER.analyze(renaming.account(account))))
            .as(
                "account %s of seed %s, renamed: %s %s",
                account.id(),
                ACCOUNTS.indexOf(account),
                PolicyWriter.write(first.document()),
                account.policies().stream().map(p -> PolicyWriter.write(p.document())).toList())
            .isEmpty();
      }
    }
  }

  static Account account(Random random) {
    String id = RandomBranchPolicies.ACCOUNTS.get(random.nextInt(2));
    String region = random.nextInt(4) == 0 ? "" : "eu-west-3";
    List<String> repositories =
        random.nextBoolean() ? List.of() : List.of("payroll", "MyDemoRepo", "web.site");
    Policy shared = RandomBranchPolicies.policy(random);
    Policy own = RandomBranchPolicies.policy(random);
    AccountBuilder builder = Account.builder(id, region).repositories(repositories);
    more(random, region).forEach(builder::repository);
    return builder
        .approvalRuleTemplate(
            new ApprovalRuleTemplate(
                "Two",
                "sa-east-1",
                new ApprovalRuleContent(
                    List.of("refs/heads/trunk"), List.of(new Approvers(2, List.of())))))
        .groups(List.of(new Group("Staff", List.of(shared))))
        .users(
            List.of(
                new User("Other", List.of("Staff"), List.of(own), Map.of()),
                new User("zoe", List.of("Staff"), List.of(), Map.of())))
        .roles(List.of(new Role("AnyRole", List.of(own), null, Map.of())))
        .build();
  }

  /** Returns repositories of which more is known, some of them in another region. */
  private static List<Repository> more(Random random, String region) {
    List<Repository> more = new ArrayList<>();
    for (String name : List.of("ledger", "payroll")) {
      if (random.nextInt(3) == 0 && !region.isEmpty()) {
        more.add(
            new Repository(
                name,
                "sa-east-1",
                random.nextBoolean() ? null : "trunk",
                null,
                random.nextBoolean() ? null : Map.of("stage", random.nextBoolean() ? "test" : "x"),
                random.nextBoolean() ? null : List.of("Two")));
      }
    }
    return more;
  }

  /** In whatever order an account lists its repositories, lint says the same of them. */
  @Test
  void order_of_repositories_does_not_matter() {
    int several = 0;
    for (Account account : ACCOUNTS) {
      List<Repository> others = new ArrayList<>(account.repositories());
      several += account.repositoryArns().size() > 1 ? 1 : 0;
      Collections.reverse(others);
      AccountBuilder builder =
          Account.builder(account.id(), account.region().orElse(""))
              .groups(account.groups())
              .users(account.users())
              .roles(account.roles());
      others.forEach(builder::repository);
      account.approvalRuleTemplates().forEach(builder::approvalRuleTemplate);

      assertThat(difference(before(account), ANALYZER.analyze(builder.build())))
          .as("account %s with %s", account.id(), others)
          .isEmpty();
    }
    assertThat(several).isGreaterThan(ACCOUNTS.size() / 4);
  }

  @Test
  void without_any_account_id_it_is_the_same_as_with_one() {
    String deny =
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Deny', 'Action':"
            + " ['codecommit:GitPush', 'codecommit:PutFile'], 'Resource':"
            + " 'arn:aws:codecommit:eu-west-3:%s:payroll', 'Condition': {'StringEquals':"
            + " {'codecommit:References': 'refs/heads/trunk'}}}]}";
    for (String account : List.of("240913576801", "111111111111", "000000000000", "*")) {
      assertThat(Linted.policy(deny.formatted(account)).rules())
          .as(account)
          .contains("branch-protection-incomplete");
    }
  }

  /** Adds a policy, unless it is none: what cannot be read is the matter of other tests. */
  private static void add(String name, String text, PolicyType type, List<Policy> into) {
    try {
      into.add(new Policy(name, type, PolicyReader.read(name, text, type)));
    } catch (PolicySyntaxException e) {
      assertThat(e.findings()).isNotEmpty();
    }
  }

  private static Analysis before(Policy policy) {
    return BEFORE.computeIfAbsent(policy, key -> ANALYZER.analyze(policy));
  }

  private static Analysis before(Account account) {
    return BEFORE.computeIfAbsent(account, key -> ANALYZER.analyze(account));
  }

  private static void check(List<Policy> policies, Renaming renaming) {
    for (Policy policy : policies) {
      if (renaming.hasRoomFor(List.of(policy))) {
        assertThat(difference(before(policy), ANALYZER.analyze(renaming.policy(policy))))
            .as("%s, renamed: %s", policy.name(), PolicyWriter.write(policy.document()))
            .isEmpty();
      }
    }
  }

  /** What was said of one and not of the other. */
  private static List<String> difference(Analysis before, Analysis after) {
    List<String> gone = new ArrayList<>(said(before));
    List<String> come = new ArrayList<>(said(after));
    said(after).forEach(gone::remove);
    said(before).forEach(come::remove);
    List<String> difference = new ArrayList<>();
    gone.forEach(one -> difference.add("gone: " + one));
    come.forEach(one -> difference.add("come: " + one));
    // A policy whose ARNs become longer may become too long.
    difference.removeIf(one -> one.contains(": policy-too-large"));
    return difference;
  }

  /** What was said apart from names: which rule, how bad, where, and of what kind of request. */
  private static List<String> said(Analysis analysis) {
    List<String> said = new ArrayList<>();
    analysis.findings().forEach(finding -> said.add(what(finding)));
    analysis.undecided().forEach(open -> said.add("undecided " + what(open)));
    return said.stream().sorted().toList();
  }

  private static String what(Finding finding) {
    Witness witness = finding.witness();
    return finding.rule()
        + " "
        + finding.severity()
        + " "
        + finding.path()
        + " "
        + finding.location().line()
        + ":"
        + finding.location().column()
        + Optional.ofNullable(witness)
            .map(
                w ->
                    " "
                        + w.action()
                        + " "
                        + w.decision()
                        + " "
                        + new TreeSet<>(w.context().keySet()))
            .orElse("");
  }
}

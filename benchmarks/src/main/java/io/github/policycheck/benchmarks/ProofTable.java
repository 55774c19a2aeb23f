package io.github.policycheck.benchmarks;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.ProofLimits;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What proofs cost by the number of statements, and where they become undecided: processor time,
 * outcome, the steps that the answer needs, and the most heap that was used. Peaks have garbage in
 * them; run it with a small {@code -Xmx} to see what is enough.
 */
final class ProofTable {

  private static final String ALLOW =
      "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";
  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "jo");
  private static final int ROUNDS = 3;
  private static final int LEAST = 16;

  /** A question, asked anew within some limits; the same text for the same answer. */
  private record Row(String family, int size, Function<ProofLimits, String> ask) {}

  private ProofTable() {}

  static void print() {
    List<Row> rows = new ArrayList<>();
    for (int size : new int[] {10, 100, 1000}) {
      rows.add(new Row("prove, random statements", size, limits -> proved(size, limits)));
    }
    for (int size : new int[] {10, 100, 1000}) {
      rows.add(new Row("diff, one of them changed", size, limits -> compared(size, limits)));
    }
    for (int size : new int[] {4, 8, 12, 16, 20}) {
      rows.add(hard("patterns `*x*` on one key", size, infixes(size), "CreateCommit"));
    }
    for (int size : new int[] {10, 20, 30, 40}) {
      rows.add(hard("random 3-SAT, variables", size, clauses(size), "TagResource"));
    }
    for (int size : new int[] {4, 8, 12, 300}) {
      rows.add(hard("ForAllValues on one key", size, lists(size), "CreateCommit"));
    }
    System.out.println(
        "| question | size | answer | steps that it needs | processor time | most heap |");
    System.out.println("|---|---:|---|---:|---:|---:|");
    rows.forEach(ProofTable::print);
  }

  private static void print(Row row) {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    List<Double> millis = new ArrayList<>();
    String answer = "";
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      long begin = processorTime();
      answer = row.ask().apply(ProofLimits.DEFAULT);
      millis.add((processorTime() - begin) / 1e6);
    }
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.out.printf(
        "| %s | %d | %s | %s | %.0f ms | %d MiB |%n",
        row.family(),
        row.size(),
        answer,
        answer.contains("undecided") ? "more" : "%,d".formatted(needed(row, answer)),
        millis.stream().sorted().skip(ROUNDS / 2).findFirst().orElse(0.0),
        peak >> 20);
  }

  /** Other processes have no part in it. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** Returns the least power of two with which the answer is the same. */
  private static int needed(Row row, String answer) {
    int steps = LEAST;
    while (!row.ask().apply(new ProofLimits(steps, steps)).equals(answer)) {
      steps *= 2;
    }
    return steps;
  }

  private static Account account(List<String> statements) {
    AccountBuilder builder =
        Account.builder(ProofTimes.ID, ProofTimes.REGION).repositories(List.of("repo1", "repo2"));
    builder.user(WHO.name()).policy(ProofTimes.policy("Tested", statements));
    return builder.build();
  }

  private static String proved(int size, ProofLimits limits) {
    Random random = new Random(size);
    List<String> statements =
        IntStream.range(0, size).mapToObj(i -> ProofTimes.statement(random, i)).toList();
    return proved(statements, Prover.actionsThatMoveBranches(), limits);
  }

  private static String proved(List<String> statements, List<String> actions, ProofLimits limits) {
    Account account = account(statements);
    String repository = account.repositoryArns().get(0).toString();
    AccessQuestion question =
        new AccessQuestion(actions, List.of(repository), List.of("refs/heads/*"), Map.of());
    Map<String, Long> kinds =
        new Prover(account, ServiceReference.builtIn(), limits)
            .never(WHO, question).stream()
                .collect(Collectors.groupingBy(ProofTable::said, Collectors.counting()));
    return kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(kind -> (actions.size() > 1 ? kind.getValue() + " " : "") + kind.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String said(AccessAnswer answer) {
    return answer instanceof AccessAnswer.Proved
        ? "proved"
        : answer instanceof AccessAnswer.Counterexample ? "a request" : "undecided";
  }

  private static String compared(int size, ProofLimits limits) {
    Random random = new Random(size);
    List<String> statements = new ArrayList<>();
    IntStream.range(0, size).forEach(i -> statements.add(ProofTimes.statement(random, i)));
    Account account = account(statements);
    Caller before = account.caller(WHO);
    statements.set(random.nextInt(size), ProofTimes.statement(random, size));
    PolicyBinding changed = new PolicyBinding(ProofTimes.policy("Tested", statements), WHO);
    Caller after = before.boundBy(List.of(changed), null, before.organization());
    Prover prover = new Prover(account, ServiceReference.builtIn(), limits);
    AccessChanges more = prover.onlyAllowedTo(after, before);
    AccessChanges less = prover.onlyAllowedTo(before, after);
    boolean isOpen = !more.undecided().isEmpty() || !less.undecided().isEmpty();
    return "%d new, %d lost%s"
        .formatted(more.found().size(), less.found().size(), isOpen ? ", some undecided" : "");
  }

  private static Row hard(String family, int size, List<String> denies, String action) {
    List<String> statements = new ArrayList<>(List.of(ALLOW));
    statements.addAll(denies);
    return new Row(
        family, size, limits -> proved(statements, List.of("codecommit:" + action), limits));
  }

  private static String deny(String conditions) {
    return "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {%s}}"
        .formatted(conditions);
  }

  /** Only what has all of some short texts in it is allowed. */
  private static List<String> infixes(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Random(i)
                    .ints(4, 'a', 'd')
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .map(text -> deny("\"StringNotLike\": {\"aws:UserAgent\": \"*%s*\"}".formatted(text)))
        .toList();
  }

  /** Each variable is a tag, true or false; there are 4.3 clauses of three to a variable. */
  private static List<String> clauses(int variables) {
    List<String> denies = new ArrayList<>();
    for (int i = 0; i < variables; i++) {
      denies.add(
          deny(
              "\"StringNotEquals\": {\"aws:RequestTag/x%d\": [\"true\", \"false\"]}".formatted(i)));
    }
    Random random = new Random(variables);
    for (int i = 0; i < variables * 43 / 10; i++) {
      denies.add(
          deny(
              random
                  .ints(0, variables)
                  .distinct()
                  .limit(3)
                  .mapToObj(
                      n -> "\"aws:RequestTag/x%d\": \"%s\"".formatted(n, random.nextBoolean()))
                  .collect(Collectors.joining(", ", "\"StringEquals\": {", "}"))));
    }
    return denies;
  }

  /** Only a list with a value of each form is allowed. */
  private static List<String> lists(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                deny(
                    "\"ForAllValues:StringNotLike\": {\"aws:CalledVia\": \"service%d.*\"}"
                        .formatted(i)))
        .toList();
  }
}

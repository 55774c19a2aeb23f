package io.github.policycheck.benchmarks;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Measures proofs, in one process: the question of the article against one decision, everybody of a
 * large account against reading it, comparisons of policies of 10, 100 and 1,000 statements, and a
 * table of what becomes undecided ({@link ProofTable}).
 */
public final class ProofTimes {

  static final String REGION = "eu-west-3";
  static final String ID = "905418273645";
  private static final int ROUNDS = 5;
  private static final int PRINCIPALS = 500;
  private static final int CLASSES = 50;

  private final ServiceReference reference = ServiceReference.builtIn();

  private ProofTimes() {}

  /** Takes the folder of the article's account; without it only the table is made. */
  public static void main(String[] args) {
    if (args.length > 0) {
      measure(args);
    }
    ProofTable.print();
  }

  private static void measure(String[] args) {
    ProofTimes times = new ProofTimes();
    times.article(AccountDirectory.read(Path.of(args[0])));
    times.everybody();
    for (int statements : new int[] {10, 100, 1000}) {
      times.difference(statements);
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  /** "Developers never move refs/heads/master of MyDemoRepo" against one decision. */
  private void article(Account account) {
    PrincipalId who = new PrincipalId(PrincipalId.Kind.GROUP, "Developers");
    String repository = account.repositoryArns().get(0).toString();
    AccessQuestion question =
        new AccessQuestion(
            Prover.actionsThatMoveBranches(),
            List.of(repository),
            List.of("refs/heads/master"),
            Map.of());
    ApiCalls calls = ApiCalls.by(account.caller(who), Map.of());
    RequestContext request =
        calls
            .request(CodeCommitAction.GIT_PUSH, repository)
            .with(CodeCommitAction.REFERENCES, "refs/heads/master")
            .build();
    Prover prover = new Prover(account, reference);
    List<Double> ratios = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    int proved = 0;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      int questions = 500;
      long begin = System.nanoTime();
      for (int i = 0; i < questions; i++) {
        for (AccessAnswer answer : prover.never(who, question)) {
          proved += answer instanceof AccessAnswer.Proved ? 1 : 0;
        }
      }
      long between = System.nanoTime();
      int decisions = 2_000_000;
      for (int i = 0; i < decisions; i++) {
        proved += calls.decide(request) == Decision.ALLOWED ? 1 : 0;
      }
      double decision = (double) (System.nanoTime() - between) / decisions;
      double asked = (double) (between - begin) / questions;
      if (round >= ROUNDS) { // the first are for the compiler
        ratios.add(asked / decision);
        micros.add(asked / 1000);
      }
    }
    System.out.printf(
        "the article's question: %.0f us, %.0f x one decision (%d)%n",
        median(micros), median(ratios), proved % 2);
  }

  static String statement(Random random, int number) {
    return """
        {"Effect": "%s", "Action": "codecommit:%s", "Resource": "arn:aws:codecommit:%s:%s:%s",
         "Condition": {"%s": {"codecommit:References": "refs/heads/%s"}%s}}"""
        .formatted(
            random.nextInt(3) == 0 ? "Deny" : "Allow",
            List.of("*", "GitPush", "Put*", "Merge*", "DeleteBranch").get(random.nextInt(5)),
            REGION,
            ID,
            random.nextInt(4) == 0 ? "*" : "repo" + random.nextInt(20),
            List.of("StringEqualsIfExists", "StringLike", "StringNotLikeIfExists")
                .get(random.nextInt(3)),
            random.nextBoolean() ? "b" + number : "release/" + random.nextInt(9) + "*",
            random.nextInt(3) == 0 ? ", \"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}" : "");
  }

  static Policy policy(String name, List<String> statements) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n", statements) + "]}";
    return new Policy(name, PolicyType.IDENTITY, PolicyReader.read(name + ".json", text));
  }

  /** 500 principals, 12 actions, 5 branches of one repository, against reading the account. */
  private void everybody() {
    Random random = new Random(7);
    AccountBuilder builder = Account.builder(ID, REGION).repositories(List.of("repo1", "repo2"));
    for (int i = 0; i < CLASSES; i++) {
      List<String> statements = new ArrayList<>();
      for (int s = 0; s < 20; s++) {
        statements.add(statement(random, s));
      }
      builder.group("group" + i).policy(policy("Class" + i, statements));
    }
    for (int i = 0; i < PRINCIPALS; i++) {
      builder.user("user" + i).group("group" + i % CLASSES);
    }
    byte[] snapshot = SnapshotWriter.write(builder.build(), "0").getBytes(StandardCharsets.UTF_8);
    List<Double> ratios = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < 2 * ROUNDS; round++) {
      long begin = System.nanoTime();
      Account account = SnapshotReader.read("snapshot.json", snapshot).account();
      long between = System.nanoTime();
      int answers = 0;
      Prover prover = new Prover(account, reference);
      String repository = account.repositoryArns().get(0).toString();
      for (List<PrincipalId> alike : prover.alike(account.principals())) {
        for (String branch : List.of("main", "b3", "b7", "release/1", "release/2")) {
          AccessQuestion question =
              new AccessQuestion(
                  Prover.actionsThatMoveBranches(),
                  List.of(repository),
                  List.of("refs/heads/" + branch),
                  Map.of());
          answers += prover.access(alike.get(0), question).size();
        }
      }
      long end = System.nanoTime();
      if (round >= ROUNDS) {
        millis.add((double) TimeUnit.NANOSECONDS.toMicros(end - between) / 1000);
        ratios.add((double) (end - between) / (between - begin));
      }
      if (answers != 2 * CLASSES * 60) { // groups stand for members with nothing else
        throw new IllegalStateException(answers + " answers");
      }
    }
    System.out.printf(
        "%d principals x 12 actions x 5 branches: %.0f ms, %.1f x reading the account%n",
        PRINCIPALS, median(millis), median(ratios));
  }

  /** Two versions of a policy, of which one statement differs. */
  private void difference(int count) {
    Random random = new Random(count);
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statements.add(statement(random, i));
    }
    AccountBuilder builder = Account.builder(ID, REGION).repositories(List.of("repo1", "repo2"));
    builder.user("jo").policy(policy("Tested", statements));
    Account account = builder.build();
    Caller before = account.caller(new PrincipalId(PrincipalId.Kind.USER, "jo"));
    ToIntFunction<AccessChanges> size = changes -> changes.found().size();
    List<Double> millis = new ArrayList<>();
    int found = 0;
    int undecided = 0;
    int rounds = count > 100 ? 3 : 2 * ROUNDS;
    for (int round = 0; round < rounds; round++) {
      List<String> changed = new ArrayList<>(statements);
      changed.set(random.nextInt(count), statement(random, count + round));
      Caller after =
          before.boundBy(
              List.of(new PolicyBinding(policy("Tested", changed), before.id())),
              null,
              before.organization());
      long begin = System.nanoTime();
      Prover prover = new Prover(account, reference);
      AccessChanges more = prover.onlyAllowedTo(after, before);
      AccessChanges less = prover.onlyAllowedTo(before, after);
      long end = System.nanoTime();
      found += size.applyAsInt(more) + size.applyAsInt(less);
      undecided += more.undecided().isEmpty() && less.undecided().isEmpty() ? 0 : 1;
      if (round >= rounds / 2) {
        millis.add((double) TimeUnit.NANOSECONDS.toMicros(end - begin) / 1000);
      }
    }
    System.out.printf(
        "difference of %d statements: %.0f ms (%d found, %d of %d undecided)%n",
        count, median(millis), found, undecided, rounds);
  }
}

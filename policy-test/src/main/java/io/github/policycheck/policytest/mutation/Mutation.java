package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.policytest.TestFile;
import io.github.policycheck.policytest.TestRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/** Changes the policies of tested accounts in small steps, and tells whether tests notice. */
public final class Mutation {

  /** How many mutants are looked at if nobody says how many. */
  public static final int DEFAULT_MUTANTS = 1000;

  private final Map<Account, MutatedAccount> accounts;
  private final List<Path> withoutAccount;

  private Mutation(Map<Account, MutatedAccount> accounts, List<Path> withoutAccount) {
    this.accounts = accounts;
    this.withoutAccount = withoutAccount;
  }

  /**
   * Takes tests that were run. A mutant counts as noticed if one case of any file about its account
   * fails; files of one run that name the same account are about one.
   *
   * @throws IllegalArgumentException if not all of them have passed, none is about an account, or
   *     one is about every account that templates can become; the message says what to do
   */
  public static Mutation of(TestRun run) {
    run.checkAccounts();
    if (!run.isPassed()) {
      throw new IllegalArgumentException(
          "not all tests pass, so that none can tell a mutant; repair them first");
    }
    IdentityHashMap<Account, List<TestFile>> files = new IdentityHashMap<>();
    List<Account> inOrder = new ArrayList<>();
    List<Path> without = new ArrayList<>();
    for (TestRun.Ran ran : run.ran()) {
      Account account = ran.file().subject().account().orElse(null);
      if (account == null) {
        without.add(ran.path());
      } else {
        if (!files.containsKey(account)) {
          inOrder.add(account);
        }
        files.computeIfAbsent(account, same -> new ArrayList<>()).add(ran.file());
      }
    }
    if (inOrder.isEmpty()) {
      throw new IllegalArgumentException(
          "no test file has an `account`: only the policies of an account are changed; write"
              + " `account` in the place of `policies`");
    }
    Map<Account, MutatedAccount> accounts = new LinkedHashMap<>();
    inOrder.forEach(
        account ->
            accounts.put(
                account, new MutatedAccount(account, files.getOrDefault(account, List.of()))));
    return new Mutation(accounts, without);
  }

  /**
   * Looks at the mutants.
   *
   * @param most how many at most
   * @param seed chooses which if there are more; the same seed chooses the same
   * @param progress is told of each mutant before it is looked at
   */
  public MutationReport run(int most, long seed, Consumer<Mutant> progress) {
    Objects.requireNonNull(progress, "progress");
    List<Candidate> all = new ArrayList<>();
    for (MutatedAccount account : accounts.values()) {
      account.mutants().forEach(mutant -> all.add(new Candidate(account, mutant)));
    }
    List<MutationReport.Result> results = new ArrayList<>();
    for (int number : chosen(all.size(), most, seed)) {
      Candidate one = all.get(number);
      progress.accept(one.mutant());
      results.add(new MutationReport.Result(one.mutant(), one.account().outcome(one.mutant())));
    }
    return new MutationReport(results, all.size() - results.size(), seed, withoutAccount);
  }

  private record Candidate(MutatedAccount account, Mutant mutant) {}

  private static List<Integer> chosen(int size, int most, long seed) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add(i);
    }
    if (size > most) {
      Collections.shuffle(numbers, new Random(seed));
      numbers.subList(most, size).clear();
      Collections.sort(numbers);
    }
    return numbers;
  }
}

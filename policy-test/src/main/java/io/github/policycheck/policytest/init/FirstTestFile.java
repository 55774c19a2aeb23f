package io.github.policycheck.policytest.init;

import io.github.policycheck.analysis.AccountBranches;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.policytest.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the first test file of an account: what holds today for each group, user and role and each
 * branch that a Deny on {@code codecommit:References} is about. What is allowed on a branch that is
 * guarded from other ways is a comment, so that no test holds on to a hole.
 */
public final class FirstTestFile {

  private static final int MOST_PRINCIPALS = 100;
  private static final int MOST_REPOSITORIES = 10;
  private static final int MOST_GUARDED = 10;
  private static final int MOST_OTHERS = 5;

  /** So many names in a comment are enough. */
  private static final int MOST_NAMES = 10;

  private final Account account;
  private final AccountBranches branches;
  private final List<String> leftOut = new ArrayList<>();
  private final StringBuilder cases = new StringBuilder();
  private int written;
  private int open;

  private FirstTestFile(Account account) {
    this.account = account;
    this.branches = AccountBranches.of(account);
  }

  /**
   * Returns the text of the file, the same for the same account. All its cases pass.
   *
   * @param named the account as the file is to name it: a path seen from the file
   * @throws NothingToTestException if there is nothing of which it is certain what holds
   */
  public static String of(Account account, String named) {
    Objects.requireNonNull(account, "account");
    return new FirstTestFile(account).text(Objects.requireNonNull(named, "named"));
  }

  private String text(String named) {
    List<PrincipalId> principals =
        first(account.principals(), MOST_PRINCIPALS, "principal", "principals");
    if (principals.isEmpty()) {
      throw new NothingToTestException(
          "the account has no group, user or role whose policies are known; there is nobody to"
              + " write a test about");
    }
    List<String> repositories = repositories();
    List<String> asked =
        new ArrayList<>(
            first(branches.guarded(), MOST_GUARDED, "guarded branch", "guarded branches"));
    asked.addAll(
        first(branches.others(), MOST_OTHERS, "other kind of branch", "other kinds of branches"));
    Interview interview = new Interview(account, branches, LintAtDenies.of(account));
    Map<List<Block>, List<PrincipalId>> alike = new LinkedHashMap<>();
    for (PrincipalId id : principals) {
      List<Block> blocks =
          Block.of(
              repositories, asked, (repository, branch) -> interview.ask(id, repository, branch));
      alike.computeIfAbsent(blocks, same -> new ArrayList<>()).add(id);
    }
    alike.forEach((blocks, those) -> write(blocks, those, repositories.size() == 1));
    if (written == 0) {
      throw new NothingToTestException(
          "no case is left: all that was asked is open or hangs on more than the policies say;"
              + " `policycheck lint` says what to repair, `policycheck eval` what it hangs on");
    }
    return head(named, repositories) + cases;
  }

  private List<String> repositories() {
    List<String> all = branches.repositories();
    if (all.isEmpty()) {
      throw new NothingToTestException(
          "the account lists no repository, and no policy leads to one; list some under"
              + " `repositories`");
    }
    List<String> some = all.size() <= MOST_REPOSITORIES ? all : branches.distinct(all);
    if (some.size() < all.size()) {
      leftOut.add(
          counted(all.size() - some.size(), "repository", "repositories")
              + " that no policy tells from another one here");
    }
    return first(some, MOST_REPOSITORIES, "repository", "repositories");
  }

  private <T> List<T> first(List<T> all, int most, String one, String several) {
    if (all.size() <= most) {
      return all;
    }
    leftOut.add(counted(all.size() - most, one, several));
    return all.subList(0, most);
  }

  private static String counted(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** Writes what holds for some, of whom members of a group among them need no cases. */
  private void write(List<Block> blocks, List<PrincipalId> those, boolean hasDefaultRepository) {
    List<String> shown = new ArrayList<>();
    List<String> members = new ArrayList<>();
    Map<String, Set<String>> groups = groupsOfUsers();
    Set<String> here = new HashSet<>();
    for (PrincipalId id : those) {
      if (id.kind() == PrincipalId.Kind.GROUP) {
        here.add(id.name());
      }
    }
    for (PrincipalId id : those) {
      boolean isMember =
          id.kind() == PrincipalId.Kind.USER
              && groups.getOrDefault(id.name(), Set.of()).stream().anyMatch(here::contains);
      (isMember ? members : shown).add(id.toString());
    }
    cases.append('\n');
    cases.append(
        CommentText.of(
            "  ",
            few(shown) + (members.isEmpty() ? "" : ", and the same for members: " + few(members))));
    for (Block block : blocks) {
      BlockText text = BlockText.of(shown, hasDefaultRepository, block);
      cases.append(text.text());
      written += text.cases();
      open += text.open();
    }
  }

  private Map<String, Set<String>> groupsOfUsers() {
    Map<String, Set<String>> groups = new HashMap<>();
    for (User user : account.users()) {
      groups.put(user.name(), new HashSet<>(user.groups()));
    }
    return groups;
  }

  private static String few(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES))
            + " and "
            + (names.size() - MOST_NAMES)
            + " more";
  }

  private String head(String named, List<String> repositories) {
    StringBuilder head = new StringBuilder();
    head.append(
        CommentText.of(
            "",
            "What holds today, as `policycheck test --init` found it. Read each case: delete what"
                + " nobody meant, keep what has to stay."));
    if (open > 0) {
      head.append(
          CommentText.of(
              "",
              "Below, "
                  + counted(open, "way to move a branch is", "ways to move branches are")
                  + " open although policies guard the branch from others: see the comments."));
    }
    int listed = account.repositories().size();
    if (listed == 0 || account.repositoryArns().size() < listed) {
      head.append(
          CommentText.of(
              "",
              "The account does not say which repositories it has"
                  + (listed == 0 ? "" : ", and in which region")
                  + ": those here are like what its policies are about."));
    }
    if (!account.leftOut().isEmpty()) {
      List<String> names = account.leftOut().keySet().stream().map(PrincipalId::toString).toList();
      head.append(
          CommentText.of("", "Not asked, as a policy of theirs is not known: " + few(names)));
    }
    if (!branches.areAll()) {
      head.append(
          CommentText.of(
              "", "Policies have too many patterns for all kinds of branches to be here."));
    }
    if (!leftOut.isEmpty()) {
      head.append(CommentText.of("", "Left out: " + String.join(", ", leftOut)));
    }
    head.append("account: ").append(YamlText.of(named)).append('\n');
    if (repositories.size() == 1) {
      head.append("defaults: {repository: ").append(YamlText.of(repositories.get(0))).append("}\n");
    }
    return head.append("cases:").toString();
  }
}

package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.CheckedYaml;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileSchema;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.lint.FilePaths;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads test files; files about the same account share it. */
public final class TestFileReader {

  private final Optional<Path> instead;
  private final Map<Path, Account> accounts = new HashMap<>();
  private final Set<Path> read = new LinkedHashSet<>();

  /**
   * Prepares the reading of files.
   *
   * @param instead the account that takes the place of those that files name; empty to take theirs
   */
  public TestFileReader(Optional<Path> instead) {
    this.instead = instead;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableFileException if it cannot be read
   * @throws InvalidFileException if it, the account or a policy that it names is not right, with
   *     every problem; or if the project of the file or of the account does not take this version
   */
  public TestFile read(Path file) {
    read.add(file);
    Configuration.checkVersion(List.of(file));
    if (!(CheckedYaml.read(file, FileSchema.POLICY_TEST) instanceof ObjectNode root)) {
      throw new IllegalStateException("the schema lets objects through only");
    }
    List<Finding> problems = new ArrayList<>();
    CaseReader cases = new CaseReader(Members.object(root, "defaults"), problems);
    List<Node> written = root.get("cases") instanceof ListNode list ? list.items() : List.of();
    for (Node one : written) {
      if (one instanceof ObjectNode object) {
        cases.read(object);
      }
    }
    Subject subject = subject(file, root, problems);
    if (subject == null || !problems.isEmpty()) {
      throw new InvalidFileException(problems);
    }
    return new TestFile(file, subject, CaseName.numbered(cases.cases()), cases.written());
  }

  /** Returns what was read so far: test files, accounts and policies that they name. */
  public Set<Path> read() {
    return Set.copyOf(read);
  }

  private @Nullable Subject subject(Path file, ObjectNode root, List<Finding> problems) {
    Node account = root.get("account");
    ObjectNode policies = Members.object(root, "policies");
    if (account == null == (policies == null)) {
      problems.add(
          CaseReader.problem(
              Members.begin(root),
              account == null
                  ? "what is tested? give `account`, or `policies` by their type"
                  : "`account` and `policies` are both there; keep one"));
      return null;
    }
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    if (policies != null) {
      PoliciesSubject.Policies all = new PoliciesReader(folder, policies, problems, read).read();
      return new PoliciesSubject(all, caller -> caller);
    }
    return account instanceof ScalarNode scalar ? account(folder, scalar, problems) : null;
  }

  private @Nullable Subject account(Path folder, ScalarNode named, List<Finding> problems) {
    try {
      Path path =
          instead.isPresent() ? instead.get() : folder.resolve(FileNames.path(named.value()));
      Path real = FilePaths.real(path);
      Account account = accounts.get(real);
      if (account == null) {
        read.add(path);
        Configuration.checkVersion(List.of(path));
        account = AccountReader.readWhole(ShortPath.of(path)).account();
        accounts.put(real, account);
      }
      return AccountSubject.of(account, CaseWords.MEMBERS);
    } catch (InvalidPathException e) {
      problems.add(CaseReader.problem(Members.begin(named), "this is not the name of a file"));
    } catch (UnreadableFileException e) {
      problems.add(CaseReader.problem(Members.begin(named), String.valueOf(e.getMessage())));
    } catch (InvalidFileException e) {
      problems.addAll(e.findings());
    }
    return null;
  }
}

package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.CheckedYaml;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileSchema;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.accountfiles.template.TemplateAccount;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads test files; files about the same account share it. */
public final class TestFileReader {

  private final Optional<Path> instead;
  private final AccountInputs given;
  private final boolean isOneAccount;
  private final Map<Path, ReadAccount> accounts = new HashMap<>();
  private final Map<Path, TemplateAccount> templates = new HashMap<>();
  private final Set<Path> read = new LinkedHashSet<>();

  /**
   * Prepares the reading of files.
   *
   * @param instead the account that takes the place of those that files name; empty to take theirs
   */
  public TestFileReader(Optional<Path> instead) {
    this(instead, AccountInputs.NONE, false);
  }

  /**
   * Prepares the reading of files.
   *
   * @param instead the account that takes the place of those that files name; empty to take theirs
   * @param given what is given to templates that make accounts
   * @param isOneAccount whether all has to be known of these: else a case is run for each account
   *     that they can become, as can be done of answers, and not of coverage or mutants
   */
  public TestFileReader(Optional<Path> instead, AccountInputs given, boolean isOneAccount) {
    this.instead = instead;
    this.given = given;
    this.isOneAccount = isOneAccount;
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

  /**
   * Refuses what is given to templates, and none of those has a use for that were read so far.
   *
   * @throws UnreadableFileException if there is such a thing
   */
  public void checkGiven() {
    List<Map<String, String>> unused = new ArrayList<>();
    accounts.values().forEach(account -> unused.add(account.unused()));
    templates.values().forEach(account -> unused.add(account.unused()));
    ReadAccount.check(unused);
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
      if (!accounts.containsKey(real) && !templates.containsKey(real)) {
        read.add(path);
        Configuration.checkVersion(List.of(path));
        read(real, ShortPath.of(path));
      }
      ReadAccount account = accounts.get(real);
      return account == null
          ? new TemplateSubject(Objects.requireNonNull(templates.get(real)), given.names())
          : AccountSubject.of(account.account(), CaseWords.MEMBERS).having(account.warnings());
    } catch (InvalidPathException e) {
      problems.add(CaseReader.problem(Members.begin(named), "this is not the name of a file"));
    } catch (UnreadableFileException e) {
      problems.add(CaseReader.problem(Members.begin(named), String.valueOf(e.getMessage())));
    } catch (InvalidFileException e) {
      problems.addAll(e.findings());
    }
    return null;
  }

  private void read(Path real, Path shown) {
    Optional<TemplateAccount> found =
        isOneAccount ? Optional.empty() : TemplateAccount.find(shown, given);
    if (found.isPresent() && !found.get().isKnown()) {
      templates.put(real, found.get());
    } else {
      accounts.put(real, ReadAccount.whatIsRight(shown, given));
    }
  }
}

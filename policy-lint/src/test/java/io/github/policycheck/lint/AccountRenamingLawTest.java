package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What lint finds in the files of an account and what is decided for its principals hangs on no
 * account id, region, partition or name: of the same files in which they are others it is the same.
 */
class AccountRenamingLawTest {

  private static final Path ROOT = Path.of(System.getProperty("policycheck.root", ".."));
  private static final List<String> FOLDERS =
      List.of("examples/policies", "src/test/resources/pushes", "src/test/resources/broken");

  private static final Pattern REFERENCE = Pattern.compile("refs/(heads|tags)/[A-Za-z0-9._/-]+");

  private static final List<String> ACTIONS =
      List.of(
          CodeCommitAction.GIT_PUSH,
          "codecommit:CreateCommit",
          "codecommit:DeleteBranch",
          "codecommit:MergePullRequestByFastForward",
          "codecommit:CreateBranch");

  @TempDir Path copy;

  @ParameterizedTest
  @CsvSource({"1, aws", "7, aws", "3, aws-cn", "5, aws-us-gov"})
  void of_whole_accounts(int shift, String partition) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
        for (Path file : found.filter(f -> f.toString().matches(".*\\.(json|ya?ml)")).toList()) {
          files.put(ROOT.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    Set<String> accounts = new TreeSet<>();
    List<Account> known = new ArrayList<>();
    for (String file : files.keySet()) {
      if (file.endsWith("/account.yaml")) {
        String folder = file.substring(0, file.lastIndexOf('/'));
        accounts.add(folder);
        read(ROOT.resolve(folder)).ifPresent(known::add);
      }
    }
    boolean isMoved = !partition.equals("aws");
    AccountTextRenaming renaming =
        new AccountTextRenaming(
            shift,
            isMoved ? Partition.named(partition).orElseThrow() : null,
            known,
            files.values());
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path renamed = copy.resolve(file.getKey());
      Files.createDirectories(renamed.getParent());
      Files.writeString(renamed, renaming.text(file.getValue()));
    }
    Set<String> references = new TreeSet<>(Set.of("refs/heads/q7", "refs/tags/v1"));
    for (String text : files.values()) {
      REFERENCE.matcher(text).results().forEach(found -> references.add(found.group()));
    }

    int decisions = 0;
    int findings = 0;
    for (String folder : accounts) {
      List<String> before = said(ROOT.resolve(folder), ROOT, isMoved);
      assertThat(said(copy.resolve(folder), copy, isMoved)).as(folder).isEqualTo(before);
      findings += before.size();
      Optional<Account> account = read(ROOT.resolve(folder));
      Optional<Account> renamed = read(copy.resolve(folder));
      assertThat(renamed.isPresent()).as(folder).isEqualTo(account.isPresent());
      if (account.isPresent() && renamed.isPresent()) {
        assertThat(renamed.get().id()).isNotEqualTo(account.get().id());
        decisions += compare(account.get(), renamed.get(), references, renaming, folder);
      }
    }
    assertThat(accounts).hasSizeGreaterThan(15);
    assertThat(findings).isGreaterThan(30);
    assertThat(decisions).isGreaterThan(1500);
  }

  private static Optional<Account> read(Path folder) {
    try {
      return Optional.of(AccountReader.read(folder));
    } catch (InvalidFileException e) {
      return Optional.empty();
    }
  }

  /** Returns what lint says of an account, without names. */
  private static List<String> said(Path folder, Path root, boolean isMoved) {
    LintResult result =
        Linter.lint(
            LintRequest.of(List.of(), Optional.of(folder), LintConfiguration.NONE, Project.TODAY));
    List<String> said = new ArrayList<>();
    result.findings().forEach(found -> said.add(what(found.finding(), root, isMoved)));
    result.undecided().forEach(open -> said.add("undecided " + what(open, root, isMoved)));
    result.unread().forEach(problem -> said.add("unread " + what(problem, root, isMoved)));
    return said.stream().sorted().toList();
  }

  private static String what(Finding finding, Path root, boolean isMoved) {
    String file = String.valueOf(finding.location().file());
    // Regions of other partitions are longer, so that a line says where it is, a column not.
    return finding.rule()
        + " "
        + finding.severity()
        + " "
        + file.substring(file.startsWith(root + "/") ? root.toString().length() + 1 : 0)
        + ":"
        + finding.location().line()
        + (isMoved ? "" : ":" + finding.location().column());
  }

  /** Compares what is decided in both and returns how often. */
  private static int compare(
      Account account,
      Account renamed,
      Set<String> references,
      AccountTextRenaming renaming,
      String folder) {
    int compared = 0;
    for (PrincipalId id : account.principals()) {
      ApiCalls calls = ApiCalls.by(account.caller(id), Map.of());
      PrincipalId other = new PrincipalId(id.kind(), renaming.name(id.name()));
      ApiCalls others = ApiCalls.by(renamed.caller(other), Map.of());
      for (String repository : account.repositoryNames()) {
        String arn = account.repositoryArn(repository).toString();
        String otherArn = renamed.repositoryArn(renaming.name(repository)).toString();
        for (String action : ACTIONS) {
          for (String reference : references) {
            RequestContext.Builder asked = calls.request(action, arn);
            RequestContext.Builder alsoAsked = others.request(action, otherArn);
            asked.with(CodeCommitAction.REFERENCES, reference);
            alsoAsked.with(CodeCommitAction.REFERENCES, renaming.reference(reference));
            assertThat(others.decide(alsoAsked.build()))
                .as("%s in %s: %s of %s at %s", id, folder, action, reference, arn)
                .isEqualTo(calls.decide(asked.build()));
            compared++;
          }
        }
      }
    }
    return compared;
  }
}

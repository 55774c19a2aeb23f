package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.AccountProblem;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.text.ApprovalRuleReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The repositories and approval rule templates of an {@code account.yaml}. */
final class AccountRepositories {

  private static final String REPOSITORIES = "/repositories";
  private static final String TEMPLATES = "/approvalRuleTemplates";

  private final Path directory;
  private final AccountFile file;
  private final FileContents contents;
  private final Problems problems;

  /** Where each of the repositories and each of the templates is named last. */
  private final Map<String, String> repositories = new HashMap<>();

  private final Map<String, String> templates = new HashMap<>();

  /** Which templates there are in which region. */
  private final Map<String, Set<String>> templatesByRegion = new HashMap<>();

  AccountRepositories(Path directory, AccountFile file, FileContents contents, Problems problems) {
    this.directory = directory;
    this.file = file;
    this.contents = contents;
    this.problems = problems;
  }

  /** Hands over what the file says; a template that cannot be read is a problem. */
  void handOver(AccountBuilder account) {
    for (String name : file.names(TEMPLATES)) {
      String pointer = LocatedYaml.child(TEMPLATES, name);
      for (int i = 0; i < file.size(pointer); i++) {
        template(name, LocatedYaml.child(pointer, String.valueOf(i)), account);
      }
      if (file.size(pointer) == 0) {
        template(name, pointer, account);
      }
    }
    for (int i = 0; i < file.size(REPOSITORIES); i++) {
      String pointer = LocatedYaml.child(REPOSITORIES, String.valueOf(i));
      checkAssociated(pointer);
      Repository one = repository(pointer);
      repositories.put(one.name(), pointer);
      account.repository(one);
    }
  }

  private void template(String name, String pointer, AccountBuilder account) {
    String region = file.text(pointer + "/region");
    String alone = file.text(pointer);
    String named = alone == null ? file.text(pointer + "/file") : alone;
    templates.put(name, pointer);
    templatesByRegion.computeIfAbsent(region(region), first -> new LinkedHashSet<>()).add(name);
    if (named != null) {
      read(name, region, named, alone == null ? pointer + "/file" : pointer, account);
    }
  }

  private void read(
      String name, @Nullable String region, String named, String pointer, AccountBuilder account) {
    try {
      Path path = directory.resolve(FileNames.path(named)).normalize();
      account.approvalRuleTemplate(
          new ApprovalRuleTemplate(
              name, region, ApprovalRuleReader.read(FileNames.text(path), contents.of(path))));
    } catch (InvalidPathException e) {
      problems.add("this is not the name of a file", file.valueAt(pointer), pointer);
    } catch (UnreadableFileException e) {
      problems.add(String.valueOf(e.getMessage()), file.valueAt(pointer), pointer);
    } catch (PolicySyntaxException e) {
      e.findings().forEach(problems::add);
    }
  }

  private Repository repository(String pointer) {
    String alone = file.text(pointer);
    if (alone != null) {
      return new Repository(alone, null);
    }
    return new Repository(
        String.valueOf(file.text(pointer + "/name")),
        file.text(pointer + "/region"),
        file.text(pointer + "/defaultBranch"),
        texts(pointer + "/branches"),
        file.has(pointer + "/tags") ? file.texts(pointer + "/tags") : null,
        texts(pointer + TEMPLATES));
  }

  private @Nullable List<String> texts(String pointer) {
    return file.has(pointer) ? file.items(pointer) : null;
  }

  /** Where templates are said, an associated one is among them: nobody would notice a slip. */
  private void checkAssociated(String repository) {
    String pointer = repository + TEMPLATES;
    if (!file.has(TEMPLATES) || !file.has(pointer)) {
      return;
    }
    String region = region(file.text(repository + "/region"));
    Set<String> known = templatesByRegion.getOrDefault(region, Set.of());
    file.each(
        pointer,
        (name, item) -> {
          if (!known.contains(name)) {
            problems.add(
                "there is no approval rule template `"
                    + name
                    + "` in "
                    + region
                    + Spelling.hint(name, known),
                file.valueAt(item),
                item);
          }
        });
  }

  private String region(@Nullable String said) {
    return said == null ? file.region() : said;
  }

  /** Reports what is wrong with them as a whole. */
  void report(List<AccountProblem> some) {
    for (AccountProblem problem : some) {
      String pointer =
          switch (problem.kind()) {
            case REPOSITORY -> repositories.get(problem.name());
            case APPROVAL_RULE_TEMPLATE -> templates.get(problem.name());
            default -> null;
          };
      if (pointer != null) {
        problems.add(problem.message(), file.valueAt(pointer), pointer);
      }
    }
  }

  /**
   * Returns the account without principals, which the shape of the file says for certain: with the
   * repositories, unless something is wrong with them.
   */
  Account nobody() {
    AccountBuilder account = Account.builder(file.account(), file.region());
    for (int i = 0; i < file.size(REPOSITORIES); i++) {
      account.repository(repository(LocatedYaml.child(REPOSITORIES, String.valueOf(i))));
    }
    try {
      return account.build();
    } catch (InvalidAccountException e) {
      return Account.builder(file.account(), file.region()).build();
    }
  }
}

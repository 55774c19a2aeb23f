package io.github.policycheck.cli.init;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileFolder;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.policytest.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files by which somebody begins: an account and a configuration that names it. None that is
 * there is ever changed.
 *
 * @param account the account: a folder, or the file that is all of it
 * @param texts the texts of the files by their paths, in the order in which they are told
 * @param leftOut what of the folder is not put in, and why, a line each
 * @param problems what is wrong with policies that are not put in
 */
public record FirstFiles(
    Path account, Map<Path, String> texts, List<String> leftOut, List<Finding> problems) {

  private static final String ACCOUNT = "account.yaml";
  private static final String CONFIGURATION = "policycheck.yaml";
  private static final List<String> EXAMPLE = List.of(ACCOUNT, "DenyChangesToMaster.json");

  /** Copies the collections. */
  public FirstFiles {
    Objects.requireNonNull(account, "account");
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
  }

  /**
   * Makes those of AWS's article on branches.
   *
   * @param folder where all of them go
   */
  public static FirstFiles ofExample(Path folder) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (String name : EXAMPLE) {
      texts.put(folder.resolve(name), resource(name));
    }
    texts.put(folder.resolve(CONFIGURATION), configuration("."));
    return new FirstFiles(folder, texts, List.of(), List.of());
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(FirstFiles.class.getResourceAsStream("example/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes those of a folder with policies.
   *
   * @param folder where the configuration goes
   * @param policies the folder with the policies, in which the account goes
   * @param id the account's twelve digits, null to find them in the policies
   * @param region its region, null to find it in the policies
   * @param repositories names of repositories that the policies need not name
   * @throws NoFirstFilesException if there is no policy, or what is given and what policies say
   *     does not make an account
   */
  public static FirstFiles of(
      Path folder,
      Path policies,
      @Nullable String id,
      @Nullable String region,
      List<String> repositories) {
    if (!Files.isDirectory(policies)) {
      throw new NoFirstFilesException("there is no folder `" + FileNames.text(policies) + "`");
    }
    refuseIfThere(AccountDirectory.fileIn(policies).orElse(policies.resolve(ACCOUNT)));
    FoundPolicies found = FoundPolicies.in(policies);
    Map<Path, String> texts = new LinkedHashMap<>();
    if (!found.accounts().isEmpty()) {
      return ofAccount(folder, found);
    }
    if (found.policies().isEmpty() && found.principals().isEmpty()) {
      throw new NoFirstFilesException(
          "there is no policy "
              + (found.problems().isEmpty() ? "" : "that can be read ")
              + (policies.toString().isEmpty()
                  ? "in this folder"
                  : "in `" + FileNames.text(policies) + "`")
              + "; name a folder with policies by --from, or begin with AWS's example by --example");
    }
    AccountFacts facts =
        AccountFacts.of(found.policies(), found.holders(), id, region, repositories);
    texts.put(policies.resolve(ACCOUNT), FirstAccountText.of(found, facts));
    texts.putAll(found.extracted());
    texts.put(folder.resolve(CONFIGURATION), configuration(seen(folder, policies)));
    return new FirstFiles(policies, texts, found.leftOut(), found.problems());
  }

  /** A whole account needs no second one: it is named. */
  private static FirstFiles ofAccount(Path folder, FoundPolicies found) {
    List<Path> accounts = found.accounts();
    if (accounts.size() > 1) {
      throw new NoFirstFilesException(
          "there are several accounts ("
              + String.join(", ", accounts.stream().map(FileNames::text).toList())
              + "); name one with `account:` in a "
              + CONFIGURATION);
    }
    return new FirstFiles(
        accounts.get(0),
        Map.of(folder.resolve(CONFIGURATION), configuration(seen(folder, accounts.get(0)))),
        found.leftOut(),
        List.of());
  }

  private static String configuration(String account) {
    return "# Which account policycheck asks when no other is named.\naccount: "
        + (account.equals(".") ? account : YamlText.of(account))
        + "\n";
  }

  private static String seen(Path folder, Path account) {
    Path from = folder.toAbsolutePath().normalize();
    String seen = FileNames.text(from.relativize(account.toAbsolutePath().normalize()));
    return seen.isEmpty() ? "." : seen.replace('\\', '/');
  }

  /**
   * Writes all of them, or none if one is there already.
   *
   * @throws NoFirstFilesException if one is there already, or cannot be written
   */
  public void write() {
    texts.keySet().forEach(FirstFiles::refuseIfThere);
    texts.forEach(
        (file, text) -> {
          try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
          } catch (FileAlreadyExistsException e) {
            throw isThere(file);
          } catch (IOException e) {
            throw new NoFirstFilesException(
                "`" + FileNames.text(file) + "` cannot be written: " + FileFolder.why(e));
          }
        });
  }

  /** Refuses if one is there already, for whoever only wants to see them. */
  public void refuseIfThere() {
    texts.keySet().forEach(FirstFiles::refuseIfThere);
  }

  private static void refuseIfThere(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw isThere(file);
    }
  }

  private static NoFirstFilesException isThere(Path file) {
    return new NoFirstFilesException(
        "`" + FileNames.text(file) + "` is there already and stays as it is; nothing was written");
  }
}

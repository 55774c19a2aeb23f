package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.MisnamedAccount;
import io.github.policycheck.lint.template.TerraformFolders;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds what there is to lint below a path, in the order of the names. */
final class PolicyFinder {

  /**
   * What was found.
   *
   * @param accounts the folders, or snapshots, of accounts
   * @param policies other files that can hold a policy
   * @param others files that can hold policies in a form that is not read
   * @param leftOut folders that were not looked into, as tools make or fetch what is in them, or as
   *     they are links
   * @param misnamed files that were to describe accounts and are not called so
   * @param closed folders that cannot be looked into, and why
   * @param filtered files that patterns leave out
   * @param ignored files that Git ignores
   * @param notAsked why Git could not be asked which it ignores
   */
  record Found(
      List<Path> accounts,
      List<Path> policies,
      List<Path> others,
      List<Path> leftOut,
      List<Path> misnamed,
      SortedMap<Path, String> closed,
      List<Path> filtered,
      List<Path> ignored,
      List<String> notAsked) {

    Found {
      accounts = accounts.stream().sorted().toList();
      policies = policies.stream().sorted().toList();
      others = others.stream().sorted().toList();
      leftOut = leftOut.stream().sorted().toList();
      misnamed = misnamed.stream().sorted().toList();
      filtered = filtered.stream().sorted().toList();
      ignored = ignored.stream().sorted().toList();
      notAsked = notAsked.stream().sorted().toList();
    }
  }

  private final Path root;
  private final FileFilter filter;
  private final List<Path> accounts = new ArrayList<>();
  private final List<Path> policies = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();
  private final List<Path> leftOut = new ArrayList<>();
  private final List<Path> misnamed = new ArrayList<>();
  private final SortedMap<Path, String> closed = new TreeMap<>();
  private final List<Path> filtered = new ArrayList<>();
  private final List<Path> ignored = new ArrayList<>();
  private final List<String> notAsked = new ArrayList<>();

  private PolicyFinder(Path root, FileFilter filter) {
    this.root = root;
    this.filter = filter;
  }

  /** Tells whether there is anything at a path, be it a link that leads nowhere. */
  static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Tells whether an account may be at a path: a file, or a folder with one that says so. */
  static boolean isAccountThere(Path path) {
    return Files.isDirectory(path) ? AccountDirectory.isAccount(path) : isThere(path);
  }

  /** Returns what tells an account from others: its folder, or the file that is all of it. */
  static Path identity(Path account) {
    return FilePaths.real(AccountDirectory.isAccountFile(account) ? folder(account) : account);
  }

  /**
   * Looks at a file, or at all below a folder but what Git ignores.
   *
   * @param filter which files below the folder count
   */
  static Found find(Path path, FileFilter filter) {
    PolicyFinder finder = new PolicyFinder(path, filter);
    if (Files.isDirectory(path)) {
      finder.addAll(LintFiles.below(path));
    } else if (AccountDirectory.isAccountFile(path)) {
      finder.accounts.add(path);
    } else if (MisnamedAccount.is(path)) {
      finder.misnamed.add(path);
    } else {
      finder.policies.add(path);
    }
    return new Found(
        finder.accounts,
        finder.policies,
        finder.others,
        finder.leftOut,
        finder.misnamed,
        finder.closed,
        finder.filtered,
        finder.ignored,
        finder.notAsked);
  }

  private void addAll(LintFiles.Below below) {
    Map<Boolean, List<Path>> looked =
        below.files().stream()
            .filter(LintFiles::isLookedAt)
            .collect(Collectors.partitioningBy(file -> filter.takes(root.relativize(file))));
    List<Path> files = looked.getOrDefault(true, List.of());
    filtered.addAll(looked.getOrDefault(false, List.of()));
    GitIgnore.Ignored left = GitIgnore.of(root, files);
    ignored.addAll(left.files());
    notAsked.addAll(left.problems());
    files.stream().filter(file -> !left.files().contains(file)).forEach(this::add);
    for (Path folder : below.leftOut()) {
      if (!LintFiles.isOfVersionControl(folder)) {
        leftOut.add(folder);
      }
    }
    closed.putAll(below.closed());
  }

  private void add(Path file) {
    if (AccountDirectory.isAccountFile(file)) {
      accounts.add(folder(file));
    } else if (MisnamedAccount.is(file)) {
      misnamed.add(file);
    } else if (FileNames.hasEnding(file, List.of(LintFiles.JSON)) || TerraformFolders.isOne(file)) {
      policies.add(file);
    } else {
      others.add(file);
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNullElse(file.getParent(), Path.of(""));
  }
}

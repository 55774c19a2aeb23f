package io.github.policycheck.cli.init;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.lint.LintFiles;
import io.github.policycheck.lint.PoliciesOfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the files in a folder say of an account: policies, and here and there who has which. */
final class FoundPolicies {

  private static final List<String> JSON = List.of(".json");
  private static final int MAX_NAME = 128;

  private final Path folder;

  /** Managed policies by their names, each with its file as seen from the folder. */
  private final SortedMap<String, NamedPolicy> managed = new TreeMap<>();

  private final SortedMap<String, SortedMap<String, NamedPolicy>> inline = new TreeMap<>();
  private final SortedMap<String, String> trusts = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> groupsOfUsers = new TreeMap<>();
  private final SortedSet<String> principals = new TreeSet<>();
  private final SortedMap<Path, String> extracted = new TreeMap<>();
  private final List<Path> accounts = new ArrayList<>();
  private final List<Arn> holders = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  /**
   * A policy and its file.
   *
   * @param file as seen from the folder, with slashes
   */
  record NamedPolicy(Policy policy, String file) {}

  private FoundPolicies(Path folder) {
    this.folder = folder;
  }

  /** Looks into a folder and all below it, but where there is another account. */
  static FoundPolicies in(Path folder) {
    FoundPolicies found = new FoundPolicies(folder);
    LintFiles.Below below = LintFiles.below(folder);
    List<Path> others =
        below.files().stream()
            .filter(AccountDirectory::isAccountFile)
            .map(file -> file.resolveSibling(""))
            .filter(other -> !other.equals(folder.resolve("")))
            .sorted()
            .toList();
    others.forEach(
        other -> found.leftOut.add("`" + FileNames.text(other) + "` has an account of its own"));
    below.files().stream()
        .filter(file -> FileNames.hasEnding(file, JSON))
        .filter(file -> others.stream().noneMatch(file::startsWith))
        .sorted()
        .forEach(found::look);
    below
        .closed()
        .forEach((path, why) -> found.leftOut.add("`" + FileNames.text(path) + "`: " + why));
    return found;
  }

  private void look(Path file) {
    if (PoliciesOfFile.isAccount(file)) {
      accounts.add(file);
      return;
    }
    CliAnswer answer = CliAnswer.of(file);
    holders.addAll(answer.arns());
    PrincipalId holder = answer.holder();
    if (holder != null) {
      principals.add(holder.toString());
      answer
          .members()
          .forEach(
              user -> {
                groupsOfUsers.computeIfAbsent(user, same -> new TreeSet<>()).add(holder.name());
                principals.add(new PrincipalId(PrincipalId.Kind.USER, user).toString());
              });
    }
    if (answer.listsAttached()) {
      leftOut.add(
          said(file)
              + " lists the policies that somebody has, and does not say who that is: put them under"
              + " `attached` of that user, group or role");
    }
    try {
      PoliciesOfFile.ifAny(file).orElse(List.of()).forEach(policy -> take(policy, file, answer));
    } catch (InvalidFileException e) {
      problems.addAll(e.findings());
    }
  }

  private void take(Policy policy, Path file, CliAnswer answer) {
    PrincipalId holder = answer.holder();
    if (policy.type() == PolicyType.IDENTITY && holder != null) {
      NamedPolicy inlined = named(policy, file, answer, holder.name() + "." + policy.name());
      inline
          .computeIfAbsent(holder.toString(), same -> new TreeMap<>())
          .put(clean(policy.name()), inlined);
    } else if (policy.type() == PolicyType.IDENTITY) {
      String name = free(clean(policy.name()));
      managed.put(name, named(policy, file, answer, name));
    } else if (policy.type() == PolicyType.ROLE_TRUST && !answer.isWholePolicy()) {
      String role = clean(policy.name());
      principals.add(new PrincipalId(PrincipalId.Kind.ROLE, role).toString());
      trusts.put(role, named(policy, file, answer, role + ".trust").file());
    } else {
      leftOut.add(
          said(file)
              + " is "
              + policy.type().inWords()
              + (policy.type() == PolicyType.SERVICE_CONTROL
                      || policy.type() == PolicyType.RESOURCE_CONTROL
                  ? ": put it under `organization` on its level"
                  : policy.type() == PolicyType.ROLE_TRUST
                      ? ": put it under `trust` of its role"
                      : ", which no account file names"));
    }
  }

  /** Takes the file itself, or if it is an answer one that is to be written beside the account. */
  private NamedPolicy named(Policy policy, Path file, CliAnswer answer, String name) {
    if (answer.isWholePolicy()) {
      return new NamedPolicy(policy, seen(file));
    }
    Path own = folder.resolve(clean(name) + ".policy.json");
    extracted.put(own, PolicyWriter.write(policy.document()));
    return new NamedPolicy(policy, seen(own));
  }

  private String seen(Path file) {
    return FileNames.text(folder.relativize(file)).replace('\\', '/');
  }

  private static String said(Path file) {
    return "`" + FileNames.text(file) + "`";
  }

  /** Returns a name that IAM takes. */
  private static String clean(String name) {
    String taken = name.replaceAll("[^A-Za-z0-9+=,.@_-]", "_");
    return taken.substring(0, Math.min(taken.length(), MAX_NAME));
  }

  /** Returns a name that no other policy has, also none that AWS manages. */
  private String free(String name) {
    String free = name;
    for (int i = 2; managed.containsKey(free) || isOfAws(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static boolean isOfAws(String name) {
    return ManagedPolicies.find(name, Partition.all().get(0).name()).isPresent();
  }

  /** Returns managed policies by their names. */
  SortedMap<String, NamedPolicy> managed() {
    return managed;
  }

  /** Returns the inline policies of a principal by their names, none if none is known. */
  Map<String, NamedPolicy> inline(String principal) {
    return inline.getOrDefault(principal, new TreeMap<>());
  }

  /** Returns the file of the trust policy of a role, null if it is not known. */
  @Nullable String trust(String role) {
    return trusts.get(role);
  }

  /** Returns the groups of a user, as far as they are known. */
  SortedSet<String> groups(String user) {
    return groupsOfUsers.getOrDefault(user, new TreeSet<>());
  }

  /** Returns whom the files name, each as {@code kind/name}, sorted. */
  List<PrincipalId> principals() {
    return principals.stream().flatMap(text -> PrincipalId.parse(text).stream()).toList();
  }

  /** Returns files to be written: policies that stand in answers of the AWS CLI. */
  SortedMap<Path, String> extracted() {
    return extracted;
  }

  /** Returns the files that are whole accounts. */
  List<Path> accounts() {
    return accounts;
  }

  /** Returns the ARNs of principals that the files name. */
  List<Arn> holders() {
    return holders;
  }

  /** Returns all identity policies. */
  List<Policy> policies() {
    List<Policy> all = new ArrayList<>();
    managed.values().forEach(one -> all.add(one.policy()));
    inline.values().forEach(some -> some.values().forEach(one -> all.add(one.policy())));
    return all;
  }

  /** Returns what is not put in, and why, a line each. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Returns what is wrong with policies that are not put in. */
  List<Finding> problems() {
    return problems;
  }
}

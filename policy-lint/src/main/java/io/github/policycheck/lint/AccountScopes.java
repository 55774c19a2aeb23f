package io.github.policycheck.lint;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Groups policy files that were found by the accounts that they belong to. */
final class AccountScopes {

  private AccountScopes() {}

  /**
   * Returns what to lint of each account: the files of it that were found.
   *
   * @return scopes by the path of the account, in the order in which the accounts were found
   */
  static Map<Path, Scope> of(Collection<PolicyFinder.Found> all, AccountOfFile ofFile) {
    Map<Path, Path> shown = new LinkedHashMap<>();
    Map<Path, Map<Path, Path>> byAccount = new HashMap<>();
    for (PolicyFinder.Found files : all) {
      for (Path file : files.policies()) {
        Path real = FilePaths.real(file);
        for (Path account : ofFile.of(file)) {
          Path identity = PolicyFinder.identity(account);
          shown.putIfAbsent(identity, account);
          byAccount.computeIfAbsent(identity, first -> new HashMap<>()).putIfAbsent(real, file);
        }
      }
    }
    Map<Path, Scope> scopes = new LinkedHashMap<>();
    shown.forEach(
        (identity, account) ->
            scopes.put(account, Scope.of(byAccount.getOrDefault(identity, Map.of()))));
    return scopes;
  }
}

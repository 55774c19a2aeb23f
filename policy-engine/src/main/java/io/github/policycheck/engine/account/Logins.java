package io.github.policycheck.engine.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whom the logins of a Git server shall stand for, be it somebody who is not there yet. */
final class Logins {

  /** After that many: each costs a search for what was meant, and nobody reads more. */
  private static final int MOST_WRONG = 100;

  private final Map<String, PrincipalId> known = new LinkedHashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();
  private final List<String> twice = new ArrayList<>();

  void add(String login, PrincipalId principal) {
    PrincipalId other = known.put(login, principal);
    if (written.containsKey(login) || (other != null && !other.equals(principal))) {
      twice.add(login);
    }
  }

  void add(String login, String name) {
    String other = written.put(login, name);
    if (known.containsKey(login) || (other != null && !other.equals(name))) {
      twice.add(login);
    }
  }

  /**
   * Returns whom they stand for, sorted by login.
   *
   * @param problems gets a problem for each that stands for nobody or for two
   */
  SortedMap<String, PrincipalId> find(PrincipalNames names, List<AccountProblem> problems) {
    for (String login : twice) {
      problems.add(problem(login, "the login `" + login + "` is there twice"));
    }
    SortedMap<String, PrincipalId> found = new TreeMap<>();
    for (Map.Entry<String, PrincipalId> one : known.entrySet()) {
      String login = one.getKey();
      found.put(login, one.getValue());
      if (!names.has(one.getValue())) {
        problems.add(
            problem(login, "the login `" + login + "` stands for nobody: " + one.getValue()));
      }
    }
    int wrong = 0;
    for (Map.Entry<String, String> one : written.entrySet()) {
      try {
        found.put(one.getKey(), names.find(one.getValue()));
      } catch (UnknownPrincipalException e) {
        problems.add(problem(one.getKey(), String.valueOf(e.getMessage())));
        if (++wrong == MOST_WRONG) {
          break;
        }
      }
    }
    return found;
  }

  private static AccountProblem problem(String login, String message) {
    return new AccountProblem(AccountProblem.Kind.LOGIN, login, null, message);
  }
}

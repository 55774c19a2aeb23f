package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** What the texts of a policy say about partitions, regions and accounts. */
final class MentionedAccounts {

  /** No real policy names so many accounts in so many ways. */
  static final int MOST = 20;

  private static final int DIGITS = 12;

  /** Stands for an account that a policy does not name: AWS's own examples have these digits. */
  private static final String ANY = "123456789012";

  /**
   * A text that names an account.
   *
   * @param place in which element of which statement it stands
   */
  private record Mention(String place, String text) {}

  private final Set<String> partitions = new LinkedHashSet<>();
  private final Set<String> regions = new LinkedHashSet<>();

  /** Patterns of accounts, and by those that are names how the policy names them. */
  private final Set<String> accounts = new LinkedHashSet<>();

  private final Map<String, Set<Mention>> ways = new LinkedHashMap<>();

  /** Accounts that are named where no answer depends on them. */
  private final Set<String> aside = new LinkedHashSet<>();

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Set<String>> partitionsOfAccounts = new LinkedHashMap<>();
  private boolean isAnyOtherMeant;
  private boolean isInAllow;
  private boolean isPartitionOfAllow;
  private boolean isAsked;

  MentionedAccounts(Policy policy, AskedActions asked) {
    for (Statement statement : policy.document().statements()) {
      boolean isStatementAsked = asked.concern(statement);
      ResourceElement resource = statement.resource();
      if (resource != null) {
        String place = statement.index() + resource.name();
        isInAllow = statement.effect() == Effect.ALLOW;
        for (LocatedString entry : resource.patterns()) {
          isAsked = isStatementAsked && asked.concern(entry.value());
          texts.add(entry.value());
          arn(place, entry.value());
          isAnyOtherMeant |= isAsked && isOfAnyAccount(entry.value());
        }
        isAnyOtherMeant |= isStatementAsked && resource.isNegated();
        isInAllow = false;
      }
      isAsked = isStatementAsked;
      for (Condition condition : statement.conditions()) {
        String place = statement.index() + condition.operator().written() + condition.key().value();
        boolean isRegion = condition.isOn("aws:RequestedRegion");
        for (LocatedString value : condition.values()) {
          texts.add(value.value());
          if (isRegion) {
            regions.add(value.value());
          } else if (isAccountKey(condition.key().value())
              && WildcardPattern.hasWildcard(value.value())) {
            if (isAsked) {
              accounts.add(value.value());
            }
            isAnyOtherMeant |= isAsked;
          } else if (Principal.isAccount(value.value())) {
            account(place, value.value(), value.value());
            isAnyOtherMeant |= isAsked;
          } else {
            int before = ways.size();
            arn(place, value.value());
            isAnyOtherMeant |= ways.size() > before;
          }
        }
      }
    }
  }

  private static boolean isAccountKey(String key) {
    return ConditionKey.normalize(key).endsWith("account");
  }

  /** Tells whether an entry of a Resource element is about resources of more than one account. */
  private static boolean isOfAnyAccount(String entry) {
    ArnParts parts = ArnParts.of(entry);
    return !parts.hasAccount() || WildcardPattern.hasWildcard(parts.account());
  }

  private void arn(String place, String text) {
    ArnParts parts = ArnParts.of(text);
    if (!parts.areOfArn() || !parts.hasRegion()) {
      return;
    }
    partitions.add(parts.partition());
    isPartitionOfAllow |= isInAllow && !WildcardPattern.hasWildcard(parts.partition());
    regions.add(parts.region());
    if (!parts.hasAccount()) {
      return;
    }
    if (Principal.isAccount(parts.account())) {
      partitionsOfAccounts
          .computeIfAbsent(parts.account(), same -> new LinkedHashSet<>())
          .add(parts.partition());
    }
    account(place, parts.account(), text);
  }

  private void account(String place, String account, String text) {
    boolean isOne = Principal.isAccount(account);
    if (isAsked) {
      accounts.add(account);
    }
    if (isOne && isAsked) {
      ways.computeIfAbsent(account, same -> new LinkedHashSet<>()).add(new Mention(place, text));
    } else if (isOne) {
      aside.add(account);
    }
  }

  /** Returns the accounts in which the policy is looked at; of those named alike the first. */
  List<Home> homes() {
    if (ways.isEmpty() && !aside.isEmpty()) {
      ways.put(aside.iterator().next(), Set.of()); // an example that the reader knows
    }
    List<Partition> known = partitions();
    Set<Home> homes = firstOfEachWay(known, (account, text) -> text.replace(account, "#"));
    if (homes.size() > MOST) {
      homes = firstOfEachWay(known, new EquivalentNames(texts)::kindOf);
    }
    for (Partition partition : known) {
      boolean hasNone = homes.stream().noneMatch(home -> home.partition().equals(partition));
      for (String account : unnamed()) {
        if (hasNone || isAnyOtherMeant) {
          homes.add(new Home(partition, account));
        }
      }
    }
    return List.copyOf(homes);
  }

  /** Returns the accounts that are named; of those that are named alike the first. */
  private Set<Home> firstOfEachWay(List<Partition> known, BinaryOperator<String> textOfAccount) {
    Set<Home> homes = new LinkedHashSet<>();
    Set<Object> seen = new HashSet<>();
    ways.forEach(
        (account, mentions) -> {
          List<String> way =
              mentions.stream()
                  .map(one -> one.place() + " " + textOfAccount.apply(account, one.text()))
                  .sorted()
                  .toList();
          Set<String> own = partitionsOfAccounts.getOrDefault(account, Set.of());
          List<Partition> itsOwn = known.stream().filter(p -> own.contains(p.name())).toList();
          for (Partition partition : itsOwn.isEmpty() ? known : itsOwn) {
            if (seen.add(List.of(partition.name(), way))) {
              homes.add(new Home(partition, account));
            }
          }
        });
    return homes;
  }

  /** Returns accounts that are not named: of each kind one that patterns tell apart. */
  private List<String> unnamed() {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(fresh());
    for (String pattern : accounts) {
      if (WildcardPattern.hasWildcard(pattern)) {
        String filled = filled(pattern);
        if (Principal.isAccount(filled)) {
          candidates.add(filled);
        }
      }
    }
    return firstOfEachKind(candidates, accounts);
  }

  private String fresh() {
    long id = Long.parseLong(ANY);
    while (ways.containsKey(Long.toString(id)) || aside.contains(Long.toString(id))) {
      id++;
    }
    return Long.toString(id);
  }

  private static String filled(String pattern) {
    String digits = pattern.replace('?', '0');
    int star = digits.indexOf('*');
    String rest = digits.replace("*", "");
    return star < 0 || rest.length() > DIGITS
        ? rest
        : rest.substring(0, star) + "0".repeat(DIGITS - rest.length()) + rest.substring(star);
  }

  /** Returns the partitions that the policy is about, of those that it treats alike one. */
  private List<Partition> partitions() {
    List<Partition> named =
        Partition.all().stream().filter(known -> partitions.contains(known.name())).toList();
    List<String> names = new ArrayList<>();
    Set<String> wild = new LinkedHashSet<>();
    for (String pattern : partitions) {
      if (WildcardPattern.hasWildcard(pattern)) {
        wild.add(pattern);
      }
    }
    wild.removeIf(pattern -> WildcardPattern.of(pattern).matches("")); // all of them
    named.forEach(partition -> names.add(partition.name()));
    if (named.isEmpty()) {
      names.add(Partition.all().get(0).name());
      for (String region : regions) {
        Partition its = Partition.ofRegion(region);
        if (!its.regionPrefix().isEmpty() || its.regions().contains(region)) {
          names.add(its.name());
        }
      }
    }
    // Of Denies alone nobody knows whether the account is in the partition that they name.
    boolean isAnyMeant = isAnyOtherMeant && !isPartitionOfAllow && !named.isEmpty();
    if (isAnyMeant || !wild.isEmpty()) {
      Partition.all().forEach(partition -> names.add(partition.name()));
      // Those that no pattern tells apart from the others are represented by the first.
      Set<String> patterns = new LinkedHashSet<>(wild);
      named.forEach(partition -> patterns.add(partition.name()));
      List<String> firsts = firstOfEachKind(names, patterns);
      return Partition.all().stream().filter(p -> firsts.contains(p.name())).toList();
    }
    return Partition.all().stream().filter(p -> names.contains(p.name())).toList();
  }

  private static List<String> firstOfEachKind(
      Collection<String> texts, Collection<String> patterns) {
    List<WildcardPattern> compiled = patterns.stream().map(WildcardPattern::of).toList();
    Map<BitSet, String> firsts = new LinkedHashMap<>();
    for (String text : texts) {
      BitSet kind = new BitSet();
      for (int i = 0; i < compiled.size(); i++) {
        kind.set(i, compiled.get(i).matches(text));
      }
      firsts.putIfAbsent(kind, text);
    }
    return List.copyOf(firsts.values());
  }
}

package io.github.policycheck.templates.filling;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which regions and accounts policies tell apart by patterns, such as {@code eu-*}. */
final class PlacePatterns {

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int DIGITS = 12;

  private static final Pattern OF_ACCOUNTS = Pattern.compile("[\\d*?]*\\d[\\d*?]*");

  private final Set<String> regions = new LinkedHashSet<>();
  private final Set<String> accounts = new LinkedHashSet<>();

  private PlacePatterns() {}

  /**
   * Finds the patterns in texts.
   *
   * @param texts all texts of policies, with a star for what is not known
   */
  static PlacePatterns of(Collection<String> texts) {
    PlacePatterns found = new PlacePatterns();
    for (String text : texts) {
      String[] parts = text.split(":", -1);
      if (parts[0].equals("arn") && parts.length > ACCOUNT) {
        found.regions.add(parts[REGION]);
        found.accounts.add(parts[ACCOUNT]);
      } else {
        found.regions.add(text); // the value of a condition, perhaps
        found.accounts.add(text);
      }
    }
    return found;
  }

  /** Adds what is named where a region or an account is. */
  void add(Collection<String> ofRegions, Collection<String> ofAccounts) {
    regions.addAll(ofRegions);
    accounts.addAll(ofAccounts);
  }

  /** Returns one of each kind of regions that the patterns tell apart, in their order. */
  List<String> regions(List<String> all) {
    List<Pattern> patterns = regions.stream().map(PlacePatterns::pattern).toList();
    Map<BitSet, String> kinds = new LinkedHashMap<>();
    for (String region : all) {
      BitSet kind = new BitSet();
      for (int i = 0; i < patterns.size(); i++) {
        kind.set(i, patterns.get(i).matcher(region).matches());
      }
      kinds.putIfAbsent(kind, region);
    }
    return List.copyOf(kinds.values());
  }

  /** Returns the accounts that are named, and one for each pattern of accounts. */
  Set<String> accounts() {
    Set<String> some = new LinkedHashSet<>();
    for (String pattern : accounts) {
      if (OF_ACCOUNTS.matcher(pattern).matches()) {
        String digits = pattern.replace('?', '0');
        int missing = DIGITS - digits.replace("*", "").length();
        if (missing >= 0) {
          String filled = digits.replaceFirst("\\*", "0".repeat(missing)).replace("*", "");
          some.add(filled);
        }
      }
    }
    some.removeIf(account -> account.length() != DIGITS);
    return some;
  }

  private static Pattern pattern(String wild) {
    return Pattern.compile(Candidates.wild(wild), Pattern.DOTALL);
  }
}

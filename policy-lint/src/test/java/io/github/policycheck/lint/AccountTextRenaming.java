package io.github.policycheck.lint;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An injective renaming of account ids, regions, repositories, branches, principals and policies in
 * the text of the files of accounts. Letters and digits are replaced by others one for one, so that
 * patterns match what they did; unless the partition changes, places stay too.
 */
final class AccountTextRenaming {

  private static final Pattern BRANCH = Pattern.compile("refs/(?:heads|tags)/([A-Za-z0-9._/-]+)");

  private final int shift;
  private final @Nullable Partition partition;
  private final Map<String, String> regions = new HashMap<>();
  private final Pattern renamed;

  /**
   * Makes a renaming of some accounts.
   *
   * @param partition what those in {@code aws} become members of, null for no other
   * @param texts the texts of all their files, whose branches are renamed
   */
  AccountTextRenaming(
      int shift,
      @Nullable Partition partition,
      Collection<Account> accounts,
      Collection<String> texts) {
    this.shift = shift;
    this.partition = partition;
    for (Partition known : Partition.all()) {
      Map<Integer, List<String>> byLength =
          known.regions().stream().collect(Collectors.groupingBy(String::length));
      for (List<String> same : byLength.values()) {
        for (int i = 0; i < same.size(); i++) {
          regions.put(same.get(i), same.get((i + shift) % same.size()));
        }
      }
    }
    if (partition != null) {
      List<String> there = partition.regions();
      List<String> here =
          Partition.all().get(0).regions().stream()
              .filter(region -> texts.stream().anyMatch(text -> text.contains(region)))
              .toList();
      for (int i = 0; i < here.size(); i++) {
        regions.put(here.get(i), there.get(i)); // fails if there is no room for all
      }
    }
    String names =
        names(accounts, texts).stream()
            .sorted((one, other) -> other.length() - one.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.renamed =
        Pattern.compile(
            "(?<arn>arn:[^\"'\\s\\\\]+)"
                + "|(?<ref>refs/(?:heads|tags)/[A-Za-z0-9._/*?-]+)"
                + "|(?<![0-9A-Za-z])(?<account>[0-9]{12})(?![0-9A-Za-z])"
                + "|(?<![0-9A-Za-z-])(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9])(?![0-9A-Za-z-])"
                + "|(?:(?<![A-Za-z0-9_+=@./-])|(?<=[ \"](?:user|role)/))(?<name>"
                + names
                + ")(?![A-Za-z0-9_+=@/-]|\\.[A-Za-z])");
  }

  private static Set<String> names(Collection<Account> accounts, Collection<String> texts) {
    Set<String> names = new TreeSet<>();
    for (Account account : accounts) {
      names.addAll(account.repositoryNames());
      account.groups().forEach(group -> names.add(group.name()));
      account.users().forEach(user -> names.add(user.name()));
      account.roles().forEach(role -> names.add(role.name()));
      account.policies().stream()
          .filter(policy -> !policy.isOfAws())
          .map(Policy::name)
          // Files name themselves; FullAWSAccess and its like have no ARN here but are AWS's.
          .filter(name -> !name.contains(".") && !name.contains("AWS"))
          .forEach(names::add);
    }
    for (String text : texts) {
      BRANCH.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
    }
    names.removeIf(name -> name.endsWith("/") || name.endsWith("-") || name.isEmpty());
    return names;
  }

  /** Returns the text of a file, renamed. */
  String text(String text) {
    return renamed.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found)));
  }

  private String one(MatchResult found) {
    String text = found.group();
    if (text.startsWith("arn:")) {
      return arn(text);
    }
    if (text.startsWith("refs/")) {
      return reference(text);
    }
    if (text.matches("[0-9]{12}")) {
      return account(text);
    }
    return regions.containsKey(text) ? region(text) : name(text);
  }

  private String arn(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length < 6) {
      return text;
    }
    parts[1] = partition != null && parts[1].equals("aws") ? partition.name() : parts[1];
    parts[3] = region(parts[3]);
    parts[4] = account(parts[4]);
    if (parts[2].equals("codecommit")) {
      parts[5] = name(parts[5]);
    } else if (parts[2].equals("iam") && !parts[4].equals("aws")) {
      int slash = parts[5].indexOf('/') + 1;
      parts[5] = parts[5].substring(0, slash) + name(parts[5].substring(slash));
    }
    return String.join(":", parts);
  }

  String region(String text) {
    return regions.getOrDefault(text, text);
  }

  String reference(String text) {
    int start = text.indexOf('/', "refs/".length()) + 1;
    return text.substring(0, start) + name(text.substring(start));
  }

  String account(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? '0' + (c - '0' + shift) % 10 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Renames but for policy variables. */
  String name(String text) {
    StringBuilder renamed = new StringBuilder();
    boolean isVariable = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      isVariable |= c == '$';
      boolean isUpper = c >= 'A' && c <= 'Z';
      boolean isLower = c >= 'a' && c <= 'z';
      char first = isUpper ? 'A' : 'a';
      boolean isLetter = (isUpper || isLower) && !isVariable;
      renamed.append(isLetter ? (char) (first + (c - first + shift) % 26) : c);
      isVariable &= c != '}';
    }
    return renamed.toString();
  }
}

package io.github.policycheck.analysis;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An injective renaming of account ids, regions, repositories, branches, principals and policies
 * that keeps what patterns match: letters and digits of names are replaced by others, one for one,
 * and regions by others of the partition. It keeps places and, unless the partition changes,
 * lengths.
 */
public final class Renaming {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
  private static final Set<String> STRUCTURE =
      Set.of("refs", "heads", "tags", "head", "tag", "remotes", "origin", "");
  private static final Set<String> ACCOUNT_KEYS =
      Set.of(
          "aws:principalaccount",
          "aws:resourceaccount",
          "aws:sourceaccount",
          "aws:sourceowner",
          "kms:calleraccount");

  /** Services whose ARNs end in a name and nothing else. */
  private static final Set<String> PLAIN_NAMES = Set.of("s3", "sns", "any-service");

  private final int shift;
  private final @Nullable Partition partition;
  private final Map<String, String> regions = new HashMap<>();

  private Renaming(int shift, @Nullable Partition partition) {
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
  }

  /** Renames within each partition. */
  public static Renaming by(int shift) {
    return new Renaming(shift, null);
  }

  /** Renames, and moves what is in {@code aws} to another partition. */
  public static Renaming into(Partition partition, int shift) {
    return new Renaming(shift, partition);
  }

  /**
   * Tells whether the new partition has a region for each that policies name, and none of them is a
   * pattern of some or of a partition that is not renamed.
   */
  public boolean hasRoomFor(Collection<Policy> policies, String... others) {
    if (partition == null) {
      return true;
    }
    List<String> texts = new ArrayList<>(List.of(others));
    policies.forEach(policy -> texts(policy).forEach(texts::add));
    Partition into = partition;
    return texts.stream().noneMatch(text -> stays(text, into))
        && Partition.all().get(0).regions().stream()
                .filter(region -> texts.stream().anyMatch(text -> text.contains(region)))
                .count()
            < 2;
  }

  /** Tells whether an ARN matches by its partition and region what the renamed one does not. */
  private static boolean stays(String text, Partition into) {
    ArnParts parts = ArnParts.of(text);
    if (!parts.areOfArn() || parts.region().isEmpty() || parts.region().equals("*")) {
      return false;
    }
    WildcardPattern partition = WildcardPattern.of(parts.partition());
    boolean isPlain = parts.partition().equals("aws");
    boolean isOfBoth = partition.matches("aws") && partition.matches(into.name());
    return !(isPlain || isOfBoth) || !Partition.all().get(0).regions().contains(parts.region());
  }

  private static Stream<String> texts(Policy policy) {
    return policy.document().statements().stream()
        .flatMap(
            statement -> {
              List<String> texts = new ArrayList<>();
              ResourceElement resource = statement.resource();
              if (resource != null) {
                resource.patterns().forEach(entry -> texts.add(entry.value()));
              }
              statement
                  .conditions()
                  .forEach(c -> c.values().forEach(value -> texts.add(value.value())));
              return texts.stream();
            });
  }

  public String account(String text) {
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? '0' + (c - '0' + shift) % 10 : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  public String region(String text) {
    if (partition != null && Partition.all().get(0).regions().contains(text)) {
      return partition.regions().get(0);
    }
    return regions.getOrDefault(text, text);
  }

  public String partition(String text) {
    return partition != null && text.equals("aws") ? partition.name() : text;
  }

  /** Replaces the letters of a name, but not those of policy variables in it. */
  public String name(String text) {
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder renamed = new StringBuilder();
    int end = 0;
    while (variables.find()) {
      renamed.append(letters(text.substring(end, variables.start()))).append(variables.group());
      end = variables.end();
    }
    return renamed.append(letters(text.substring(end))).toString();
  }

  private String letters(String text) {
    StringBuilder renamed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        renamed.append((char) ('a' + (c - 'a' + shift) % 26));
      } else if (c >= 'A' && c <= 'Z') {
        renamed.append((char) ('A' + (c - 'A' + shift) % 26));
      } else {
        renamed.append(c);
      }
    }
    return renamed.toString();
  }

  public String reference(String text) {
    StringBuilder renamed = new StringBuilder();
    for (String run : text.split("(?<=[^A-Za-z])|(?=[^A-Za-z])", -1)) {
      renamed.append(STRUCTURE.contains(run.toLowerCase(Locale.ROOT)) ? run : name(run));
    }
    return renamed.toString();
  }

  public String arn(String text) {
    String[] parts = ArnParts.aroundVariables(text).list().toArray(String[]::new);
    if (!parts[0].equals("arn") || parts.length < 6) {
      return text;
    }
    parts[1] = partition(parts[1]);
    parts[3] = region(parts[3]);
    parts[4] = account(parts[4]);
    parts[5] =
        switch (parts[2]) {
          case "codecommit" -> repository(parts[5]);
          case "iam", "sts" -> principal(parts[5]);
          default -> PLAIN_NAMES.contains(parts[2]) ? name(parts[5]) : parts[5];
        };
    return String.join(":", parts);
  }

  private String repository(String text) {
    String start = text.startsWith("repository/") ? "repository/" : "";
    String end = text.endsWith(".git") ? ".git" : "";
    return start + name(text.substring(start.length(), text.length() - end.length())) + end;
  }

  private String principal(String text) {
    if (text.contains("aws-service-role") || text.contains("aws-reserved")) {
      return suffix(text);
    }
    if (text.startsWith("oidc-provider/")) {
      return text; // the address of somebody's server
    }
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash) + name(text.substring(slash));
  }

  private String suffix(String text) {
    String usual = Partition.all().get(0).dnsSuffix();
    return partition == null ? text : text.replace(usual, partition.dnsSuffix());
  }

  private String value(String key, String text) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (text.startsWith("arn:")) {
      return arn(text);
    }
    if (lower.equals("codecommit:references")) {
      return reference(text);
    }
    if (lower.equals("aws:requestedregion")) {
      return region(text);
    }
    if (ACCOUNT_KEYS.contains(lower)) {
      return account(text);
    }
    if (lower.contains("orgid") || lower.contains("orgpaths")) {
      return organization(text);
    }
    boolean isName =
        lower.equals("aws:username")
            || lower.startsWith("aws:principaltag/")
            || lower.startsWith("aws:resourcetag/");
    return isName ? name(text) : suffix(text);
  }

  /** Replaces the letters and digits of ids, but not what kind of id each is. */
  private String organization(String text) {
    StringBuilder renamed = new StringBuilder();
    for (String id : text.split("(?<=/)", -1)) {
      int start = id.matches("(o|r|ou)-.*") ? id.indexOf('-') + 1 : 0;
      renamed.append(id, 0, start).append(account(letters(id.substring(start))));
    }
    return renamed.toString();
  }

  /** Names of public providers are the same in all partitions, as are the keys of their claims. */
  private String named(PrincipalElement.Type type, String text) {
    return type == PrincipalElement.Type.FEDERATED ? arn(text) : named(text);
  }

  private String named(String text) {
    boolean isAccount = text.length() == 12 && text.chars().allMatch(Character::isDigit);
    return isAccount ? account(text) : suffix(arn(text));
  }

  public Policy policy(Policy policy) {
    PolicyDocument document = policy.document();
    return new Policy(
        name(policy.name()),
        policy.type(),
        new PolicyDocument(
            document.declaredVersion(),
            document.id(),
            document.statements().stream().map(this::statement).toList()));
  }

  private Statement statement(Statement statement) {
    PrincipalElement principal = statement.principal();
    ResourceElement resource = statement.resource();
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        principal == null
            ? null
            : new PrincipalElement(
                principal.isNegated(),
                principal.names().stream()
                    .map(
                        names ->
                            new PrincipalElement.Names(
                                names.type(),
                                names.values().stream()
                                    .map(name -> at(name, named(names.type(), name.value())))
                                    .toList()))
                    .toList()),
        statement.action(),
        resource == null
            ? null
            : new ResourceElement(
                resource.isNegated(),
                resource.patterns().stream().map(entry -> at(entry, arn(entry.value()))).toList()),
        statement.conditions().stream().map(this::condition).toList(),
        statement.location());
  }

  private Condition condition(Condition condition) {
    return new Condition(
        condition.operator(),
        condition.key(),
        condition.operator().operator() == ConditionOperator.NULL
            ? condition.values()
            : condition.values().stream()
                .map(value -> at(value, value(condition.key().value(), value.value())))
                .toList());
  }

  private static LocatedString at(LocatedString place, String text) {
    return new LocatedString(text, place.location());
  }

  public Account account(Account account) {
    AccountBuilder builder =
        Account.builder(account(account.id()), region(account.region().orElse("")))
            .partition(partition(account.partition()));
    account.repositories().forEach(one -> builder.repository(repository(one)));
    account.approvalRuleTemplates().forEach(one -> builder.approvalRuleTemplate(template(one)));
    return builder
        .groups(
            account.groups().stream()
                .map(group -> new Group(name(group.name()), policies(group.policies())))
                .toList())
        .users(
            account.users().stream()
                .map(
                    user ->
                        new User(
                            name(user.name()),
                            user.groups().stream().map(this::name).toList(),
                            policies(user.policies()),
                            boundary(user.boundary()),
                            Map.of()))
                .toList())
        .roles(
            account.roles().stream()
                .map(
                    role ->
                        new Role(
                            name(role.name()),
                            policies(role.policies()),
                            boundary(role.boundary()),
                            Map.of()))
                .toList())
        .build();
  }

  private Repository repository(Repository one) {
    String defaultBranch = one.defaultBranch();
    Map<String, String> tags = one.tags();
    Map<String, String> renamed = new HashMap<>();
    if (tags != null) {
      tags.forEach((key, value) -> renamed.put(key, value("aws:ResourceTag/" + key, value)));
    }
    List<String> templates = one.approvalRuleTemplates();
    return new Repository(
        name(one.name()),
        one.region() == null ? null : region(one.region()),
        defaultBranch == null ? null : reference(defaultBranch),
        null,
        tags == null ? null : renamed,
        templates == null ? null : templates.stream().map(this::name).toList());
  }

  private ApprovalRuleTemplate template(ApprovalRuleTemplate one) {
    return new ApprovalRuleTemplate(
        name(one.name()),
        one.region() == null ? null : region(one.region()),
        new ApprovalRuleContent(
            one.content().destinationReferences().stream().map(this::reference).toList(),
            one.content().statements()));
  }

  private @Nullable Policy boundary(@Nullable Policy policy) {
    return policy == null ? null : policy(policy);
  }

  private List<Policy> policies(List<Policy> policies) {
    return policies.stream().map(this::policy).toList();
  }
}

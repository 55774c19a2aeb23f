package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.Tags;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.account.User;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.LostPolicies;
import io.github.policycheck.engine.text.WholeAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an account from a directory: {@code account.yaml}, or {@code account.yml}, and the policy
 * files it names.
 */
public final class AccountDirectory {

  private static final String NAME = "account";
  private static final String FILE = NAME + ".yaml";
  private static final int MOST_WRONG_IDENTITIES = 100;

  private final LocatedYaml yaml;
  private final Problems problems;
  private final PolicyFiles files;
  private final Map<String, Policy> managed;
  private final LostPolicies lost = new LostPolicies();

  /** Those of the principal that is being read. */
  private final List<UnreadPolicy> lostOfOne = new ArrayList<>();

  private AccountDirectory(Path directory, LocatedYaml yaml) {
    this.yaml = yaml;
    this.problems = new Problems();
    this.files = new PolicyFiles(directory, yaml, problems);
    this.managed = withArns(files.read("/policies"));
  }

  private Map<String, Policy> withArns(Map<String, Policy> policies) {
    String account = yaml.root().path("account").asString("");
    Map<String, Policy> named = new LinkedHashMap<>();
    policies.forEach(
        (name, policy) ->
            named.put(
                name,
                new Policy(
                    name,
                    policy.type(),
                    policy.document(),
                    new Arn(partition(), "iam", "", account, "policy/" + name))));
    return named;
  }

  private String partition() {
    return Partition.ofRegion(yaml.root().path("region").asString("")).name();
  }

  /**
   * Reads an account.
   *
   * @param directory the directory, or the {@code account.yaml} in it; messages show the files
   *     below it as this path leads to them
   * @throws UnreadableFileException if there is no {@code account.yaml} or it cannot be read
   * @throws InvalidFileException if it or a policy file is not right, with every problem of all
   */
  public static Account read(Path directory) {
    AccountDirectory reader = of(directory);
    try {
      Account account = reader.account();
      reader.problems.throwIfAny();
      return account;
    } catch (InvalidFileException e) {
      throw e.with(reader.files.readable()).of(reader.nobody());
    }
  }

  /**
   * Reads of an account what can be read, with the policies under {@code policies} that nobody has.
   *
   * @param directory as {@link #read} takes it
   * @throws UnreadableFileException if there is no {@code account.yaml} or it cannot be read
   * @throws InvalidFileException if it is not right; what is wrong with a policy file is a problem
   *     of the result instead
   */
  static WholeAccount readWhole(Path directory) {
    AccountDirectory reader = of(directory);
    try {
      Account account = reader.account();
      return WholeAccount.of(account, reader.lost, reader.unbound(account), reader.problems.all());
    } catch (InvalidFileException e) {
      throw e.with(reader.files.readable()).of(reader.nobody());
    }
  }

  /** Returns the account without principals, which the shape of the file says for certain. */
  private Account nobody() {
    Set<String> repositories = new LinkedHashSet<>();
    yaml.root().path("repositories").forEach(name -> repositories.add(name.asString()));
    return new Account(
        yaml.root().path("account").asString(),
        yaml.root().path("region").asString(),
        List.copyOf(repositories),
        List.of(),
        List.of(),
        List.of());
  }

  private static AccountDirectory of(Path directory) {
    Path file = file(directory);
    YamlFile.checkAlone(NAME, file, file);
    LocatedYaml yaml = YamlReader.read(FileNames.text(file), FileBytes.of(file));
    FileShape.check(yaml, FileSchema.ACCOUNT);
    Path parent = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    return new AccountDirectory(parent, yaml);
  }

  /**
   * Returns the policies that decide on nobody; a file that has another name too counts as that.
   */
  private List<Policy> unbound(Account account) {
    Set<PolicyDocument> bound = new HashSet<>();
    account.policies().forEach(policy -> bound.add(policy.document()));
    return managed.values().stream().filter(policy -> bound.add(policy.document())).toList();
  }

  /** Tells whether a path is that of the file that makes its folder an account, by its name. */
  public static boolean isAccountFile(Path file) {
    return YamlFile.isNamed(NAME, file);
  }

  /** Tells whether a folder has such a file, be it a link that leads nowhere. */
  public static boolean isAccount(Path folder) {
    return YamlFile.in(folder, NAME).isPresent();
  }

  private static Path file(Path directory) {
    if (isAccountFile(directory)) {
      return directory;
    }
    if (MisnamedAccount.is(directory)) {
      throw new UnreadableFileException(MisnamedAccount.remedy(directory));
    }
    if (Files.isRegularFile(directory)) {
      throw new UnreadableFileException(
          "`" + directory + "` is a file; this account is a folder with an `" + FILE + "`");
    }
    if (!Files.isDirectory(directory)) {
      throw new UnreadableFileException("there is no folder `" + directory + "`");
    }
    return YamlFile.in(directory, NAME)
        .orElseThrow(
            () ->
                new UnreadableFileException(
                    "`"
                        + directory
                        + "` has no `"
                        + FILE
                        + "`"
                        + MisnamedAccount.in(directory)
                            .map(file -> "; " + MisnamedAccount.remedy(file))
                            .orElse("")));
  }

  private Account account() {
    refuseBuiltInNames();
    List<Group> groups = all("/groups", PrincipalId.Kind.GROUP, this::group);
    List<User> users = all("/users", PrincipalId.Kind.USER, this::user);
    List<Role> roles = all("/roles", PrincipalId.Kind.ROLE, this::role);
    List<List<Policy>> serviceControl = levels("/organization/scps", PolicyType.SERVICE_CONTROL);
    List<List<Policy>> resourceControl = levels("/organization/rcps", PolicyType.RESOURCE_CONTROL);
    boolean isBroken = !lostOfOne.isEmpty();
    if (isBroken) {
      List<Policy> besides = new ArrayList<>();
      serviceControl.forEach(besides::addAll);
      resourceControl.forEach(besides::addAll);
      lost.addOfAll(lostOfOne, besides);
    }
    List<String> repositories = new ArrayList<>();
    yaml.root().path("repositories").forEach(name -> repositories.add(name.asString()));
    problems.throwIfOwn();
    Account account =
        new Account(
            yaml.root().path("account").asString(),
            yaml.root().path("region").asString(),
            repositories,
            groups,
            users,
            roles,
            new Organization(
                yaml.root().at("/organization").path("managementAccount").asString(null),
                yaml.root().path("account").asString(),
                // Without one of them nobody knows what they come to.
                isBroken ? List.of() : serviceControl,
                isBroken ? List.of() : resourceControl));
    Account withIdentities = account.withIdentities(identities(account));
    problems.throwIfOwn();
    return withIdentities;
  }

  private <T> List<T> all(
      String pointer, PrincipalId.Kind kind, BiFunction<String, String, T> reader) {
    List<T> all = new ArrayList<>();
    for (String name : yaml.root().at(pointer).propertyNames()) {
      all.add(reader.apply(name, LocatedYaml.child(pointer, name)));
      lost.add(new PrincipalId(kind, name), lostOfOne);
      lostOfOne.clear();
    }
    return all;
  }

  private Group group(String name, String pointer) {
    return new Group(name, path(pointer), policies(pointer));
  }

  private User user(String name, String pointer) {
    return new User(
        name,
        path(pointer),
        groups(pointer + "/groups"),
        policies(pointer),
        boundary(pointer + "/boundary"),
        tags(pointer + "/tags"));
  }

  private Role role(String name, String pointer) {
    return new Role(
        name,
        path(pointer),
        policies(pointer),
        boundary(pointer + "/boundary"),
        tags(pointer + "/tags"));
  }

  private String path(String pointer) {
    return yaml.root().at(pointer).path("path").asString("/");
  }

  private List<String> groups(String pointer) {
    List<String> known = List.copyOf(yaml.root().path("groups").propertyNames());
    List<String> groups = new ArrayList<>();
    each(
        pointer,
        (name, item) -> {
          if (!known.contains(name)) {
            problems.add(
                "there is no group `" + name + "`" + Spelling.hint(name, known),
                yaml.valueAt(item),
                item);
          }
          groups.add(name);
        });
    return groups;
  }

  private List<Policy> policies(String pointer) {
    List<Policy> policies = new ArrayList<>();
    each(pointer + "/attached", (name, item) -> managedPolicy(name, item).ifPresent(policies::add));
    Map<String, Policy> inline = files.read(pointer + "/inline");
    policies.addAll(inline.values());
    for (String name : yaml.root().at(pointer + "/inline").propertyNames()) {
      if (!inline.containsKey(name)) {
        addLost(name, LocatedYaml.child(pointer + "/inline", name), PolicyType.IDENTITY);
      }
    }
    return policies;
  }

  /** A boundary is a managed policy like any other; only its part is different. */
  private @Nullable Policy boundary(String pointer) {
    JsonNode name = yaml.root().at(pointer);
    return name.isMissingNode()
        ? null
        : managedPolicy(name.asString(), pointer)
            .map(
                policy ->
                    new Policy(
                        policy.name(),
                        PolicyType.PERMISSIONS_BOUNDARY,
                        policy.document(),
                        policy.arn()))
            .orElse(null);
  }

  private List<List<Policy>> levels(String pointer, PolicyType type) {
    List<List<Policy>> levels = new ArrayList<>();
    JsonNode written = yaml.root().at(pointer);
    for (int i = 0; i < written.size(); i++) {
      List<Policy> level = new ArrayList<>();
      each(
          LocatedYaml.child(pointer, String.valueOf(i)),
          (file, item) ->
              ManagedPolicies.find(file, type)
                  .or(() -> files.read(file, type, item))
                  .ifPresentOrElse(level::add, () -> addLost(file, item, type)));
      levels.add(level);
    }
    return levels;
  }

  private Optional<Policy> managedPolicy(String name, String pointer) {
    Optional<Policy> policy =
        ManagedPolicies.find(name, partition()).or(() -> Optional.ofNullable(managed.get(name)));
    List<String> known = new ArrayList<>(yaml.root().path("policies").propertyNames());
    // A policy whose file is broken is known too: its problems are reported where they are.
    if (policy.isEmpty() && !known.contains(name)) {
      known.addAll(ManagedPolicies.names());
      problems.add(
          "there is no managed policy `"
              + name
              + "`: it is not built in and not under `policies`"
              + Spelling.hint(name, known),
          yaml.valueAt(pointer),
          pointer);
    } else if (policy.isEmpty()) {
      addLost(name, LocatedYaml.child("/policies", name), PolicyType.IDENTITY);
    }
    return policy;
  }

  /** Remembers that a policy which binds somebody, in the file named there, is not right. */
  private void addLost(String name, String pointer, PolicyType type) {
    String file = yaml.root().at(pointer).asString();
    lostOfOne.add(new UnreadPolicy(name, null, files.problems(file, type, pointer)));
  }

  private Map<String, String> tags(String pointer) {
    Map<String, String> tags = new LinkedHashMap<>();
    yaml.root()
        .at(pointer)
        .properties()
        .forEach(tag -> addTag(tags, tag.getKey(), tag.getValue().asString(), pointer));
    return tags;
  }

  /** IAM compares the names of tags without regard to case. */
  private void addTag(Map<String, String> tags, String name, String value, String pointer) {
    boolean isThere =
        tags.keySet().stream().map(Tags::normalized).anyMatch(Tags.normalized(name)::equals);
    if (isThere) {
      String member = LocatedYaml.child(pointer, name);
      problems.add(
          "`" + name + "` differs from another tag in upper and lower case only",
          yaml.nameAt(member),
          member);
    } else {
      tags.put(name, value);
    }
  }

  private void each(String pointer, BiConsumer<String, String> visitor) {
    JsonNode list = yaml.root().at(pointer);
    for (int i = 0; i < list.size(); i++) {
      visitor.accept(list.path(i).asString(), LocatedYaml.child(pointer, String.valueOf(i)));
    }
  }

  private void refuseBuiltInNames() {
    for (String name : yaml.root().path("policies").propertyNames()) {
      if (ManagedPolicies.names().contains(name)) {
        String pointer = LocatedYaml.child("/policies", name);
        problems.add(
            "`" + name + "` is built in; give a policy of your own another name",
            yaml.nameAt(pointer),
            pointer);
      }
    }
  }

  private Map<String, PrincipalId> identities(Account account) {
    Map<String, PrincipalId> identities = new LinkedHashMap<>();
    int wrong = 0;
    for (Map.Entry<String, JsonNode> identity : yaml.root().path("identities").properties()) {
      try {
        identities.put(identity.getKey(), account.principal(identity.getValue().asString()));
      } catch (UnknownPrincipalException e) {
        String pointer = LocatedYaml.child("/identities", identity.getKey());
        problems.add(String.valueOf(e.getMessage()), yaml.valueAt(pointer), pointer);
        if (++wrong == MOST_WRONG_IDENTITIES) {
          break; // each costs a search for what was meant, and nobody reads more
        }
      }
    }
    return identities;
  }
}

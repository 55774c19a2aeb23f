package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an account of facts of which all is known, as each hole of them is filled. */
final class AccountAssembly {

  private final AccountBuilder account;
  private final FilledFacts filled;
  private final Function<String, Optional<Policy>> managed;
  private final DeclaredPrincipals principals;

  /** By ARN; of what there are several of, whose names are not known, those that can have it. */
  private final Map<String, List<Managed>> own = new HashMap<>();

  private final HeldPolicies held = new HeldPolicies();

  /** A managed policy of the account; without problems it is known. */
  private record Managed(Optional<Policy> policy, List<Finding> problems) {}

  private AccountAssembly(
      AccountBuilder account, FilledFacts filled, Function<String, Optional<Policy>> managed) {
    this.account = account;
    this.principals = new DeclaredPrincipals(account);
    this.filled = filled;
    this.managed = managed;
  }

  /**
   * Makes the account.
   *
   * @param managed returns a policy that AWS manages by its ARN, empty if there is none
   * @throws io.github.policycheck.engine.account.InvalidAccountException if there is no such
   *     account
   */
  static Account of(
      Whereabouts where,
      List<Fact> facts,
      FilledFacts filled,
      Function<String, Optional<Policy>> managed) {
    AccountBuilder account =
        Account.builder(filled.of(where.account()), filled.of(where.region()))
            .partition(filled.of(where.partition()));
    AccountAssembly assembly = new AccountAssembly(account, filled, managed);
    List<Fact> there = new MadeFacts(filled).of(facts.stream().filter(filled::isThere).toList());
    there.forEach(assembly::declare);
    there.forEach(assembly::connect);
    UnreadFacts unread =
        new UnreadFacts(account, filled, assembly.principals, assembly.held, assembly::holders);
    there.forEach(unread::take);
    assembly.principals.leaveOutStrangers();
    return account.build();
  }

  private void declare(Fact fact) {
    switch (fact.kind()) {
      case GROUP, USER, ROLE -> principal(fact);
      case MANAGED -> managed(fact);
      case REPOSITORY ->
          account.repository(
              new Repository(
                  filled.text(fact, Part.NAME),
                  filled.textOrNull(fact, Part.REGION),
                  filled.textOrNull(fact, Part.DEFAULT_BRANCH),
                  null,
                  filled.tags(fact).ifKnown(),
                  null));
      default -> {} // is about these
    }
  }

  private void principal(Fact fact) {
    PrincipalId id = id(fact);
    PrincipalBuilder builder = principals.add(id);
    path(fact, builder);
    FilledTags tags = filled.tags(fact);
    tags.all().forEach(builder::tag);
    if (tags.areMissed()) {
      String message =
          "policies ask for the tags of principals, and those of "
              + id
              + " are not known"
              + tags.madeOf();
      builder.unread("tags", List.of(DeclaredPolicies.problem(fact.location(), message)));
    }
    Value trust = fact.part(Part.TRUST);
    if (trust != null) {
      Managed read = read(id.name(), PolicyType.ROLE_TRUST, null, trust);
      read.policy().ifPresentOrElse(builder::trust, () -> builder.unread("trust", read.problems()));
    }
  }

  /** A path that is not known makes a difference only for policies that ask for ARNs. */
  private void path(Fact fact, PrincipalBuilder builder) {
    String path = filled.textOrNull(fact, Part.PATH);
    String message = null;
    if (filled.lacksPath(fact)) {
      message = "policies ask for the ARNs of principals, and this path is not known";
    } else if (path != null && filled.isKnown(fact, Part.PATH)) {
      try {
        builder.path(path);
      } catch (IllegalArgumentException e) {
        message = e.getMessage();
      }
    }
    if (message != null) {
      builder.unread("path", List.of(DeclaredPolicies.problem(fact.location(), message)));
    }
  }

  private void managed(Fact fact) {
    Value document = fact.part(Part.DOCUMENT);
    String arn = filled.text(fact, Part.ARN);
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    if (document != null) {
      Managed read = read(name, PolicyType.IDENTITY, Arn.parse(arn).orElse(null), document);
      own.computeIfAbsent(arn, first -> new ArrayList<>()).add(read);
      read.policy().ifPresent(account::held);
    }
  }

  private Managed read(String name, PolicyType type, @Nullable Arn arn, Value document) {
    if (!filled.isKnown(document)) {
      return new Managed(
          Optional.empty(),
          List.of(
              DeclaredPolicies.problem(
                  document.origin().location(),
                  "what this policy says is not known" + FilledFacts.madeOf(document))));
    }
    try {
      return new Managed(
          Optional.of(new Policy(name, type, filled.document(document, type), arn)), List.of());
    } catch (PolicySyntaxException e) {
      return new Managed(Optional.empty(), e.findings());
    }
  }

  private void connect(Fact fact) {
    switch (fact.kind()) {
      case GROUP, USER, ROLE -> {
        PrincipalId id = id(fact);
        PrincipalBuilder builder = principals.get(id);
        filled.texts(fact, Part.ARNS).forEach(arn -> attach(id, arn, fact));
        filled.texts(fact, Part.GROUPS).forEach(group -> member(id, group, fact));
        String boundary = filled.textOrNull(fact, Part.BOUNDARY);
        if (boundary != null && builder != null) {
          Managed found = find(boundary, fact).get(0);
          found
              .policy()
              .ifPresentOrElse(builder::boundary, () -> builder.unread(boundary, found.problems()));
        }
      }
      case MANAGED -> {
        String arn = filled.text(fact, Part.ARN);
        holders(fact).forEach(holder -> attach(holder, arn, fact));
      }
      case ATTACHMENT, SOLE_ATTACHMENT, ALL_ATTACHED ->
          holders(fact)
              .forEach(
                  holder ->
                      filled.texts(fact, Part.ARNS).forEach(arn -> attach(holder, arn, fact)));
      case INLINE, OWN_INLINE -> inline(fact);
      case MEMBERSHIP, SOLE_MEMBERSHIP ->
          filled
              .texts(fact, Part.USERS)
              .forEach(
                  user ->
                      filled
                          .texts(fact, Part.GROUPS)
                          .forEach(
                              group ->
                                  member(
                                      new PrincipalId(PrincipalId.Kind.USER, user), group, fact)));
      case REPOSITORY, ALL_INLINE, UNREAD, UNREAD_CONTROL -> {} // nothing has it
    }
  }

  private List<PrincipalId> holders(Fact fact) {
    List<PrincipalId> holders = new ArrayList<>();
    add(fact, Part.GROUPS, PrincipalId.Kind.GROUP, holders);
    add(fact, Part.USERS, PrincipalId.Kind.USER, holders);
    add(fact, Part.ROLES, PrincipalId.Kind.ROLE, holders);
    return holders;
  }

  private void add(Fact fact, Part part, PrincipalId.Kind kind, List<PrincipalId> into) {
    filled.texts(fact, part).forEach(name -> into.add(new PrincipalId(kind, name)));
  }

  private void inline(Fact fact) {
    Value document = fact.part(Part.DOCUMENT);
    if (document == null) {
      return;
    }
    String name = filled.text(fact, Part.NAME);
    for (PrincipalId holder : holders(fact)) {
      Managed policy = read(name, PolicyType.IDENTITY, null, document);
      add(holder, name, policy, fact);
      PrincipalBuilder builder = principals.get(holder);
      if (fact.kind() == Fact.Kind.OWN_INLINE) {
        held.own(holder, name);
      }
      Optional<Finding> problem = held.inline(holder, name, policy.policy(), fact.location());
      if (fact.part(Part.NAME) != null && builder != null) {
        problem.ifPresent(one -> builder.unread(name, List.of(one)));
      }
    }
  }

  private void attach(PrincipalId holder, String arn, Fact fact) {
    if (held.attached(holder, arn)) {
      find(arn, fact).forEach(policy -> add(holder, arn, policy, fact));
    }
  }

  private List<Managed> find(String arn, Fact fact) {
    List<Managed> known = own.get(arn);
    if (known != null) {
      return known;
    }
    Optional<Policy> ofAws = managed.apply(arn);
    return List.of(
        new Managed(
            ofAws,
            ofAws.isPresent()
                ? List.of()
                : List.of(
                    DeclaredPolicies.problem(
                        fact.location(),
                        "what the policy `"
                            + arn
                            + "` says is not known: it is not declared here, and not built in"
                            + (Fillings.isMadeUp(arn)
                                ? "; if it is one of these, --assume EXPRESSION=ARN says so"
                                : "")))));
  }

  private void add(PrincipalId holder, String name, Managed read, Fact fact) {
    PrincipalBuilder builder = principals.get(holder);
    if (builder == null) {
      principals.stranger(holder, fact);
    } else if (read.policy().isPresent()) {
      builder.policy(read.policy().get());
    } else {
      builder.unread(name, read.problems());
    }
  }

  private void member(PrincipalId user, String group, Fact fact) {
    boolean isNew = principals.member(user, group);
    PrincipalBuilder builder = principals.get(user);
    PrincipalId id = new PrincipalId(PrincipalId.Kind.GROUP, group);
    if (builder == null) {
      principals.stranger(user, fact);
    }
    if (principals.get(id) == null) {
      principals.stranger(id, fact);
      if (builder != null) {
        builder.unread(id.toString(), List.of(DeclaredPrincipals.isNotDeclared(id, fact)));
      }
    } else if (builder != null && isNew) {
      builder.group(group);
    }
  }

  private PrincipalId id(Fact fact) {
    return new PrincipalId(fact.kind().principal().orElseThrow(), filled.text(fact, Part.NAME));
  }
}

package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AmbiguousRepositoryException;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What calls act on. A resource that no such call can have is refused: its answer would mislead.
 */
final class Resources implements Targets {

  private final Account account;
  private final @Nullable String region;
  private final OptionNames names;
  private final Consumer<String> warnings;

  /**
   * Asks about an account.
   *
   * @param region of the repository that is meant if several have a name, null if none is said
   * @param warnings takes what people should know of how a resource was understood
   */
  Resources(
      Account account, @Nullable String region, OptionNames names, Consumer<String> warnings) {
    this.account = account;
    this.region = region;
    this.names = names;
    this.warnings = warnings;
  }

  /**
   * Returns the repository with a name or an ARN, or if {@code name} is null the only one there is.
   *
   * @throws InvalidQuestionException if there is none of this name, or not only one
   */
  @Override
  public Arn repository(@Nullable String name) {
    if (name != null && name.startsWith("arn:")) {
      return repositoryArn(name);
    }
    if (name == null) {
      return only();
    }
    List<String> known = account.repositoryNames();
    if (!known.isEmpty() && !known.contains(name) && areAllListed()) {
      String hint = Spelling.hint(name, known);
      throw new InvalidQuestionException(
          "the account has no repository `"
              + name
              + "`"
              + (hint.isEmpty() ? "; it has " + String.join(", ", known) : hint));
    }
    if (!known.isEmpty() && !known.contains(name)) {
      warnings.accept(
          "the account lists no repository `"
              + name
              + "`, and not all of its repositories are known");
    }
    return arn(name);
  }

  private Arn only() {
    List<Repository> known = account.repositories();
    boolean isSure =
        account.notKnown().stream().noneMatch(part -> part.what() == NotKnown.What.REPOSITORIES);
    if (known.size() == 1 && isSure) {
      return arn(known.get(0).name());
    }
    if (known.size() == 1) {
      throw new InvalidQuestionException(
          "not all repositories of the account are known; name one with "
              + names.repository()
              + ": "
              + known.get(0).name());
    }
    throw new InvalidQuestionException(
        known.isEmpty()
            ? "the account lists no repository; name one with " + names.repository()
            : "the account has several repositories; name one with "
                + names.repository()
                + ": "
                + known.stream().map(account::nameOrArn).collect(Collectors.joining(", ")));
  }

  /** Tells whether there can be no other repositories in the region where one is looked for. */
  private boolean areAllListed() {
    String wanted = region == null ? account.region().orElse(null) : region;
    return account.notKnown().stream()
        .filter(part -> part.what() == NotKnown.What.REPOSITORIES)
        .noneMatch(part -> part.region() == null || wanted == null || part.region().equals(wanted));
  }

  private Arn arn(String name) {
    if (!Account.isRepositoryName(name)) {
      throw new InvalidQuestionException(
          "`"
              + name
              + "` is no name of a repository: it has 1 to 100 letters, digits and characters of"
              + " ._- and does not end in .git");
    }
    try {
      return account.repositoryArn(name, region);
    } catch (AmbiguousRepositoryException e) {
      throw new InvalidQuestionException(String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      throw new InvalidQuestionException(
          "the account does not say in which region `"
              + name
              + "` is; add `Region` to its file, or name the repository by its ARN with "
              + names.repository());
    }
  }

  @Override
  public String of(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository) {
    if (known.isPresent() && !known.get().resourceMustBeStar()) {
      return (resource == null ? repository(repository) : repositoryArn(resource)).toString();
    }
    return ofOther(action, known, resource, repository, names);
  }

  /** Returns the resource of a call that is about no repository. */
  static String ofOther(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository,
      OptionNames names) {
    if (known.isPresent()) {
      return star(action, resource, repository, names);
    }
    if (resource == null) {
      throw new InvalidQuestionException(
          "what does `" + action + "` act on? name it with " + names.resource());
    }
    if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
      throw new InvalidQuestionException(
          "`" + resource + "` is no ARN; write arn:aws:SERVICE:REGION:ACCOUNT:NAME, or *");
    }
    return resource;
  }

  private static String star(
      String action, @Nullable String resource, @Nullable String repository, OptionNames names) {
    if (repository != null || (resource != null && !resource.equals("*"))) {
      throw new InvalidQuestionException(
          "`"
              + action
              + "` acts on no repository; leave out "
              + names.repository()
              + " and "
              + names.resource());
    }
    return "*";
  }

  private Arn repositoryArn(String resource) {
    Optional<Arn> named = Arn.parse(resource).filter(this::isRepository);
    if (named.isEmpty()) {
      throw new InvalidQuestionException(
          "`"
              + resource
              + "` is no ARN of a repository; one of this account is "
              + new Arn(
                  account.partition(),
                  "codecommit",
                  account.region().orElse("REGION"),
                  account.id(),
                  "NAME"));
    }
    if (!named.get().account().equals(account.id())) {
      return named.get();
    }
    List<String> known = account.repositoryNames();
    String name = named.get().resource();
    // of account details of the AWS CLI the region may not be known
    boolean isListed =
        account.repository(named.get()).isPresent()
            || account.repositories().contains(new Repository(name, null));
    if (!isListed && !known.isEmpty()) {
      warnings.accept(
          "the account lists no repository `"
              + resource
              + "`"
              + Spelling.hint(name, known.stream().filter(one -> !one.equals(name)).toList()));
    }
    return named.get();
  }

  /**
   * Not only what the account lists: it may have more, and lint asks about what policies name. A
   * repository of another account has its answer too; no id is one of accounts of two partitions.
   */
  private boolean isRepository(Arn arn) {
    return arn.service().equals("codecommit")
        && Principal.isAccount(arn.account())
        && (arn.partition().equals(account.partition()) || !arn.account().equals(account.id()))
        && !arn.region().isEmpty()
        && !arn.resource().isEmpty();
  }
}

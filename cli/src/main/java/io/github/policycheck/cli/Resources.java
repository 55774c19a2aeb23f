package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What calls act on. A resource that no such call can have is refused: its answer would mislead.
 */
final class Resources {

  private final Account account;

  Resources(Account account) {
    this.account = account;
  }

  /**
   * Returns the repository called {@code name}, or if that is null the only one there is.
   *
   * @throws InputException if there is none of this name, or not only one
   */
  Arn repository(@Nullable String name) {
    List<String> known = account.repositories();
    if (name == null) {
      if (known.size() == 1) {
        return account.repositoryArn(known.get(0));
      }
      throw new InputException(
          known.isEmpty()
              ? "the account lists no repository; name one with --repo"
              : "the account has several repositories; name one with --repo: "
                  + String.join(", ", known));
    }
    if (!known.isEmpty() && !known.contains(name)) {
      String hint = Spelling.hint(name, known);
      throw new InputException(
          "the account has no repository `"
              + name
              + "`"
              + (hint.isEmpty() ? "; it has " + String.join(", ", known) : hint));
    }
    if (account.region().isEmpty()) {
      throw new InputException(
          "the account does not say in which region `"
              + name
              + "` is; add `Region` to its file, or name the repository by its ARN with --resource"
              + " and --action");
    }
    return account.repositoryArn(name);
  }

  /**
   * Returns the resource of a call.
   *
   * @param known the action, if it is one of CodeCommit
   * @param resource what --resource names, null if it is not given
   * @param repository what --repo names, null if it is not given
   * @throws InputException if the action cannot act on that
   */
  String of(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository) {
    if (known.isPresent()) {
      return known.get().resourceMustBeStar()
          ? star(action, resource, repository)
          : repositoryArn(resource, repository);
    }
    if (resource == null) {
      throw new InputException("what does `" + action + "` act on? name it with --resource");
    }
    if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
      throw new InputException(
          "`" + resource + "` is no ARN; write arn:aws:SERVICE:REGION:ACCOUNT:NAME, or *");
    }
    return resource;
  }

  private static String star(
      String action, @Nullable String resource, @Nullable String repository) {
    if (repository != null || (resource != null && !resource.equals("*"))) {
      throw new InputException(
          "`" + action + "` acts on no repository; leave out --repo and --resource");
    }
    return "*";
  }

  private String repositoryArn(@Nullable String resource, @Nullable String repository) {
    if (resource == null) {
      return repository(repository).toString();
    }
    String name = resource.substring(resource.lastIndexOf(':') + 1);
    if (account.region().isEmpty() && isOfAccount(resource)) {
      return resource;
    }
    if (!resource.equals(account.repositoryArn(name).toString())) {
      throw new InputException(
          "`"
              + resource
              + "` is no repository of this account; its ARN is "
              + account.repositoryArn("NAME"));
    }
    return repository(name).toString();
  }

  /** Account details of the AWS CLI name no region. */
  private boolean isOfAccount(String resource) {
    return Arn.parse(resource)
        .filter(arn -> arn.service().equals("codecommit") && !arn.region().isEmpty())
        .filter(arn -> arn.account().equals(account.id()))
        .isPresent();
  }
}

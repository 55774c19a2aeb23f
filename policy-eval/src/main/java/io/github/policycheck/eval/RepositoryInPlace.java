package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What calls act on where no account is known: what the question says, and nothing else. */
final class RepositoryInPlace implements Targets {

  private final Place place;
  private final OptionNames names;

  /**
   * Takes what is known of the repository.
   *
   * @param names what messages call the options
   */
  RepositoryInPlace(Place place, OptionNames names) {
    this.place = place;
    this.names = names;
  }

  /**
   * Returns what a question says of the repository it is about.
   *
   * @throws InvalidQuestionException if it is none
   */
  static Place of(EvalRequest request, OptionNames names) {
    String resource = request.resource();
    String repository = request.repository();
    String written = resource == null ? repository : resource;
    if (written != null && written.startsWith("arn:")) {
      // The resource of another service tells nothing of repositories.
      Optional<Arn> arn = Arn.parse(written);
      return resource == null || arn.filter(RepositoryInPlace::isOfCodeCommit).isPresent()
          ? new Place(arn(written))
          : Place.anywhere();
    }
    String region = request.region();
    String partition = region == null ? Place.ANY : Partition.ofRegion(region).name();
    String name = repository == null ? Place.ANY : repository;
    if (repository != null && !Account.isRepositoryName(repository)) {
      throw new InvalidQuestionException(
          "`"
              + repository
              + "` is no name of a repository: it has 1 to 100 letters, digits and characters of"
              + " ._- and does not end in .git");
    }
    return new Place(
        new Arn(partition, "codecommit", region == null ? Place.ANY : region, Place.ANY, name));
  }

  private static boolean isOfCodeCommit(Arn arn) {
    return arn.service().equals("codecommit");
  }

  private static Arn arn(String written) {
    return Arn.parse(written)
        .filter(RepositoryInPlace::isOfCodeCommit)
        .filter(arn -> Principal.isAccount(arn.account()))
        .filter(arn -> Partition.named(arn.partition()).isPresent())
        .filter(arn -> !arn.region().isEmpty() && Account.isRepositoryName(arn.resource()))
        .orElseThrow(
            () ->
                new InvalidQuestionException(
                    "`"
                        + written
                        + "` is no ARN of a repository; write"
                        + " arn:PARTITION:codecommit:REGION:ACCOUNT:NAME"));
  }

  @Override
  public Arn repository(@Nullable String name) {
    return place.arn();
  }

  @Override
  public String of(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository) {
    if (known.isPresent() && !known.get().resourceMustBeStar()) {
      return (resource == null ? place.arn() : arn(resource)).toString();
    }
    return Resources.ofOther(action, known, resource, repository, names);
  }
}

package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.AnswerFile;
import io.github.policycheck.liveaccount.answers.Asker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an account from where its policies are in force. */
public final class AccountImport {

  /** Policies would be of one day and their principals of another. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private final AwsClient client;
  private final @Nullable Asker organization;

  /** Whether the organization that is asked can be another than that of the account. */
  private final boolean isOfOther;

  private final ImportRequest request;
  private final AwsProgress progress;

  private AccountImport(
      AwsClient client,
      @Nullable Asker organization,
      boolean isOfOther,
      ImportRequest request,
      AwsProgress progress) {
    this.client = client;
    this.organization = organization;
    this.isOfOther = isOfOther;
    this.request = request;
    this.progress = progress;
  }

  /**
   * Reads an account. What the caller may not ask for besides its users, groups, roles and managed
   * policies is written down as not known.
   *
   * @param client asks the account
   * @param organization asks the management account of the organization, null to ask through {@code
   *     client}
   * @throws AwsException if AWS gives no answer; those that are whole stay in the resume file
   * @throws LiveAccountException if the account cannot be imported
   */
  public static ImportedAccount read(
      AwsClient client,
      @Nullable AwsClient organization,
      ImportRequest request,
      AwsProgress progress) {
    Asker other = organization == null ? null : new Asker(organization, null, progress);
    ImportedAccount read =
        new AccountImport(client, other, other != null, request, progress).read();
    return organization == null ? read : read.with(organization.requests());
  }

  /** Reads an account that its organization lists, which is asked each question once. */
  static ImportedAccount ofMany(
      AwsClient client, Asker organization, ImportRequest request, AwsProgress progress) {
    return new AccountImport(client, organization, false, request, progress).read();
  }

  private ImportedAccount read() {
    Instant now = request.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    JsonNode caller =
        Answer.ask(client, AwsQuestion.of(AwsCall.GET_CALLER_IDENTITY)).parts().get(0);
    String account = caller.path("Account").asString("");
    Path file = request.resumeFile();
    if (file == null) {
      return read(account, now, new Asker(client, null, progress));
    }
    try (AnswerFile resume = AnswerFile.open(file, account, now, now.minus(OLDEST))) {
      return read(account, resume.begun(), new Asker(client, resume, progress));
    }
  }

  private ImportedAccount read(String account, Instant begun, Asker asker) {
    List<NotKnown> unread = new ArrayList<>();
    ObjectNode details = Answer.JSON.createObjectNode();
    List<String> regions = regions();
    details.put("Account", account);
    details.put("Region", regions.get(0));
    ArrayNode repositories = details.putArray("Repositories");
    ArrayNode templates = details.putArray("ApprovalRuleTemplates");
    PrincipalListing.read(asker, details);
    Set<String> found = new HashSet<>();
    for (String region : regions) {
      found.addAll(
          new RepositoryListing(asker, region, unread)
              .read(request.repositories(), repositories, templates));
    }
    checkFound(found, regions);
    if (!request.repositories().isEmpty()) {
      for (String region : regions) {
        unread.add(
            new NotKnown(
                What.REPOSITORIES, region, null, "only those that were asked for are read"));
      }
    }
    if (request.isWithOrganization()) {
      Asker asked = organization == null ? asker : organization;
      new OrganizationListing(asked, isOfOther, account, unread).read(details);
    }
    return ImportedAccount.of(
        details.toString().getBytes(StandardCharsets.UTF_8), unread, begun, client.requests());
  }

  private List<String> regions() {
    if (!request.regions().isEmpty()) {
      return request.regions().stream().distinct().toList();
    }
    return List.of(
        client
            .region()
            .orElseThrow(
                () ->
                    new LiveAccountException(
                        "no region is known; name one or more with `--region`, whose repositories"
                            + " are read")));
  }

  private void checkFound(Set<String> found, List<String> regions) {
    List<String> missing =
        request.repositories().stream().filter(name -> !found.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new LiveAccountException(
          "there is no repository `"
              + String.join("`, `", missing)
              + "` in "
              + String.join(", ", regions));
    }
  }
}

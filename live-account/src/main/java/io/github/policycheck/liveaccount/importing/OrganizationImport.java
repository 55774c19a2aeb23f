package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Asker;
import io.github.policycheck.liveaccount.answers.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Imports all accounts of an organization, some at a time. One that cannot be imported does not
 * keep the others from it.
 */
public final class OrganizationImport {

  private final AwsConnector connector;
  private final AwsAccess access;
  private final String role;
  private final Function<String, ImportRequest> request;
  private final BiConsumer<String, ImportedAccount> sink;
  private final AwsProgress progress;

  /**
   * Imports.
   *
   * @param access the way to the management account, or to one that may ask as it does
   * @param role the name of the role to take in each other account, with its path if it has one
   * @param request what is imported of the account of this id
   * @param sink is given each account with its id, by several threads at once
   */
  public OrganizationImport(
      AwsConnector connector,
      AwsAccess access,
      String role,
      Function<String, ImportRequest> request,
      BiConsumer<String, ImportedAccount> sink,
      AwsProgress progress) {
    this.connector = Objects.requireNonNull(connector, "connector");
    this.access = Objects.requireNonNull(access, "access");
    this.role = Objects.requireNonNull(role, "role");
    this.request = Objects.requireNonNull(request, "request");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /**
   * What became of an account.
   *
   * @param account its id
   * @param name its name in the organization
   * @param state imported, failed, or not tried as it is not active
   * @param problem why it is not imported, null if it is
   */
  public record Member(String account, String name, State state, @Nullable String problem) {

    /** Checks that nothing else is null. */
    public Member {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(state, "state");
    }
  }

  /** What became of an account. */
  public enum State {
    /** It was given to the sink. */
    IMPORTED,
    /** It could not be read or written. */
    FAILED,
    /** It is closed, or not open yet. */
    INACTIVE
  }

  /**
   * Imports the accounts.
   *
   * @param atOnce how many at a time, from 1
   * @return what became of them, sorted by id
   * @throws AwsException if the accounts cannot be listed
   */
  public List<Member> read(int atOnce) {
    try (AwsClient client = connector.connect(access)) {
      Asker organization = new Asker(client, null, progress);
      Arn caller = caller(organization);
      List<Callable<Member>> tasks = new ArrayList<>();
      organization.ask(AwsQuestion.of(AwsCall.LIST_ACCOUNTS)).items("Accounts").stream()
          .sorted((one, other) -> id(one).compareTo(id(other)))
          .forEach(account -> tasks.add(() -> member(account, caller, organization)));
      return AtOnce.all(atOnce, tasks);
    }
  }

  private static Arn caller(Asker organization) {
    String caller =
        organization.ask(AwsQuestion.of(AwsCall.GET_CALLER_IDENTITY)).one("Arn").asString("");
    return Arn.parse(caller)
        .orElseThrow(
            () ->
                new AwsException(
                    AwsException.Kind.MALFORMED, "", "`" + caller + "` is no ARN of a caller"));
  }

  private static String id(JsonNode account) {
    return account.path("Id").asString("");
  }

  private Member member(JsonNode account, Arn caller, Asker organization) {
    String id = id(account);
    String name = account.path("Name").asString("");
    // AWS calls it State; Status is what it was called before.
    String state = account.path("State").asString(account.path("Status").asString("ACTIVE"));
    if (!state.equals("ACTIVE")) {
      return new Member(id, name, State.INACTIVE, "its state is " + state);
    }
    try (AwsClient client = connector.connect(access(id, caller))) {
      sink.accept(id, AccountImport.ofMany(client, organization, request.apply(id), progress));
      return new Member(id, name, State.IMPORTED, null);
    } catch (AwsException e) {
      return new Member(id, name, State.FAILED, e.reason());
    } catch (RuntimeException e) { // whatever it is: the others are imported
      return new Member(id, name, State.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** The caller's own account is read as who it is: a role that leads there need not be in it. */
  private AwsAccess access(String account, Arn caller) {
    return caller.account().equals(account)
        ? access
        : access.through(
            new Arn(caller.partition(), "iam", "", account, "role/" + role).toString());
  }
}

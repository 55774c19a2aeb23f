package io.github.policycheck.awsfake;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with some answers to one action, or happens after them: {@code
 * aws.on("codecommit:ListBranches").skip(1).times(2).throttle()}. It holds for every answer until
 * {@link #times} says otherwise, and from the moment that the last method says what it is.
 */
public final class FakeFault {

  private final String action;
  private final Consumer<FakeFault> faults;
  private int toSkip;
  private int left = Integer.MAX_VALUE;
  private @Nullable String region;
  private @Nullable String resource;
  private @Nullable String account;
  private Effect effect = (call, answer, error) -> answer.get();

  /** Turns what would be answered into what is. */
  interface Effect {
    HttpAnswer apply(Call call, Supplier<HttpAnswer> answer, Errors errors);
  }

  /** Makes the answer of an error. */
  interface Errors {
    HttpAnswer of(AwsError error);
  }

  FakeFault(String action, Consumer<FakeFault> faults) {
    this.action = action;
    this.faults = faults;
  }

  /** Lets the first answers be right. */
  public FakeFault skip(int answers) {
    toSkip = answers;
    return this;
  }

  /** Limits how many answers it is about. */
  public FakeFault times(int answers) {
    left = answers;
    return this;
  }

  /** Limits it to one region. */
  public FakeFault inRegion(String only) {
    region = only;
    return this;
  }

  /** Limits it to calls from one account. */
  public FakeFault inAccount(String only) {
    account = only;
    return this;
  }

  /** Limits it to calls about what has this text in its ARN. */
  public FakeFault about(String only) {
    resource = only;
    return this;
  }

  /** Refuses because no policy of the caller allows the action. */
  public void deny() {
    say((call, answer, errors) -> errors.of(denied(call)));
  }

  private static AwsError denied(Call call) {
    Protocol protocol = call.service().protocol();
    return new AwsError(
        protocol == Protocol.JSON ? 400 : 403,
        protocol.code("AccessDenied"),
        "User: "
            + call.caller()
            + " is not authorized to perform: "
            + call.name()
            + " on resource: "
            + Resources.inDenial(call)
            + " because no identity-based policy allows the "
            + call.name()
            + " action");
  }

  /** Refuses because of too many requests, as the service does it. */
  public void throttle() {
    throttle(0);
  }

  /**
   * Refuses because of too many requests.
   *
   * @param status the HTTP status, 0 for that of the service
   */
  public void throttle(int status) {
    say(
        (call, answer, errors) -> {
          String code =
              switch (call.service()) {
                case IAM, STS -> "Throttling";
                case ORGANIZATIONS -> "TooManyRequestsException";
                case CODECOMMIT, ACCESS_ANALYZER -> "ThrottlingException";
              };
          int usual = call.service() == AwsService.ACCESS_ANALYZER ? 429 : 400;
          return errors.of(new AwsError(status == 0 ? usual : status, code, "Rate exceeded"));
        });
  }

  /** Refuses because the credentials have expired. */
  public void expire() {
    say(
        (call, answer, errors) -> {
          Protocol protocol = call.service().protocol();
          return errors.of(
              new AwsError(
                  protocol == Protocol.JSON ? 400 : 403,
                  protocol.code("ExpiredToken"),
                  "The security token included in the request is expired"));
        });
  }

  /** Fails with a status of 500 and more, as the service does it. */
  public void fail(int status) {
    say(
        (call, answer, errors) -> {
          String code =
              switch (call.service()) {
                case IAM -> status == 503 ? "ServiceUnavailable" : "ServiceFailure";
                case STS -> status == 503 ? "ServiceUnavailable" : "InternalFailure";
                case ORGANIZATIONS -> "ServiceException";
                case CODECOMMIT -> status == 503 ? "ServiceUnavailable" : "InternalFailure";
                case ACCESS_ANALYZER -> "InternalServerException";
              };
          return errors.of(new AwsError(status, code, "The request processing has failed"));
        });
  }

  /** Refuses with an error of the service's own. */
  public void error(int status, String code, String message) {
    say((call, answer, errors) -> errors.of(new AwsError(status, code, message)));
  }

  /** Answers with an error in XML, as a machine in front of the service does, in any protocol. */
  public void xmlError(int status) {
    say(
        (call, answer, errors) ->
            HttpAnswer.of(
                status,
                "text/xml",
                "<ErrorResponse><Error><Type>Receiver</Type><Code>ServiceUnavailable</Code>"
                    + "<Message>Service is unable to handle request.</Message></Error>"
                    + "</ErrorResponse>\n"));
  }

  /** Ends the connection after so many bytes of the answer, its head included. */
  public void truncate(int bytes) {
    say((call, answer, errors) -> answer.get().cut(bytes, false));
  }

  /** Ends the connection after so many bytes of the body. */
  public void truncateBody(int bytes) {
    say(
        (call, answer, errors) -> {
          HttpAnswer whole = answer.get();
          return whole.cut(whole.headLength() + bytes, false);
        });
  }

  /** Resets the connection after so many bytes of the answer, its head included. */
  public void reset(int bytes) {
    say((call, answer, errors) -> answer.get().cut(bytes, true));
  }

  /** Leaves out the second half of the body, and says that this is all. */
  public void malform() {
    say(
        (call, answer, errors) -> {
          HttpAnswer whole = answer.get();
          return whole.body(whole.body().substring(0, whole.body().length() / 2));
        });
  }

  /** Answers with another body. */
  public void replace(String body) {
    say((call, answer, errors) -> answer.get().body(body));
  }

  /** Lets the client wait. */
  public void delay(Duration wait) {
    say((call, answer, errors) -> answer.get().after(wait));
  }

  /** Does something after an answer is made and before it is sent, as a change of the account. */
  public void then(Runnable work) {
    say(
        (call, answer, errors) -> {
          HttpAnswer made = answer.get();
          work.run();
          return made;
        });
  }

  private void say(Effect what) {
    effect = what;
    faults.accept(this);
  }

  /** Returns whether the answer to a call is one of those that it is about, and counts it. */
  boolean takes(Call call) {
    if (!(action.equals(call.name()) || action.equals(call.service().prefix() + ":*"))
        || (region != null && !region.equals(call.region()))
        || (account != null && !account.equals(call.account().id()))
        || (resource != null && !call.resource().contains(resource))
        || left == 0) {
      return false;
    }
    if (toSkip > 0) {
      toSkip--;
      return false;
    }
    left--;
    return true;
  }

  Effect effect() {
    return effect;
  }
}

package io.github.policycheck.awsfake;

/**
 * An action that somebody asks for.
 *
 * @param action without the prefix of the service
 * @param region of the signature
 * @param account the account of the caller
 * @param caller the ARN of the caller
 * @param resource the ARN of what it is about, {@code *} for nothing special
 */
record Call(
    AwsService service,
    String action,
    String region,
    FakeAccount account,
    String caller,
    Input input,
    String resource) {

  /** Returns the action as policies name it. */
  String name() {
    return service.prefix() + ":" + action;
  }

  /** Returns that the service has no such action. */
  AwsError unknownAction() {
    return switch (service.protocol()) {
      case QUERY ->
          new AwsError(
              400,
              "InvalidAction",
              "Could not find operation " + action + " for version " + service.version());
      case JSON, REST_JSON ->
          new AwsError(404, "UnknownOperationException", "there is no operation " + action);
    };
  }
}

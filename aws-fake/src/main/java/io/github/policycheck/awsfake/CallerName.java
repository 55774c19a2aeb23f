package io.github.policycheck.awsfake;

import io.github.policycheck.engine.model.Arn;

/** Who calls, by the ARN. */
final class CallerName {

  private CallerName() {}

  /** Returns the name of a user, the role of a session, or {@code root}. */
  static String of(String arn) {
    String resource = Arn.parse(arn).map(Arn::resource).orElse(arn);
    if (resource.startsWith("assumed-role/")) {
      String[] parts = resource.split("/", -1);
      return parts[1];
    }
    return resource.substring(resource.lastIndexOf('/') + 1);
  }
}

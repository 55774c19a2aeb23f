package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.FileSchema;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The JSON Schemas of what policycheck reads and writes. */
enum PublishedSchema {
  ACCOUNT(FileSchema.ACCOUNT.fileName()),
  CONFIGURATION(FileSchema.CONFIGURATION.fileName()),
  POLICY_TEST(FileSchema.POLICY_TEST.fileName()),
  SNAPSHOT("snapshot"),
  AUDIT_LOG("audit-log"),
  HOOK_DOCTOR("hook-doctor"),
  EVAL("eval"),
  WHO_CAN("who-can"),
  PROVE("prove"),
  DIFF("diff"),
  LINT("lint"),
  TEST("test"),
  RULES("rules"),
  BASELINE("baseline"),
  SIMULATE_REQUEST("simulate-request"),
  SIMULATE_RESPONSE("simulate-response"),
  VERIFY_AWS("verify-aws"),
  NO_NEW_ACCESS("no-new-access"),
  HINGING("hinging"),
  REPLAY_CONTEXT(FileSchema.REPLAY_CONTEXT.fileName()),
  REPLAY("replay"),
  REPLAY_CALIBRATION("replay-calibration");

  private final String publicName;

  PublishedSchema(String publicName) {
    this.publicName = publicName;
  }

  String publicName() {
    return publicName;
  }

  /**
   * Returns the schema called {@code name}.
   *
   * @throws InputException if there is none
   */
  static PublishedSchema named(String name) {
    return Choice.of("schema", name, List.of(values()), PublishedSchema::publicName);
  }

  String text() {
    return switch (this) {
      case ACCOUNT -> FileSchema.ACCOUNT.text();
      case CONFIGURATION -> FileSchema.CONFIGURATION.text();
      case POLICY_TEST -> FileSchema.POLICY_TEST.text();
      case REPLAY_CONTEXT -> FileSchema.REPLAY_CONTEXT.text();
      case SNAPSHOT,
          AUDIT_LOG,
          HOOK_DOCTOR,
          EVAL,
          WHO_CAN,
          PROVE,
          DIFF,
          LINT,
          TEST,
          RULES,
          BASELINE,
          SIMULATE_REQUEST,
          SIMULATE_RESPONSE,
          VERIFY_AWS,
          NO_NEW_ACCESS,
          HINGING,
          REPLAY,
          REPLAY_CALIBRATION ->
          resource(publicName + ".schema.json");
    };
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

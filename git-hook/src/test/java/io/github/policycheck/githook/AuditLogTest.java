package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final long NOON = 1_767_268_805_999L;

  @TempDir Path folder;

  private static AuditLog.Entry entry(String reference) {
    AuditLog.Entry entry = new AuditLog.Entry();
    entry.login = "a\"b";
    entry.updates =
        List.of(
            new ReceivedUpdate(
                new ObjectName("0".repeat(40)), new ObjectName("1".repeat(40)), reference));
    return entry;
  }

  @Test
  void line_has_the_names_of_cloudtrail() {
    assertThat(AuditLog.line(entry("refs/heads/a"), NOON))
        .isEqualTo(
            "{\"eventTime\":\"2026-01-01T12:00:05Z\",\"eventSource\":\"codecommit.amazonaws.com\","
                + "\"eventName\":\"GitPush\",\"eventType\":\"PolicycheckDecision\","
                + "\"userIdentity\":{\"login\":\"a\\\"b\"},"
                + "\"requestParameters\":{\"references\":[{\"ref\":\"refs/heads/a\",\"commit\":\""
                + "1".repeat(40)
                + "\",\"oldCommit\":\""
                + "0".repeat(40)
                + "\"}]},\"additionalEventData\":{}}");
  }

  @Test
  void no_name_begins_a_line_of_its_own() {
    String forged = "refs/heads/a\"}]}}\n{\"eventName\":\"GitPush\"\u2028\u0000\ud800\\";

    assertThat(AuditLog.line(entry(forged), NOON))
        .doesNotContain("\n", "\u2028", "\u0000", "\ud800")
        .contains("refs/heads/a\\\"}]}}\\u000a{\\\"eventName\\\":\\\"GitPush\\\"")
        .contains("\\u2028\\u0000\\ud800\\\\\"");
  }

  @Test
  void lines_are_appended() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "before\n");

    AuditLog.append(log.toString(), entry("refs/heads/a"), NOON);
    AuditLog.append(log.toString(), entry("refs/heads/b"), NOON);

    assertThat(Files.readAllLines(log)).hasSize(3).startsWith("before");
  }
}

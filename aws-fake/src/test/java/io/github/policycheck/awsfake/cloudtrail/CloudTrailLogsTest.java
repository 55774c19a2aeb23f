package io.github.policycheck.awsfake.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for is written, in the form and the places of CloudTrail. */
class CloudTrailLogsTest {

  @TempDir Path folder;

  @Test
  void same_options_write_the_same_bytes() throws IOException {
    String[] options = {"--events", "700", "--seed", "11", "--per-file", "60"};
    CloudTrailLogs.write(folder.resolve("one"), options);
    CloudTrailLogs.write(folder.resolve("two"), options);

    ReadLog one = ReadLog.of(folder.resolve("one"));
    assertThat(ReadLog.of(folder.resolve("two")).texts()).isEqualTo(one.texts()).isNotEmpty();
    for (String path : one.texts().keySet()) {
      assertThat(folder.resolve("two").resolve(path))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(path));
    }
  }

  /** What is written here was written elsewhere: no machine makes another log. */
  @Test
  void log_is_the_one_that_it_always_was() throws IOException {
    ReadLog log = ReadLog.written(folder, "--events", "300", "--seed", "-5", "--per-file", "50");
    String all =
        log.texts().entrySet().stream()
            .map(file -> file.getKey() + "\n" + file.getValue() + "\n")
            .collect(Collectors.joining());

    assertThat(hash(all))
        .as("another hash means another log: change it here, and the figures of benchmarks")
        .isEqualTo("1b5f71c9b57da3cc4257c60adea39166fa0b684ee7a0a87459ba06790e01ec03");
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(LogFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void another_seed_writes_another_log() throws IOException {
    ReadLog one = ReadLog.written(folder.resolve("1"), "--events", "50", "--seed", "1");
    ReadLog two = ReadLog.written(folder.resolve("2"), "--events", "50", "--seed", "2");

    assertThat(two.texts().keySet()).doesNotContainAnyElementsOf(one.texts().keySet());
    assertThat(two.records()).doesNotContainAnyElementsOf(one.records());
  }

  @ParameterizedTest
  @CsvSource({"1,2000", "2,1", "7,3", "500,20", "501,20", "1000,2000", "1000,0"})
  void there_are_as_many_records_as_asked_for(long events, int perFile) throws IOException {
    String events1 = Long.toString(events);
    CloudTrailLogs.Summary said =
        perFile == 0
            ? CloudTrailLogs.write(folder, "--events", events1, "--one-file")
            : CloudTrailLogs.write(
                folder, "--events", events1, "--per-file", Integer.toString(perFile));
    ReadLog log = ReadLog.of(folder);

    assertThat(said.records()).isEqualTo(events);
    assertThat(log.records()).hasSize((int) events);
    assertThat(log.logs()).hasSize(said.files());
    assertThat(
            log.logs().values().stream()
                .mapToLong(t -> t.getBytes(StandardCharsets.UTF_8).length)
                .sum())
        .isEqualTo(said.bytes());
    if (perFile == 0) {
      assertThat(said.files()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"300kB", "1200000"})
  void there_is_about_as_much_json_as_asked_for(String size) {
    long asked = size.equals("300kB") ? 300_000 : 1_200_000;

    assertThat(CloudTrailLogs.write(folder, "--size", size, "--per-file", "100").bytes())
        .isBetween(asked, asked + asked / 20);
  }

  @ParameterizedTest
  @CsvSource({
    "aws,'',us-east-1",
    "aws,--regions=eu-north-1,eu-north-1",
    "aws-cn,'',cn-north-1",
    "aws-us-gov,--organization-trail,us-gov-west-1"
  })
  void files_lie_where_cloudtrail_puts_them(String partition, String option, String region)
      throws IOException {
    String[] two = option.split("=", -1);
    String[] options =
        option.isEmpty() ? new String[0] : two.length == 2 ? two : new String[] {option};
    String[] all =
        List.of("--events", "90", "--partition", partition, "--per-file", "9")
            .toArray(new String[6 + options.length]);
    System.arraycopy(options, 0, all, 6, options.length);
    ReadLog log = ReadLog.written(folder, all);
    String organization = option.equals("--organization-trail") ? "o-[0-9a-z]{10}/" : "";

    assertThat(log.logs().keySet())
        .hasSizeGreaterThan(9)
        .anyMatch(path -> path.contains("/" + region + "/"))
        .allMatch(
            path ->
                path.matches(
                    "AWSLogs/"
                        + organization
                        + "([0-9]{12})/CloudTrail/([a-z]+-[a-z-]+-[0-9])/(2026)/(03)/([0-9]{2})/"
                        + "\\1_CloudTrail_\\2_\\3\\4\\5T[0-9]{4}Z_[A-Za-z0-9]{16}\\.json\\.gz"));
    for (Map.Entry<String, String> file : log.logs().entrySet()) {
      for (JsonNode record : JsonMapper.shared().readTree(file.getValue()).get("Records")) {
        assertThat(file.getKey())
            .contains(
                ReadLog.text(record, "recipientAccountId")
                    + "_CloudTrail_"
                    + ReadLog.text(record, "awsRegion"));
        assertThat(record.toString().replace("arn:" + partition + ":", ""))
            .doesNotContain("\"arn:");
      }
    }
    assertThat(log.texts().keySet()).filteredOn(path -> path.startsWith("accounts/")).hasSize(3);
    for (String path : log.texts().keySet()) {
      if (path.startsWith("accounts/")) {
        Account account = AccountReader.read(folder.resolve(path));
        assertThat(path).isEqualTo("accounts/" + account.id() + ".json");
        assertThat(account.partition()).isEqualTo(partition);
        assertThat(account.region()).contains(region);
        assertThat(account.repositories()).isNotEmpty();
      }
    }
  }

  @Test
  void digests_hash_the_files_and_insights_lie_beside() throws IOException {
    ReadLog log = ReadLog.written(folder, "--events", "60", "--per-file", "20");
    Set<String> digested = new TreeSet<>();
    for (Map.Entry<String, String> file : log.texts().entrySet()) {
      if (file.getKey().contains("/CloudTrail-Digest/")) {
        for (JsonNode of : JsonMapper.shared().readTree(file.getValue()).get("logFiles")) {
          String key = of.get("s3Object").stringValue();
          digested.add(key);
          assertThat(of.get("hashValue").stringValue())
              .isEqualTo(hash(log.texts().getOrDefault(key, "")));
        }
      }
    }

    assertThat(digested).isEqualTo(log.logs().keySet());
    assertThat(log.texts().keySet())
        .anyMatch(path -> path.matches(".*/CloudTrail-Insight/.*_CloudTrail-Insight_.*"));
  }

  @Test
  void files_can_be_plain() throws IOException {
    CloudTrailLogs.write(folder, "--events", "5", "--plain");

    assertThat(ReadLog.of(folder).logs().keySet())
        .hasSize(1)
        .allMatch(path -> path.matches(".*Z_[A-Za-z0-9]{16}\\.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--events 0 | --events: `0` is no number from 1 to 1099511627776",
        "--events | --events: give it a value",
        "--events 5 --size 1GB | --size: --events says it already, give one of them",
        "--size 1XB | --size: `1XB` is no size, write one such as 500MB or 1GB",
        "--events 5 --events 6 | --events: give it once",
        "--accounts 12345 | --accounts: `12345` is no account, write its twelve digits",
        "--accounts 604517328896,604517328896 | --accounts: `604517328896` is there twice",
        "--partition aws-moon | --partition: `aws-moon` is none, write one of ",
        "--regions eu-west-1 --partition aws-cn | --regions: `eu-west-1` is no region of the"
            + " partition aws-cn",
        "--errors 101 | --errors: `101` is no share, write per cent such as 2.5",
        "--errors 60 --pushes 50 | --errors: with --pushes more than 100 per cent",
        "--start yesterday | --start: `yesterday` is no day, write one such as 2026-03-02",
        "--seeds 3 | --seeds: unknown, write --accounts, ",
      })
  void wrong_option_says_what_to_write(String options, String message) {
    assertThatThrownBy(() -> CloudTrailLogs.write(folder, options.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message.strip());
  }

  @Test
  void folder_with_a_log_is_left_alone() throws IOException {
    Files.createDirectory(folder.resolve("AWSLogs"));

    assertThatThrownBy(() -> CloudTrailLogs.write(folder))
        .hasMessage(folder + ": has `AWSLogs` already, remove it or write another folder");
    assertThat(folder.resolve("AWSLogs")).isEmptyDirectory();
  }
}

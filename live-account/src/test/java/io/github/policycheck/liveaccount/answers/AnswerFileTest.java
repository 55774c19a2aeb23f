package io.github.policycheck.liveaccount.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.LiveAccountException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AnswerFileTest {

  private static final String ACCOUNT = "730194826611";
  private static final Instant BEGUN = Instant.parse("2031-02-03T04:05:06Z");
  private static final Instant LATER = Instant.parse("2031-02-03T05:00:00Z");
  private static final AwsQuestion ONE = AwsQuestion.of(AwsCall.LIST_ROOTS);
  private static final AwsQuestion TWO =
      AwsQuestion.in("sa-east-1", AwsCall.LIST_BRANCHES, "ledger");

  @TempDir Path folder;

  private static Answer answer(String json) {
    JsonNode part = Answer.JSON.readTree(json.replace('\'', '"'));
    return new Answer(List.of(part));
  }

  private Path written() {
    Path file = folder.resolve("a.resume");
    try (AnswerFile resume = AnswerFile.open(file, ACCOUNT, BEGUN, BEGUN)) {
      resume.keep(ONE, answer("{'Roots': [{'Id': 'r-ab12'}]}"));
      resume.keep(TWO, answer("{'branches': ['gr\u00fc\u00dfe', 'a\\nb']}"));
    }
    return file;
  }

  @Test
  void answers_and_the_time_are_there_again() {
    try (AnswerFile again = AnswerFile.open(written(), ACCOUNT, LATER, BEGUN)) {
      assertThat(again.begun()).isEqualTo(BEGUN);
      assertThat(again.find(ONE)).contains(answer("{'Roots': [{'Id': 'r-ab12'}]}"));
      assertThat(again.find(TWO).orElseThrow().texts("branches")).contains("a\nb");
      assertThat(again.find(AwsQuestion.of(AwsCall.DESCRIBE_ORGANIZATION))).isEmpty();
    }
  }

  @Test
  void file_that_is_too_old_begins_anew() {
    Path file = written();

    try (AnswerFile again = AnswerFile.open(file, ACCOUNT, LATER, BEGUN.plusSeconds(1))) {
      assertThat(again.begun()).isEqualTo(LATER);
      assertThat(again.find(ONE)).isEmpty();
      again.keep(TWO, answer("{'branches': []}"));
    }
    try (AnswerFile again = AnswerFile.open(file, ACCOUNT, LATER.plusSeconds(9), LATER)) {
      assertThat(again.begun()).isEqualTo(LATER);
      assertThat(again.find(TWO)).isPresent();
    }
  }

  @Test
  void file_in_a_folder_that_is_not_there_says_so_in_words() {
    Path file = folder.resolve("no").resolve("a.resume");

    assertThatThrownBy(() -> AnswerFile.open(file, ACCOUNT, LATER, BEGUN))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining("cannot be used: it can be neither made nor written");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void disk_that_is_full_is_an_error_that_names_the_file() {
    Path full = Path.of("/dev/full");

    assertThatThrownBy(() -> AnswerFile.open(full, ACCOUNT, LATER, BEGUN))
        .isInstanceOf(LiveAccountException.class)
        .hasMessageContaining("`/dev/full` cannot be");
  }

  /** A kill can cut the file off at any byte. */
  @Test
  void file_that_was_cut_off_at_any_byte_has_the_lines_that_are_whole() throws IOException {
    byte[] whole = Files.readAllBytes(written());
    for (int length = 0; length <= whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      int lines =
          (int)
              new String(whole, 0, length, java.nio.charset.StandardCharsets.UTF_8)
                  .chars()
                  .filter(c -> c == '\n')
                  .count();
      try (AnswerFile resume = AnswerFile.open(cut, ACCOUNT, LATER, BEGUN)) {
        assertThat(resume.begun()).as("%d bytes", length).isEqualTo(lines > 0 ? BEGUN : LATER);
        assertThat(resume.find(ONE).isPresent()).isEqualTo(lines > 1);
        assertThat(resume.find(TWO).isPresent()).isEqualTo(lines > 2);
        resume.keep(TWO, answer("{'branches': []}"));
      }
      try (AnswerFile resume = AnswerFile.open(cut, ACCOUNT, LATER, BEGUN)) {
        assertThat(resume.find(TWO)).contains(answer("{'branches': []}"));
      }
    }
  }

  @Test
  void file_of_another_account_is_refused() {
    Path file = written();

    assertThatThrownBy(() -> AnswerFile.open(file, "118822773366", LATER, BEGUN))
        .isInstanceOf(LiveAccountException.class)
        .hasMessage(
            "`"
                + file
                + "` holds answers about the account 730194826611, not 118822773366; remove it to"
                + " begin anew, or name another file");
  }

  @Test
  void file_that_is_something_else_is_refused_and_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("account.json"), "{\"UserDetailList\": []}\n");

    assertThatThrownBy(() -> AnswerFile.open(file, ACCOUNT, LATER, BEGUN))
        .hasMessageContaining("does not hold answers of AWS to go on from");
    assertThat(file).hasContent("{\"UserDetailList\": []}");

    Path text = Files.writeString(folder.resolve("text"), "no line at all");
    assertThatThrownBy(() -> AnswerFile.open(text, ACCOUNT, LATER, BEGUN))
        .hasMessageContaining("does not hold answers of AWS to go on from");
    assertThat(text).hasContent("no line at all");
  }

  @Test
  void file_with_a_damaged_line_is_refused_and_stays() throws IOException {
    Path file = written();
    String damaged = Files.readString(file).replace("\"Answer\":", "\"Answer\"");
    Files.writeString(file, damaged);

    assertThatThrownBy(() -> AnswerFile.open(file, ACCOUNT, LATER, BEGUN))
        .hasMessage(file + ":2: damaged; remove the file to begin anew");
    assertThat(Files.readString(file)).isEqualTo(damaged);
  }

  @Test
  void file_is_used_by_one_import_at_a_time() {
    Path file = written();
    AnswerFile first = AnswerFile.open(file, ACCOUNT, LATER, BEGUN);
    try {
      assertThatThrownBy(() -> AnswerFile.open(file, ACCOUNT, LATER, BEGUN))
          .hasMessageContaining("another command is writing");
    } finally {
      first.close();
    }
    AnswerFile.open(file, ACCOUNT, LATER, BEGUN).close();
  }

  @Test
  void file_is_its_owners_alone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written())))
        .isEqualTo("rw-------");
  }
}

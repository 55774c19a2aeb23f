package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFilterTest {

  @ParameterizedTest
  @CsvSource({
    "**/*.json,a.json,true",
    "**/*.json,x/y/a.json,true",
    "*.json,a.json,true",
    "*.json,x/a.json,false",
    "x/,x/y/a.json,true",
    "x/,xy/a.json,false",
    "x/**,x/a.json,true",
    "x/**/a.json,x/a.json,true",
    "x/**/a.json,x/y/z/a.json,true",
    "a?.json,ab.json,true",
    "a?.json,a/.json,false",
    "a.json,aXjson,false",
    "a+(b).json,a+(b).json,true",
    "x\\y\\*.json,x/y/a.json,true",
  })
  void pattern_takes_a_file(String pattern, Path file, boolean isTaken) {
    assertThat(new FileFilter(List.of(pattern), List.of()).takes(file)).isEqualTo(isTaken);
    assertThat(new FileFilter(List.of(), List.of(pattern)).takes(file)).isNotEqualTo(isTaken);
  }

  @Test
  void exclude_wins_over_include_and_accounts_go_by_their_file(@TempDir Path folder)
      throws IOException {
    for (String file : List.of("a/account.yaml", "b/account.yaml", "a/P.json", "Q.json")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "");
    }

    PolicyFinder.Found found =
        PolicyFinder.find(folder, new FileFilter(List.of("a/", "*.json"), List.of("**/P.json")));

    assertThat(found.accounts()).containsExactly(folder.resolve("a"));
    assertThat(found.policies()).containsExactly(folder.resolve("Q.json"));
  }
}

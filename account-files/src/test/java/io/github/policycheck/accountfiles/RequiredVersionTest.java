package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project says which versions it takes. */
class RequiredVersionTest {

  @TempDir Path folder;

  private Configuration read(String yaml) throws IOException {
    Files.writeString(folder.resolve("policycheck.yaml"), yaml);
    return Configuration.nearest(folder).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=0.1, <2  | 0.1.0          | true",
        ">=0.1, <2  | 0.1.0-SNAPSHOT | true",
        ">=0.1, <2  | 1.99.3         | true",
        ">=0.1, <2  | 2.0.0          | false",
        ">=0.1,<2   | 0.0.9          | false",
        ">0.1       | 0.1.0          | false",
        ">0.1       | 0.1.1          | true",
        "<=1.10     | 1.9            | true",
        "<=1.9      | 1.10           | false",
        "1.2        | 1.2.0          | true",
        "=1.2       | 1.2.1          | false",
        "<2         | 2.0.0-rc1      | false",
        ">=99999999999999999999 | 1   | false",
      })
  void version_fits_if_each_comparison_holds(String range, String version, boolean isFitting) {
    assertThat(RequiredVersion.fits(range, version)).isEqualTo(isFitting);
  }

  @Test
  void this_version_fits_what_it_is() throws IOException {
    assertThat(read("required-version: '>=0.1'\naccount: here\n").account()).isPresent();
  }

  /** What a later version knows this one does not: the version is what is to be said. */
  @Test
  void version_that_does_not_fit_is_said_before_what_is_not_known() {
    assertThatThrownBy(() -> read("account: here\nrequired-version: \">=407\"\nfuture: 1\n"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith("policycheck.yaml:2:19: error: this is policycheck ")
        .hasMessageContaining(
            ", and the project takes `>=407`; run a version that fits, or change"
                + " `required-version`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required-version: \"~> 1\"   | `~> 1` does not fit: the versions of policycheck",
        "required-version: \">=1,\"   | `>=1,` does not fit: the versions of policycheck",
        "required-version: 1          | `required-version` takes a string, not a number; put it in quotes",
        "requiredVersion: \">=1\"     | did you mean `required-version`?",
      })
  void range_that_is_none_is_refused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml + "\n")).hasMessageContaining(message);
  }
}

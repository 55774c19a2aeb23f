package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the scripts of {@code integrations} take the command from, if it is not on the PATH. */
class FindPolicycheckTest extends IntegrationScripts {

  @Test
  void release_is_fetched_once_if_its_sum_is_the_pinned_one() throws IOException {
    Path archive = release();
    pin(sha256(archive) + "  " + archive.getFileName());

    Policycheck.Result first = run(SCRIPTS.resolve("lint").toString());
    Files.delete(archive);
    Policycheck.Result second = run(SCRIPTS.resolve("lint").toString());

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("policycheck: fetching file:");
    assertThat(first.out()).contains("/cache/" + sha(first.out())).contains("/bin/policycheck");
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
  }

  /** As tools and editors write sums: of a binary file, on Windows, without the last line's end. */
  @Test
  void pins_may_be_written_in_each_way() throws IOException {
    Path archive = release();
    String sum = sha256(archive);
    for (String pins :
        List.of(
            sum + " *" + archive.getFileName() + "\n",
            sum + "  " + archive.getFileName() + "\r\n",
            sum + "  " + archive.getFileName())) {
      pin();
      Files.writeString(temporary.resolve("pins"), pins);

      Policycheck.Result result = run(SCRIPTS.resolve("find-policycheck").toString());

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).endsWith("/cache/" + sum + "/bin/policycheck\n");
    }
  }

  @Test
  void release_with_another_sum_is_not_used() throws IOException {
    Path archive = release();
    String other = "0".repeat(64);
    pin(other + "  " + archive.getFileName());

    Policycheck.Result result = run(SCRIPTS.resolve("pre-commit").toString(), "lint");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "has the SHA-256 " + sha256(archive) + ", not " + other + "; nothing of it was used");
    assertThat(calls).doesNotExist();
    assertThat(temporary.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void pins_that_are_none_are_refused() throws IOException {
    String name = release().getFileName().toString();
    for (String pin :
        List.of(
            "abc  " + name,
            "Z".repeat(64) + "  " + name,
            "0".repeat(64) + "  policycheck-../" + name)) {
      pin(pin);

      Policycheck.Result result = run(SCRIPTS.resolve("find-policycheck").toString());

      assertThat(result.exitCode()).as(pin).isEqualTo(2);
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void checkout_is_taken_while_there_is_no_release() throws IOException {
    Path checkout = Files.createDirectories(temporary.resolve("checkout/integrations"));
    for (String script : List.of("find-policycheck", "release.txt")) {
      Files.copy(
          SCRIPTS.resolve(script), checkout.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    withoutCommand();

    Policycheck.Result alone = run(checkout.resolve("find-policycheck").toString());
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("no release for this system; install it first");

    fake(checkout.resolveSibling("policycheck"));
    Files.createFile(checkout.resolveSibling("pom.xml"));
    Policycheck.Result whole = run(checkout.resolve("find-policycheck").toString());
    assertThat(whole.out()).endsWith("/checkout/policycheck\n");
    assertThat(whole.err()).contains("building");
  }

  /** Packs a release whose command is the fake, for this system. */
  private Path release() throws IOException {
    withoutCommand();
    boolean hasJava =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").matches("amd64|x86_64");
    String name = "policycheck-1.2.0" + (hasJava ? "-linux-x64" : "");
    fake(temporary.resolve(name).resolve("bin/policycheck"));
    Path archive = Files.createDirectories(temporary.resolve("releases")).resolve(name + ".tar.gz");
    Policycheck.Result packed =
        run("tar", "-czf", archive.toString(), "-C", temporary.toString(), name);
    assertThat(packed.exitCode()).isZero();
    environment.put("POLICYCHECK_RELEASES", archive.resolveSibling("").toUri().toString());
    return archive;
  }

  private void withoutCommand() {
    environment.put("PATH", System.getenv("PATH"));
  }

  private void pin(String... lines) throws IOException {
    Path pins = Files.write(temporary.resolve("pins"), List.of(lines));
    environment.put("POLICYCHECK_PINS", pins.toString());
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha(String out) {
    return matches(out, "/([0-9a-f]{64})/").get(0);
  }
}

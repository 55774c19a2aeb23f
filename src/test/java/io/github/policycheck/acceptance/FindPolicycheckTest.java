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
import java.util.stream.Stream;
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

  /** A Java that was made for glibc does not start where the C library is musl, as on Alpine. */
  @Test
  void musl_has_the_release_without_java() throws IOException {
    Path own = release();
    Path plain = release("policycheck-1.2.0");
    pin(sha256(plain) + "  " + plain.getFileName(), sha256(own) + "  " + own.getFileName());
    Path tools = Files.createDirectories(temporary.resolve("musl"));
    Path ldd = tools.resolve("ldd");
    Files.writeString(ldd, "#!/bin/sh\necho 'musl libc (x86_64)' >&2\nexit 1\n");
    assertThat(ldd.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));

    Policycheck.Result result = run(SCRIPTS.resolve("find-policycheck").toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).endsWith("/cache/" + sha256(plain) + "/bin/policycheck\n");

    for (String tool : List.of("dirname", "uname", "cat")) {
      Files.createSymbolicLink(tools.resolve(tool), which(tool));
    }
    environment.put("PATH", tools.toString());
    environment.put("JAVA_HOME", "");
    environment.put("POLICYCHECK_CACHE", temporary.resolve("other").toString());

    Policycheck.Result withoutJava = run(SCRIPTS.resolve("find-policycheck").toString());

    assertThat(withoutJava.exitCode()).isEqualTo(2);
    assertThat(withoutJava.err())
        .isEqualTo(
            "policycheck: error: the release for this system has no Java of its own; put Java 17 or"
                + " later on the PATH or set JAVA_HOME\n");
  }

  private static Path which(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** Packs a release whose command is the fake, for this system. */
  private Path release() throws IOException {
    boolean hasJava =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").matches("amd64|x86_64");
    return release("policycheck-1.2.0" + (hasJava ? "-linux-x64" : ""));
  }

  private Path release(String name) throws IOException {
    withoutCommand();
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

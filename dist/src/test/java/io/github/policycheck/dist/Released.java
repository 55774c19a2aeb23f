package io.github.policycheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The files of a release, and what runs them. */
final class Released {

  static final String VERSION = property("policycheck.version");
  static final Path ROOT = Path.of(property("policycheck.root")).normalize();
  private static final long SECONDS = 120;

  private Released() {}

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("run: mvn -B -ntp -Pdist verify");
    }
    return value;
  }

  /** What a process left behind. */
  record Result(int code, String out, String err) {}

  static Path folder() {
    return Path.of(property("policycheck.release"));
  }

  /** Returns a file of the release by the end of its name. */
  static Path file(String end) {
    Path file = folder().resolve("policycheck-" + VERSION + end);
    assertThat(file).isRegularFile();
    return file;
  }

  static Path withJava() {
    return file("-" + property("policycheck.platform") + ".tar.gz");
  }

  /** Unpacks an archive and returns the folder that it has. */
  static Path unpack(Path archive, Path into) throws IOException {
    Files.createDirectories(into);
    Result result = run(into, Map.of(), List.of("tar", "-xzf", archive.toString()));
    assertThat(result.code()).as(result.err()).isZero();
    return into.resolve("policycheck-" + VERSION);
  }

  /** Runs a command with the environment given and no other. */
  static Result run(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile("out", "");
      Path err = Files.createTempFile("err", "");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(command + " did not end");
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Copies a shell, and the libraries of glibc that it and a Java runtime load, to the same places
   * of a root.
   */
  static void copyShellAndGlibc(Path root, Path runtime) throws IOException {
    TreeSet<String> files = new TreeSet<>(List.of("/bin/sh"));
    for (String program :
        List.of("/bin/sh", runtime + "/bin/java", runtime + "/lib/server/libjvm.so")) {
      for (String line : run(root, Map.of(), List.of("ldd", program)).out().lines().toList()) {
        String path = line.replaceFirst(".*=> ", "").strip().replaceFirst(" \\(.*", "");
        if (path.startsWith("/") && !path.startsWith(root.toString())) {
          files.add(path);
        }
      }
    }
    assertThat(files)
        .allMatch(file -> file.matches(".*/(sh|ld-linux[^/]*|lib(c|m|dl|rt|pthread)[.]so.*)"));
    for (String file : files) {
      Path copy = root.resolve(file.substring(1));
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(file).toRealPath(), copy);
      assertThat(copy.toFile().setExecutable(true, false)).isTrue();
    }
  }

  /**
   * Returns the command line that runs another with a folder as its root, as a user. As in a
   * container, the folder is a mount, and {@code /proc} is there: a program finds its libraries by
   * it.
   */
  static List<String> chroot(Path root, int user, List<String> command) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    List<String> all = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
    String asUser = "--userspec=" + user + ":" + user;
    if (!isRoot()) {
      // The one user that there is then is the caller.
      all.add("--map-root-user");
      asUser = "--userspec=0:0";
    }
    all.addAll(
        List.of(
            "/bin/sh",
            "-c",
            "mount --bind \"$1\" \"$1\" && mount -t proc proc \"$1/proc\" && shift && exec \"$(command -v chroot || echo /usr/sbin/chroot)\" \"$@\"",
            "sh",
            root.toString(),
            asUser,
            root.toString()));
    all.addAll(command);
    return all;
  }

  /** Returns the SHA-256 of a file in hexadecimal. */
  static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /**
   * Asserts that a start took our classes from an archive. Some that a JVM makes itself are in
   * none.
   */
  static void assertFromArchive(Path log) throws IOException {
    List<String> ours =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(" io.github.policycheck."))
            .toList();
    assertThat(ours).hasSizeGreaterThan(100);
    assertThat(ours.stream().filter(line -> !line.contains("shared objects file (top)")))
        .hasSizeLessThan(ours.size() / 10);
  }
}

package io.github.policycheck.acceptance.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A push byte by byte, as no client of Git sends it, written to {@code git receive-pack}.
 *
 * @see <a
 *     href="https://git-scm.com/docs/gitprotocol-pack#_pushing_data_to_a_server">gitprotocol-pack</a>
 */
final class RawPush {

  private static final String FLUSH = "0000";
  private static final int LENGTH_DIGITS = 4;

  private final Git git;
  private final String format;
  private final ByteArrayOutputStream commands = new ByteArrayOutputStream();
  private boolean hasPack;

  /**
   * Starts a push of no references.
   *
   * @param format {@code sha1} or {@code sha256}
   */
  RawPush(Git git, String format) {
    this.git = git;
    this.format = format;
  }

  /** Returns the name of no object. */
  static String zero(String format) {
    return "0".repeat(format.equals("sha1") ? 40 : 64);
  }

  /** Adds a command with a name that is text. */
  RawPush update(String oldId, String newId, String reference) {
    return update(oldId, newId, reference.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a command with any bytes as its name. */
  RawPush update(String oldId, String newId, byte[] reference) {
    String capabilities =
        commands.size() == 0 ? "\0 report-status agent=raw object-format=" + format : "";
    byte[] ids = (oldId + " " + newId + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] end = capabilities.getBytes(StandardCharsets.US_ASCII);
    int length = LENGTH_DIGITS + ids.length + reference.length + end.length;
    commands.writeBytes(String.format("%04x", length).getBytes(StandardCharsets.US_ASCII));
    commands.writeBytes(ids);
    commands.writeBytes(reference);
    commands.writeBytes(end);
    hasPack |= !newId.equals(zero(format));
    return this;
  }

  /** Sends it to a server as somebody whom it knows by a login. */
  Git.Result send(GuardedRepository server, String login) {
    return send(server, login, Map.of());
  }

  /** Sends it to a server with further variables in its environment. */
  Git.Result send(GuardedRepository server, String login, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put(GuardedRepository.PRINCIPAL_VARIABLE, login);
    try {
      Path input = Files.createTempFile(server.gitDir(), "push", "");
      Files.write(input, bytes());
      return git.run(
          server.gitDir(),
          environment,
          input.toFile(),
          List.of("git", "receive-pack", server.gitDir().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(commands.toByteArray());
    all.writeBytes(FLUSH.getBytes(StandardCharsets.US_ASCII));
    if (hasPack) {
      all.writeBytes(emptyPack());
    }
    return all.toByteArray();
  }

  /** The server has all objects: a pack without any is enough. */
  private byte[] emptyPack() {
    byte[] header = {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 0};
    try {
      byte[] digest =
          MessageDigest.getInstance(format.equals("sha1") ? "SHA-1" : "SHA-256").digest(header);
      ByteArrayOutputStream pack = new ByteArrayOutputStream();
      pack.writeBytes(header);
      pack.writeBytes(digest);
      return pack.toByteArray();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

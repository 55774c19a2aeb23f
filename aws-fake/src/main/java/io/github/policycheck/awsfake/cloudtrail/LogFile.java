package io.github.policycheck.awsfake.cloudtrail;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A log file while it is written: {@code {"Records":[...]}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
 *     User Guide: names of log files</a>
 */
final class LogFile implements AutoCloseable {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  /** The JDK's buffer of 512 bytes is a call of zlib for each. */
  private static final int BUFFER = 1 << 16;

  private static final byte[] BEGIN = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  private final String key;
  private final MessageDigest digest;
  private final OutputStream out;
  private long records;
  private long bytes = (long) BEGIN.length + END.length;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  /**
   * A log file that was written.
   *
   * @param key where it is, below the folder
   * @param records how many it has
   * @param bytes of JSON
   * @param hash the SHA-256 of the JSON, in hexadecimal
   * @param oldest the first second of its events since 1970
   * @param newest the last
   */
  record Written(String key, long records, long bytes, String hash, long oldest, long newest) {}

  private LogFile(Path folder, String key, boolean isPlain) throws IOException {
    this.key = key;
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    digest = sha256();
    OutputStream to = Files.newOutputStream(file);
    // Every JDK from 16 on writes the same header; before, that byte of it was 0.
    OutputStream packed = isPlain ? to : new GZIPOutputStream(to, BUFFER);
    out = new BufferedOutputStream(new DigestOutputStream(packed, digest), BUFFER);
    out.write(BEGIN);
  }

  /** Begins one. */
  static LogFile create(
      Path folder, LogOptions options, String account, String region, long delivered, Draw draw)
      throws IOException {
    String name =
        account
            + "_CloudTrail_"
            + region
            + "_"
            + MINUTE.format(Instant.ofEpochSecond(delivered))
            + "_"
            + draw.letters(16)
            + ".json"
            + (options.isPlain() ? "" : ".gz");
    return new LogFile(
        folder,
        folder(options, account, "CloudTrail", region, delivered) + name,
        options.isPlain());
  }

  /** Returns the folder of a day, with a slash at the end. */
  static String folder(
      LogOptions options, String account, String tree, String region, long second) {
    return "AWSLogs/"
        + (options.isOrganizationTrail() ? options.organization() + "/" : "")
        + account
        + "/"
        + tree
        + "/"
        + region
        + "/"
        + DAY.format(Instant.ofEpochSecond(second))
        + "/";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  void add(byte[] json, long second) throws IOException {
    if (records > 0) {
      out.write(',');
      bytes++;
    }
    out.write(json);
    records++;
    bytes += json.length;
    oldest = Math.min(oldest, second);
    newest = Math.max(newest, second);
  }

  /** Ends the JSON and tells of it. The file is there once this is closed. */
  Written end() throws IOException {
    out.write(END);
    out.flush();
    return new Written(
        key, records, bytes, HexFormat.of().formatHex(digest.digest()), oldest, newest);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

package io.github.policycheck.liveaccount.answers;

import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.LiveAccountException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers that are whole, a line of JSON for each, so that an import that was cut off goes on.
 * A line that was cut off is one that is not there. It holds policies, and is the caller's alone.
 */
public final class AnswerFile implements AutoCloseable {

  private static final int VERSION = 1;

  private static final String START = "{\"PolicycheckImport\":" + VERSION + ",";

  private final Path file;
  private final FileChannel channel;
  private final Instant begun;
  private final Map<String, Answer> answers;

  private AnswerFile(Path file, FileChannel channel, Instant begun, Map<String, Answer> answers) {
    this.file = file;
    this.channel = channel;
    this.begun = begun;
    this.answers = answers;
  }

  /**
   * Opens the file, and makes it if it is not there.
   *
   * @param now when an import begins that has no file yet
   * @param oldest what was begun before is too old to go on from: the file begins anew
   * @throws LiveAccountException if it is of another account, in use, or no such file
   */
  public static AnswerFile open(Path file, String account, Instant now, Instant oldest) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, options(), attributes(file));
      lock(file, channel);
      AnswerFile opened = read(file, channel, account, now, oldest);
      channel = null;
      return opened;
    } catch (IOException e) {
      throw new LiveAccountException("`" + file + "` cannot be used: " + reason(file, e), e);
    } finally {
      close(channel);
    }
  }

  private static Set<OpenOption> options() {
    return Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static FileAttribute<?>[] attributes(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null
            && Files.isDirectory(folder)
            && Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another thread of this process has it
    }
    if (lock == null) {
      throw new LiveAccountException("another command is writing `" + file + "`; wait for it");
    }
  }

  /** The JDK's message of a file that cannot be made is its name. */
  private static String reason(Path file, IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.equals(file.toString()) ? "it can be neither made nor written" : message;
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // nothing was lost: what is written is written at once
    }
  }

  private static AnswerFile read(
      Path file, FileChannel channel, String account, Instant now, Instant oldest)
      throws IOException {
    byte[] bytes = new byte[Math.toIntExact(channel.size())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until all is read
    }
    if (!isOurs(bytes)) {
      throw new LiveAccountException(
          "`" + file + "` does not hold answers of AWS to go on from; name another file");
    }
    List<byte[]> lines = lines(bytes);
    if (lines.isEmpty()) {
      return begin(file, channel, account, now);
    }
    JsonNode header = line(file, lines, 0);
    String other = header.path("Account").asString("");
    if (!other.equals(account)) {
      throw new LiveAccountException(
          "`"
              + file
              + "` holds answers about the account "
              + other
              + ", not "
              + account
              + "; remove it to begin anew, or name another file");
    }
    Instant begun = begun(file, header);
    if (begun.isBefore(oldest)) {
      return begin(file, channel, account, now);
    }
    Map<String, Answer> answers = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      JsonNode line = line(file, lines, i);
      List<JsonNode> parts = new ArrayList<>();
      line.path("Answer").forEach(parts::add);
      answers.put(line.path("Question").asString(""), new Answer(parts));
    }
    long length = lines.stream().mapToLong(line -> line.length + 1L).sum();
    channel.truncate(length).position(length);
    return new AnswerFile(file, channel, begun, answers);
  }

  private static AnswerFile begin(Path file, FileChannel channel, String account, Instant now)
      throws IOException {
    channel.truncate(0).position(0);
    AnswerFile empty = new AnswerFile(file, channel, now, new HashMap<>());
    ObjectNode header = Answer.JSON.createObjectNode();
    header.put("PolicycheckImport", VERSION);
    header.put("Account", account);
    header.put("Begun", now.toString());
    empty.append(header);
    return empty;
  }

  /** Tells whether the bytes begin as the file does, be it cut off. */
  private static boolean isOurs(byte[] bytes) {
    byte[] start = START.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(start.length, bytes.length);
    return Arrays.equals(start, 0, length, bytes, 0, length);
  }

  private static Instant begun(Path file, JsonNode header) {
    try {
      return Instant.parse(header.path("Begun").asString(""));
    } catch (DateTimeParseException e) {
      throw damaged(file, 1);
    }
  }

  private static JsonNode line(Path file, List<byte[]> lines, int index) {
    try {
      return Answer.JSON.readTree(lines.get(index));
    } catch (JacksonException e) {
      throw damaged(file, index + 1);
    }
  }

  private static LiveAccountException damaged(Path file, int line) {
    return new LiveAccountException(file + ":" + line + ": damaged; remove the file to begin anew");
  }

  /** Returns the lines that end; what follows the last end is left out. */
  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return lines;
  }

  /** Returns when the import began. */
  public Instant begun() {
    return begun;
  }

  /** Returns an answer that is whole. */
  public synchronized Optional<Answer> find(AwsQuestion question) {
    return Optional.ofNullable(answers.get(question.toString()));
  }

  /** Keeps an answer. */
  public synchronized void keep(AwsQuestion question, Answer answer) {
    answers.put(question.toString(), answer);
    ObjectNode line = Answer.JSON.createObjectNode();
    line.put("Question", question.toString());
    ArrayNode parts = line.putArray("Answer");
    answer.parts().forEach(parts::add);
    append(line);
  }

  private void append(ObjectNode line) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new LiveAccountException("`" + file + "` cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}

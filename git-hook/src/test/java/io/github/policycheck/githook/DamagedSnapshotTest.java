package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook lets no push through while a byte of its snapshot differs from what was written. Every
 * byte of a snapshot is changed once; {@code -Dpolicycheck.damages} asks for more changes, {@code
 * -Dpolicycheck.seed} for others, and {@code -Dpolicycheck.lengths=1} for each length that is cut
 * off.
 */
class DamagedSnapshotTest {

  private static final int BYTE = 256;
  private static final int DAMAGES = Integer.getInteger("policycheck.damages", 0);
  private static final int LENGTHS = Integer.getInteger("policycheck.lengths", 7);
  private static final long SEED = Long.getLong("policycheck.seed", 16L);

  /** Mary may do everything, so that only the damage can refuse her. */
  private static final String MARY = "Mary_Major";

  @TempDir private Path folder;

  private byte[] written;

  @BeforeEach
  void write_a_snapshot() {
    written = SnapshotWriter.write(People.account(), "policies").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns what the pusher is told. */
  private String push(byte[] bytes, int exitCode) {
    // One for each thread: some push at a time.
    Path snapshot = folder.resolve("snapshot-" + Thread.currentThread().getId() + ".json");
    try {
      Files.write(snapshot, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String line = "a".repeat(40) + " " + "b".repeat(40) + " refs/heads/x\n";
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String config =
        "policycheck.snapshot "
            + snapshot
            + "\npolicycheck.repository MyDemoRepo\npolicycheck.principalfrom env:REMOTE_USER\n";

    int code =
        PreReceive.run(
            List.of("--config", config),
            Map.of("GIT_DIR", folder.toString(), "REMOTE_USER", MARY),
            new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
            err);

    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isEqualTo(exitCode);
    return said;
  }

  @Test
  void no_push_passes_while_a_byte_differs() {
    assertThat(push(written, PreReceive.ACCEPTED)).isEmpty();
    int damages = Math.max(DAMAGES, written.length);
    int[] changes = new Random(SEED).ints(damages, 1, BYTE).toArray();
    IntStream.range(0, damages)
        .parallel()
        .forEach(
            i -> {
              byte[] damaged = written.clone();
              damaged[i % written.length] ^= (byte) changes[i];

              assertThat(push(damaged, PreReceive.REFUSED))
                  .as("change %d, seed %d", i, SEED)
                  .contains("the push is refused: the snapshot is broken");
            });
    assertThat(push(written, PreReceive.ACCEPTED)).isEmpty();
  }

  @Test
  void no_push_passes_while_a_part_is_missing() {
    IntStream.rangeClosed(1, written.length)
        .filter(missing -> missing % LENGTHS == 1 % LENGTHS || missing == written.length)
        .parallel()
        .forEach(
            missing -> {
              byte[] part = Arrays.copyOf(written, written.length - missing);

              assertThat(push(part, PreReceive.REFUSED)).contains("the snapshot is broken");
            });
  }

  @Test
  void snapshot_of_an_older_version_says_what_to_do() {
    String old =
        new String(written, StandardCharsets.UTF_8)
            .replaceFirst(
                "\"FormatVersion\": \\d+,\n *\"Checksum\": \"[^\"]*\"", "\"FormatVersion\": 1");

    assertThat(push(old.getBytes(StandardCharsets.UTF_8), PreReceive.REFUSED))
        .contains("this snapshot is of another version of policycheck")
        .contains("write it again with `policycheck snapshot`");
  }
}

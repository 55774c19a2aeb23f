package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook lets no push through while a byte of its snapshot differs from what was written. Every
 * byte of a snapshot is changed several times; {@code -Dpolicycheck.damages} asks for more, {@code
 * -Dpolicycheck.seed} for others.
 */
class DamagedSnapshotTest {

  private static final int BYTE = 256;
  private static final int DAMAGES = Integer.getInteger("policycheck.damages", 20_000);
  private static final long SEED = Long.getLong("policycheck.seed", 16L);

  /** Mary may do everything, so that only the damage can refuse her. */
  private static final String MARY = "Mary_Major";

  @TempDir private Path folder;

  private Path snapshot;
  private byte[] written;

  @BeforeEach
  void write_a_snapshot() {
    snapshot = folder.resolve("snapshot.json");
    written = SnapshotWriter.write(People.account(), "policies").getBytes(StandardCharsets.UTF_8);
  }

  /** Returns what the pusher is told. */
  private String push(byte[] bytes, int exitCode) throws IOException {
    Files.write(snapshot, bytes);
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
  void no_push_passes_while_a_byte_differs() throws IOException {
    assertThat(push(written, PreReceive.ACCEPTED)).isEmpty();
    assertThat(DAMAGES).isGreaterThan(written.length);
    Random random = new Random(SEED);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = written.clone();
      damaged[i % written.length] ^= (byte) (1 + random.nextInt(BYTE - 1));

      assertThat(push(damaged, PreReceive.REFUSED))
          .as("change %d, seed %d", i, SEED)
          .contains("the push is refused: the snapshot is broken");
    }
    assertThat(push(written, PreReceive.ACCEPTED)).isEmpty();
  }

  @Test
  void no_push_passes_while_a_part_is_missing() throws IOException {
    for (int length = 0; length < written.length; length++) {
      byte[] part = Arrays.copyOf(written, length);

      assertThat(push(part, PreReceive.REFUSED)).contains("the snapshot is broken");
    }
  }

  @Test
  void snapshot_of_an_older_version_says_what_to_do() throws IOException {
    String old =
        new String(written, StandardCharsets.UTF_8)
            .replaceFirst(
                "\"FormatVersion\": \\d+,\n *\"Checksum\": \"[^\"]*\"", "\"FormatVersion\": 1");

    assertThat(push(old.getBytes(StandardCharsets.UTF_8), PreReceive.REFUSED))
        .contains("this snapshot is of another version of policycheck")
        .contains("write it anew with `policycheck snapshot`");
  }
}

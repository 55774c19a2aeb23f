package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published JSON Schemas of the files that people write. */
public enum FileSchema {
  /** Of {@code account.yaml}. */
  ACCOUNT("account", FileSchema.MEBIBYTE),
  /** Of {@code policycheck.yaml}. */
  CONFIGURATION("policycheck", FileSchema.MEBIBYTE),
  /** Of {@code *.policytest.yaml}, which may have ten thousands of cases. */
  POLICY_TEST("policytest", 3 * FileSchema.MEBIBYTE),
  /** Of what is known of past calls besides their records, which may be of thousands of people. */
  REPLAY_CONTEXT("replay-context", 3 * FileSchema.MEBIBYTE);

  private static final int MEBIBYTE = 1024 * 1024;

  private final String fileName;
  private final int maxBytes;

  FileSchema(String fileName, int maxBytes) {
    this.fileName = fileName;
    this.maxBytes = maxBytes;
  }

  /** Returns what a file of this schema is to be. */
  WantedFile wanted() {
    return switch (this) {
      case ACCOUNT -> WantedFile.ACCOUNT;
      case CONFIGURATION -> WantedFile.CONFIGURATION;
      case POLICY_TEST -> WantedFile.TEST_FILE;
      case REPLAY_CONTEXT -> WantedFile.REPLAY_CONTEXT;
    };
  }

  /** Returns how many bytes of such a file are read at most; a longer one is refused. */
  int maxBytes() {
    return maxBytes;
  }

  /** Returns the name of the file it describes, without its ending. */
  public String fileName() {
    return fileName;
  }

  /** Returns the JSON text of the schema. */
  public String text() {
    String resource = fileName + ".schema.json";
    try (InputStream in = Objects.requireNonNull(FileSchema.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

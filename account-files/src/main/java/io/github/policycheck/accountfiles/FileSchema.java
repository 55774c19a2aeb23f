package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published JSON Schemas of the files that people write. */
public enum FileSchema {
  /** Of {@code account.yaml}. */
  ACCOUNT("account"),
  /** Of {@code policycheck.yaml}. */
  CONFIGURATION("policycheck");

  private final String fileName;

  FileSchema(String fileName) {
    this.fileName = fileName;
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

package io.github.policycheck.awsfake.cloudtrail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log that was written, read by a library that knows nothing of how it was written.
 *
 * @param texts the JSON of all files, by their paths below the folder
 */
record ReadLog(Map<String, String> texts) {

  static ReadLog of(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
          bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        String path = folder.relativize(file).toString().replace('\\', '/');
        texts.put(path, new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return new ReadLog(texts);
  }

  static ReadLog written(Path folder, String... options) throws IOException {
    CloudTrailLogs.write(folder, options);
    return of(folder);
  }

  /** Returns the log files, without what lies beside them. */
  Map<String, String> logs() {
    Map<String, String> logs = new TreeMap<>(texts);
    logs.keySet().removeIf(path -> !path.contains("/CloudTrail/"));
    return logs;
  }

  /** Returns the records of all log files. */
  List<JsonNode> records() {
    List<JsonNode> records = new ArrayList<>();
    for (String text : logs().values()) {
      JsonMapper.shared().readTree(text).get("Records").forEach(records::add);
    }
    return records;
  }

  /**
   * Returns a text of a record, such as that of {@code userIdentity.type}; null if none is there.
   */
  static @Nullable String text(JsonNode record, String path) {
    JsonNode found = record;
    for (String name : path.split("\\.", -1)) {
      found = found.get(name);
      if (found == null || found.isNull()) {
        return null;
      }
    }
    return found.asString();
  }
}

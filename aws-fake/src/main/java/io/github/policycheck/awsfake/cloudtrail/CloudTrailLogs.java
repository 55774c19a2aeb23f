package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.LogFile.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes logs as CloudTrail delivers them, and the accounts that they are of: the same JSON for the
 * same options on every machine. Compressed files are the same for the same zlib.
 */
public final class CloudTrailLogs {

  private CloudTrailLogs() {}

  /**
   * What was written.
   *
   * @param files how many log files
   * @param records how many records in them
   * @param bytes of JSON in them
   * @param accounts the ids of the accounts
   */
  public record Summary(int files, long records, long bytes, List<String> accounts) {

    /** Copies the list. */
    public Summary {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Writes a log into {@code AWSLogs} of a folder, and each account into {@code accounts}.
   *
   * @param folder where to, made if it is not there; nothing of another log may be in it
   * @param options as on the command line, such as {@code "--events", "500", "--seed", "7"}
   * @throws IllegalArgumentException if an option is wrong or the folder has a log; the message
   *     says what to do
   * @throws UncheckedIOException if a file cannot be written
   */
  public static Summary write(Path folder, String... options) {
    LogOptions read = LogOptions.parse(List.of(options));
    for (String name : List.of("AWSLogs", "accounts")) {
      if (Files.exists(folder.resolve(name))) {
        throw new IllegalArgumentException(
            folder + ": has `" + name + "` already, remove it or write another folder");
      }
    }
    Calls calls = Calls.read();
    List<TrailAccount> accounts =
        read.accounts().stream().map(id -> new TrailAccount(read, id, calls)).toList();
    try {
      List<Written> written = logs(folder, read, calls, accounts);
      new BesideFiles(folder, read).write(written);
      new AccountDetails(folder.resolve("accounts"), read, calls).write(accounts);
      return new Summary(
          written.size(),
          written.stream().mapToLong(Written::records).sum(),
          written.stream().mapToLong(Written::bytes).sum(),
          read.accounts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Written> logs(
      Path folder, LogOptions options, Calls calls, List<TrailAccount> accounts) {
    BatchRecords records = new BatchRecords(options, calls, accounts);
    try (Stream<Batch> batches = Batch.all(options, accounts).parallelStream()) {
      return batches.flatMap(batch -> files(folder, options, records, batch).stream()).toList();
    }
  }

  private static List<Written> files(
      Path folder, LogOptions options, BatchRecords records, Batch batch) {
    Draw names = new Draw(options.seed(), 3, batch.index());
    Map<String, LogFile> files = new TreeMap<>();
    List<Written> written = new ArrayList<>();
    try {
      try {
        records.make(
            batch,
            (account, isAgain, json, second) -> {
              // What is delivered twice is in two files, if there is more than one.
              String key = isAgain && options.perFile() > 0 ? account + " again" : account;
              LogFile file = files.get(key);
              if (file == null) {
                file =
                    LogFile.create(
                        folder, options, account, batch.region(), batch.delivered(), names);
                files.put(key, file);
              }
              file.add(json, second);
            });
        for (LogFile file : files.values()) {
          written.add(file.end());
        }
      } finally {
        for (LogFile file : files.values()) {
          file.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }
}

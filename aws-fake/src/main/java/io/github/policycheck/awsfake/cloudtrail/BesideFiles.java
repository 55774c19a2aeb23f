package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.LogFile.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What lies beside log files and is none: digests, with the hash of each file of a day, and
 * Insights.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 *     User Guide: digest files</a>
 */
final class BesideFiles {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String BUCKET = "trail-logs";

  private final Path folder;
  private final LogOptions options;
  private final Draw draw;

  BesideFiles(Path folder, LogOptions options) {
    this.folder = folder;
    this.options = options;
    draw = new Draw(options.seed(), 4);
  }

  void write(List<Written> logs) throws IOException {
    Map<String, List<Written>> days = new TreeMap<>();
    for (Written log : logs) {
      String day = log.key().substring(0, log.key().lastIndexOf('/') + 1);
      days.computeIfAbsent(day, any -> new ArrayList<>()).add(log);
    }
    for (Map.Entry<String, List<Written>> day : days.entrySet()) {
      String[] name =
          day.getValue().get(0).key().replaceAll(".*/", "").split("_", -1); // account, .., region
      long end = day.getValue().stream().mapToLong(Written::newest).max().orElseThrow();
      digest(day.getKey(), name[0], name[2], end, day.getValue());
      insights(day.getKey(), name[0], name[2], end);
    }
  }

  private void digest(String day, String account, String region, long end, List<Written> logs)
      throws IOException {
    String stamp = Facts.time(end).replaceAll("[-:]", "");
    String key =
        day.replace("/CloudTrail/", "/CloudTrail-Digest/")
            + account
            + "_CloudTrail-Digest_"
            + region
            + "_all-regions_"
            + options.regions().get(0)
            + "_"
            + stamp
            + ".json.gz";
    save(
        key,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("awsAccountId", account);
          json.writeStringProperty("digestStartTime", Facts.time(end - 86_400));
          json.writeStringProperty("digestEndTime", Facts.time(end));
          json.writeStringProperty("digestS3Bucket", BUCKET);
          json.writeStringProperty("digestS3Object", key);
          json.writeStringProperty("digestPublicKeyFingerprint", draw.hex(32));
          json.writeStringProperty("digestSignatureAlgorithm", "SHA256withRSA");
          json.writeStringProperty("newestEventTime", Facts.time(end));
          json.writeNullProperty("previousDigestS3Bucket");
          json.writeArrayPropertyStart("logFiles");
          for (Written log : logs) {
            json.writeStartObject();
            json.writeStringProperty("s3Bucket", BUCKET);
            json.writeStringProperty("s3Object", log.key());
            json.writeStringProperty("hashValue", log.hash());
            json.writeStringProperty("hashAlgorithm", "SHA-256");
            json.writeStringProperty("newestEventTime", Facts.time(log.newest()));
            json.writeStringProperty("oldestEventTime", Facts.time(log.oldest()));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void insights(String day, String account, String region, long end) throws IOException {
    String key =
        day.replace("/CloudTrail/", "/CloudTrail-Insight/")
            + account
            + "_CloudTrail-Insight_"
            + region
            + "_"
            + Facts.time(end).substring(0, 16).replaceAll("[-:]", "")
            + "Z_"
            + draw.letters(16)
            + ".json.gz";
    String shared = draw.uuid();
    save(
        key,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("Records");
          for (String state : List.of("Start", "End")) {
            json.writeStartObject();
            json.writeStringProperty("eventVersion", "1.09");
            json.writeStringProperty("eventTime", Facts.time(end));
            json.writeStringProperty("awsRegion", region);
            json.writeStringProperty("eventID", draw.uuid());
            json.writeStringProperty("eventType", "AwsCloudTrailInsight");
            json.writeStringProperty("recipientAccountId", account);
            json.writeStringProperty("sharedEventID", shared);
            json.writeObjectPropertyStart("insightDetails");
            json.writeStringProperty("state", state);
            json.writeStringProperty("eventSource", "ec2.amazonaws.com");
            json.writeStringProperty("eventName", "RunInstances");
            json.writeStringProperty("insightType", "ApiCallRateInsight");
            json.writeEndObject();
            json.writeStringProperty("eventCategory", "Insight");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void save(String key, Part content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.write(json);
    }
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.writeTo(out);
    }
  }
}

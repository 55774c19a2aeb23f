package io.github.policycheck.benchmarks;

import io.github.policycheck.replay.log.LogReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compares reading logs of CloudTrail with only unpacking them, in processor time: the files that
 * are named, or one that is made. The rounds are interleaved, and the best of each counts.
 */
public final class ReadLogs {

  private static final int ROUNDS = 15;
  private static final int RECORDS = 60_000;
  private static final int SESSIONS = 10;
  private static final double NANOS = 1e6;

  /**
   * Services whose calls come often, with how often, and the members that make their records long.
   */
  private static final String[] SOURCES = {
    "s3", "ec2", "kms", "sts", "logs", "dynamodb", "codecommit", "ssm", "iam", "lambda"
  };

  private ReadLogs() {}

  /** Takes files that are compressed with gzip; without any one is made. */
  public static void main(String[] args) throws IOException {
    List<byte[]> logs = new ArrayList<>();
    for (String file : args) {
      logs.add(Files.readAllBytes(Path.of(file)));
    }
    if (logs.isEmpty()) {
      logs.add(made());
    }
    long packed = logs.stream().mapToLong(log -> log.length).sum();
    long whole = 0;
    for (byte[] log : logs) {
      whole += unpacked(log);
    }
    System.out.printf("%,d files, %,d bytes, %,d unpacked%n", logs.size(), packed, whole);
    long unpack = Long.MAX_VALUE;
    long none = Long.MAX_VALUE;
    long one = Long.MAX_VALUE;
    long all = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      unpack = Math.min(unpack, unpacking(logs));
      none = Math.min(none, reading(logs, source -> false));
      one = Math.min(one, reading(logs, source -> source.startsWith("codecommit.")));
      all = Math.min(all, reading(logs, source -> true));
    }
    System.out.println("                               ms  ratio   MB/s");
    print("unpacked", unpack, unpack, whole);
    print("read, no service reached", none, unpack, whole);
    print("read, one service reached", one, unpack, whole);
    print("read, all services reached", all, unpack, whole);
  }

  private static void print(String what, long nanos, long unpack, long bytes) {
    System.out.printf(
        "%-26s  %6.1f  %5.2f  %5.0f%n",
        what, nanos / NANOS, (double) nanos / unpack, bytes * 1e3 / nanos);
  }

  private static long unpacking(List<byte[]> logs) throws IOException {
    long begin = cpu();
    for (byte[] log : logs) {
      unpacked(log);
    }
    return cpu() - begin;
  }

  private static long unpacked(byte[] log) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long bytes = 0;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(log), buffer.length)) {
      int read;
      while ((read = in.read(buffer)) > 0) {
        bytes += read;
      }
    }
    return bytes;
  }

  private static long reading(List<byte[]> logs, Predicate<String> isReached) {
    long[] counts = new long[2];
    long begin = cpu();
    LogReader reader = new LogReader(isReached, event -> counts[0]++, problem -> counts[1]++);
    for (byte[] log : logs) {
      reader.read(new ByteArrayInputStream(log), "log");
    }
    long end = cpu();
    if (counts[0] == 0) {
      throw new IllegalStateException("no record was read, " + counts[1] + " problems");
    }
    return end - begin;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Makes a log whose records have the members of real ones, some of which repeat. */
  private static byte[] made() throws IOException {
    Random random = new Random(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
      out.write("{\"Records\":[");
      for (int i = 0; i < RECORDS; i++) {
        out.write(i == 0 ? "" : ",");
        out.write(record(random));
      }
      out.write("]}");
    }
    return bytes.toByteArray();
  }

  private static String record(Random random) {
    int skewed = (int) Math.abs(random.nextGaussian() * 3);
    String source = SOURCES[Math.min(skewed, SOURCES.length - 1)];
    int role = (int) Math.abs(random.nextGaussian() * 20);
    int second = random.nextInt(3600);
    return """
        {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole",\
        "principalId":"AROAEXAMPLE%1$012d:session-%1$d",\
        "arn":"arn:aws:sts::111122223333:assumed-role/Role%1$d/session-%1$d",\
        "accountId":"111122223333","accessKeyId":"ASIAEXAMPLE%12$08X","sessionContext":{\
        "sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE%1$012d",\
        "arn":"arn:aws:iam::111122223333:role/service/Role%1$d","accountId":"111122223333",\
        "userName":"Role%1$d"},"attributes":{"creationDate":"2026-11-30T10:00:%12$02dZ",\
        "mfaAuthenticated":"false"}}},"eventTime":"2026-11-30T10:%3$02d:%4$02dZ",\
        "eventSource":"%5$s.amazonaws.com","eventName":"Describe%6$d","awsRegion":"eu-west-1",\
        "sourceIPAddress":"10.0.%7$d.%8$d",\
        "userAgent":"aws-sdk-java/2.30.1 Linux/6.1 OpenJDK_64-Bit_Server_VM/17.0.15 cfg/retry-mode/standard",\
        "requestParameters":{"name":"thing-%9$d","filterSet":{"items":[{"name":"tag:Name",\
        "valueSet":{"items":[{"value":"value-%9$d"}]}}]},"maxResults":100},\
        "responseElements":{"requestId":"%2$08x-%9$04x","thing":{"arn":\
        "arn:aws:%5$s:eu-west-1:111122223333:thing/thing-%9$d","status":"ACTIVE","size":%2$d}},\
        "requestID":"%10$s","eventID":"%11$s","readOnly":true,"resources":[{"accountId":\
        "111122223333","type":"AWS::Thing::Thing","ARN":\
        "arn:aws:%5$s:eu-west-1:111122223333:thing/thing-%9$d"}],"eventType":"AwsApiCall",\
        "managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management",\
        "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256",\
        "clientProvidedHostHeader":"%5$s.eu-west-1.amazonaws.com"}}"""
        .formatted(
            role,
            random.nextInt(Integer.MAX_VALUE),
            second / 60,
            second % 60,
            source,
            random.nextInt(12),
            random.nextInt(4),
            random.nextInt(250),
            random.nextInt(500),
            uuid(random),
            uuid(random),
            random.nextInt(SESSIONS));
  }

  private static String uuid(Random random) {
    return "%08x-%04x-4%03x-a%03x-%012x"
        .formatted(
            random.nextInt(),
            random.nextInt(1 << 16),
            random.nextInt(1 << 12),
            random.nextInt(1 << 12),
            random.nextLong() & 0xffffffffffffL);
  }
}

package io.github.policycheck.awsfake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** AWS's own command line, which knows of no credentials but those of a test. */
final class AwsCommand {

  private static final int MOST_SECONDS = 60;

  private final Path folder;
  private final FakeAws aws;
  private final FakeCredentials keys;
  private final String region;

  AwsCommand(Path folder, FakeAws aws, FakeCredentials keys, String region) {
    this.folder = folder;
    this.aws = aws;
    this.keys = keys;
    this.region = region;
  }

  /** What a command printed and said. */
  record Result(int exitCode, String out, String err) {}

  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "aws"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(find().orElseThrow().toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "aws", ".out");
    Path err = Files.createTempFile(folder, "aws", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
    String empty = Files.writeString(folder.resolve("empty"), "").toString();
    environment.put("HOME", folder.toString());
    environment.put("AWS_CONFIG_FILE", empty);
    environment.put("AWS_SHARED_CREDENTIALS_FILE", empty);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    if (keys.sessionToken() != null) {
      environment.put("AWS_SESSION_TOKEN", keys.sessionToken());
    }
    environment.put("AWS_DEFAULT_REGION", region);
    environment.put("AWS_DEFAULT_OUTPUT", "json");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("AWS_PAGER", "");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    Process process = builder.start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("aws does not end");
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}

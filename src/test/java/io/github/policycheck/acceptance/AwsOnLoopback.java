package io.github.policycheck.acceptance;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** AWS on loopback with accounts, and an environment in which nothing else can be asked. */
final class AwsOnLoopback implements AutoCloseable {

  final FakeAws aws = FakeAws.start();
  final FakeAccount account;
  private final FakeCredentials keys;
  private final ServerSocket others = trap();

  AwsOnLoopback(FakeAccount account) {
    this.account = account;
    aws.add(account);
    keys = aws.credentials(account.arn("user/Auditor"));
  }

  AwsOnLoopback(Path folder) {
    this(FakeAccount.read(folder));
  }

  /** Serves accounts; whoever asks is somebody of the first one. */
  AwsOnLoopback(List<Path> folders) {
    this(folders.get(0));
    folders.stream().skip(1).map(FakeAccount::read).forEach(aws::add);
  }

  /** Takes connections, which nobody answers, from whoever looks for credentials elsewhere. */
  private static ServerSocket trap() {
    try {
      ServerSocket trap = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      trap.setSoTimeout(1);
      return trap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether somebody has looked for credentials elsewhere. */
  boolean wereOthersAsked() {
    try {
      others.accept().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Map<String, String> environment() {
    String trap = "http://127.0.0.1:" + others.getLocalPort();
    return Map.of(
        "AWS_ENDPOINT_URL",
        aws.endpoint().toString(),
        "AWS_ACCESS_KEY_ID",
        keys.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY",
        keys.secretAccessKey(),
        "AWS_CONFIG_FILE",
        "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE",
        "/dev/null",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        trap + "/credentials",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        trap);
  }

  String secret() {
    return keys.secretAccessKey();
  }

  @Override
  public void close() {
    aws.close();
    try {
      others.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

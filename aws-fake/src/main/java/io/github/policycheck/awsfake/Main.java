package io.github.policycheck.awsfake;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Serves accounts until it is ended: {@code Main PORT ACCOUNT...}, an account as {@code --account}
 * of the command takes it. Prints what a client needs, as a shell reads it.
 */
public final class Main {

  private Main() {}

  /**
   * Serves.
   *
   * @param arguments the port, 0 for any that is free, and the paths of the accounts
   * @throws InterruptedException if somebody ends it
   */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < 2 || !arguments[0].matches("[0-9]{1,5}")) {
      System.err.println("usage: PORT ACCOUNT...");
      System.exit(2);
    }
    List<Path> paths = List.of(arguments).stream().skip(1).map(Path::of).toList();
    serve(Integer.parseInt(arguments[0]), paths, System.out);
    Thread.currentThread().join();
  }

  static FakeAws serve(int port, List<Path> paths, PrintStream out) {
    FakeAws aws = FakeAws.start(port);
    boolean isFirst = true;
    for (Path path : paths) {
      FakeAccount account = FakeAccount.read(path);
      aws.add(account);
      FakeCredentials keys = aws.credentials(account.arn("user/Reader"));
      // A shell takes the first account; the others are there to be chosen.
      String before = isFirst ? "export " : "# " + account.id() + ": ";
      if (isFirst) {
        out.println("export AWS_ENDPOINT_URL=" + aws.endpoint());
      }
      out.println(before + "AWS_ACCESS_KEY_ID=" + keys.accessKeyId());
      out.println(before + "AWS_SECRET_ACCESS_KEY=" + keys.secretAccessKey());
      if (!account.region().isEmpty()) {
        out.println(before + "AWS_REGION=" + account.region());
      }
      isFirst = false;
    }
    out.flush();
    return aws;
  }
}

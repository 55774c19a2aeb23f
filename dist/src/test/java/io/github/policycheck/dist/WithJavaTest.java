package io.github.policycheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.policycheck.dist.Released.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive with its own Java, where there is nothing but a shell and glibc. */
class WithJavaTest {

  private static final int USER = 65_534;

  @TempDir private static Path folder;

  private static Path root;
  private static String home;

  @BeforeAll
  static void unpack_into_an_empty_root() throws IOException {
    root = folder.resolve("root");
    Path unpacked = Released.unpack(Released.withJava(), root.resolve("opt"));
    home = "/opt/" + unpacked.getFileName();
    Released.copyShellAndGlibc(root, unpacked.resolve("runtime"));
    Files.createDirectories(root.resolve("tmp"));
    Files.createDirectories(root.resolve("dev"));
    // A file will do: no device can be made without being root.
    for (Path open : List.of(root.resolve("tmp"), Files.createFile(root.resolve("dev/null")))) {
      assertThat(open.toFile().setWritable(true, false)).isTrue();
    }
  }

  private static Result run(int user, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(home + "/bin/policycheck"));
    command.addAll(List.of(arguments));
    return Released.run(folder, environment, Released.chroot(root, user, command));
  }

  private static Result ask(int user) throws IOException {
    return run(
        user,
        Map.of("PATH", home + "/bin:/bin"),
        "eval",
        "--account",
        home + "/examples/policies",
        "--principal",
        "Developers",
        "--ref",
        "refs/heads/master");
  }

  /** The folder is root's: whoever else starts it first gets the answer and no archive. */
  @Test
  void answers_the_question_of_the_article_and_keeps_its_classes() throws IOException {
    assertThat(root.resolve("usr")).doesNotExist();
    Path archive = root.resolve(home.substring(1) + "/lib/policycheck.jsa");
    for (String made : List.of("policycheck.jsa", "policycheck.jsa.for")) {
      Files.deleteIfExists(archive.resolveSibling(made)); // another test may have started it
    }
    if (Released.isRoot()) {
      Result first = ask(USER);
      assertThat(first.err()).isEmpty();
      assertThat(first.out()).startsWith("DENIED");
      assertThat(archive).doesNotExist();
    }

    Result second = ask(0);

    assertThat(second.err()).isEmpty();
    assertThat(second.out()).startsWith("DENIED");
    assertThat(second.code()).isEqualTo(1);
    assertThat(archive).isRegularFile();
    Path log = root.resolve("tmp/classes.log");
    Result logged =
        Released.run(
            folder,
            Map.of(),
            Released.chroot(
                root,
                0,
                List.of(
                    home + "/runtime/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:SharedArchiveFile=" + home + "/lib/policycheck.jsa",
                    "-Xshare:auto",
                    "-Xlog:class+load:file=/tmp/classes.log",
                    "-Xbootclasspath/a:" + home + "/lib/policycheck.jar",
                    "io.github.policycheck.cli.Main",
                    "eval",
                    "--account",
                    home + "/examples/policies",
                    "--principal",
                    "Developers",
                    "--ref",
                    "refs/heads/master")));
    assertThat(logged.code()).as(logged.err()).isEqualTo(1);
    Released.assertFromArchive(log);
  }

  /** What these need of Java is in the runtime: XML, the validator of JSON Schema, compression. */
  @Test
  void other_commands_find_what_they_need_of_java() throws IOException {
    Map<String, String> path = Map.of("PATH", home + "/bin:/bin");
    String policies = home + "/examples/policies";
    for (String format : List.of("text", "json", "sarif", "junit", "github", "gitlab")) {
      Result lint =
          run(0, path, "lint", policies + "/DenyChangesToMaster.json", "--format", format);
      assertThat(lint.err()).as(format).doesNotContain("Exception", "bug");
      assertThat(lint.code()).as(format).isEqualTo(1);
    }
    Path account = Files.createDirectories(root.resolve("tmp/account"));
    Files.writeString(account.resolve("account.yaml"), "account: fjord\nusers: [ada]\n");
    Result broken = run(0, path, "snapshot", "--account", "/tmp/account", "--out", "/tmp/none");
    assertThat(broken.code()).as(broken.err()).isEqualTo(2);
    assertThat(broken.err()).contains("/tmp/account/account.yaml:1:");
    assertThat(run(0, path, "test", policies + "/article.policytest.yaml").code()).isZero();
    assertThat(run(0, path, "rules", "unknown-action").out()).contains("unknown-action");
    assertThat(run(0, path, "snapshot", "--account", policies, "--out", "/tmp/s").code()).isZero();
    assertThat(run(0, path, "schema", "account").out()).contains("\"$schema\"");
    assertThat(run(0, path, "--version").out()).contains(Released.VERSION);
  }

  /**
   * AWS is asked over TLS. Its answer here is that of a server that knows nothing, and the
   * runtime's own certificates are enough for AWS's.
   */
  @Test
  void aws_is_asked_over_tls() throws Exception {
    Path store = folder.resolve("server.p12");
    Result made =
        Released.run(
            folder,
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp384r1",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "password"));
    assertThat(made.code()).as(made.out() + made.err()).isZero();
    Files.copy(store, root.resolve("tmp/server.p12"));
    KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "password".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    List<String> asked = new ArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      Result result =
          run(
              0,
              Map.of(
                  "PATH",
                  home + "/bin:/bin",
                  "AWS_ENDPOINT_URL",
                  "https://127.0.0.1:" + server.getAddress().getPort(),
                  "AWS_ACCESS_KEY_ID",
                  "made-up",
                  "AWS_SECRET_ACCESS_KEY",
                  "made-up",
                  "AWS_REGION",
                  "eu-north-1",
                  "JAVA_TOOL_OPTIONS",
                  "-Djavax.net.ssl.trustStore=/tmp/server.p12"
                      + " -Djavax.net.ssl.trustStorePassword=password"),
              "import",
              "aws",
              "--out",
              "/tmp/imported.json");
      assertThat(result.code()).as(result.err()).isEqualTo(2);
      assertThat(asked).as(result.err()).isNotEmpty();
    } finally {
      server.stop(0);
    }

    Path own = root.resolve(home.substring(1) + "/runtime/lib/security/cacerts");
    KeyStore trusted = KeyStore.getInstance(own.toFile(), (char[]) null);
    assertThat(trusted.size()).isGreaterThan(50);
  }
}

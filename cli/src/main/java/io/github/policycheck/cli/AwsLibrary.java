package io.github.policycheck.cli;

import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.AwsException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds what asks AWS. It is a jar of its own that lies beside the command's, and is loaded by the
 * commands that ask AWS only: with the SDK it is many times as large as all the rest.
 */
final class AwsLibrary {

  private static final String JAR = "policycheck-aws.jar";

  private AwsLibrary() {}

  /**
   * Returns what makes clients of AWS.
   *
   * @throws InputException if it is not there
   */
  static AwsConnector load() {
    // Whoever has it on the class path, as a program that uses the modules, needs no jar.
    Optional<AwsConnector> known = provided(AwsLibrary.class.getClassLoader());
    if (known.isPresent()) {
      return known.get();
    }
    Path jar = beside();
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new InputException(
          "this command needs "
              + JAR
              + " beside policycheck.jar"
              + (jar == null ? "" : ", but there is no `" + jar + "`"));
    }
    try {
      ClassLoader own = AwsLibrary.class.getClassLoader();
      // Never closed: the process ends with the command.
      URLClassLoader loader =
          new URLClassLoader(
              "policycheck-aws",
              new URL[] {jar.toUri().toURL()},
              own == null ? ClassLoader.getPlatformClassLoader() : own);
      Thread.currentThread().setContextClassLoader(loader);
      return provided(loader)
          .orElseThrow(() -> new InputException("`" + jar + "` is no " + JAR + " of policycheck"));
    } catch (IOException e) {
      throw new InputException("`" + jar + "` cannot be read: " + e.getMessage());
    }
  }

  private static Optional<AwsConnector> provided(@Nullable ClassLoader loader) {
    return ServiceLoader.load(AwsConnector.class, loader).findFirst();
  }

  /** Returns where the jar has to be; null where the command runs from a folder of classes. */
  private static @Nullable Path beside() {
    // Classes on the boot class path, where the launcher puts them, have no code source.
    URL self = AwsLibrary.class.getResource("AwsLibrary.class");
    try {
      if (self != null && self.openConnection() instanceof JarURLConnection connection) {
        URI jar = connection.getJarFileURL().toURI();
        return Path.of(jar).resolveSibling(JAR);
      }
      return null;
    } catch (IOException | URISyntaxException e) {
      return null;
    }
  }

  /** Says what is wrong with AWS's answer. */
  static String inWords(AwsException problem) {
    return (problem.question().isEmpty() ? "AWS" : "AWS, asked for " + problem.question())
        + ": "
        + problem.reason();
  }
}

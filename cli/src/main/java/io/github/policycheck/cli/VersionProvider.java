package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.analysis.services.ServiceReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is. */
final class VersionProvider implements IVersionProvider {

  /**
   * Gives a command and its subcommands their version. Not by an annotation: subcommands inherit
   * from that the text itself, and to know it each command would read what {@code lint} alone
   * needs.
   */
  static void provideFor(CommandLine command) {
    command.getCommandSpec().versionProvider(new VersionProvider());
    command.getSubcommands().values().forEach(VersionProvider::provideFor);
  }

  @Override
  public String[] getVersion() {
    ServiceReference reference = ServiceReference.builtIn();
    return new String[] {
      "policycheck " + version(),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name"),
      "service reference: " + reference.source() + " of " + reference.date(),
      "AWS managed policies: " + ManagedPolicies.source() + " of " + ManagedPolicies.date()
    };
  }

  /** Returns the version alone. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        Objects.requireNonNull(VersionProvider.class.getResourceAsStream("version.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}

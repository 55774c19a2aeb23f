package io.github.policycheck.acceptance;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the libraries export: the packages that are their public API. */
final class Descriptors {

  /**
   * The folders of the modules that have a descriptor. The others are run, not compiled against.
   */
  static final List<String> LIBRARIES =
      List.of(
          "policy-engine",
          "policy-analysis",
          "policy-templates",
          "account-files",
          "policy-lint",
          "policy-eval",
          "policy-report",
          "replay",
          "policy-test",
          "policy-testkit",
          "policy-testkit-jqwik",
          "live-account",
          "mcp-server",
          "aws-import",
          "git-hook");

  private Descriptors() {}

  static Path classes(String folder) {
    return Policycheck.root().resolve(folder).resolve("target/classes");
  }

  /** Returns the packages that a library exports to everybody, in the order of their names. */
  static Set<String> exported(String folder) {
    return descriptor(folder).exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the packages of a library that are for others of its project, or for itself alone. */
  static Set<String> hidden(String folder) {
    Set<String> hidden =
        OurClasses.all().stream()
            .filter(type -> isIn(type.getSource().orElseThrow().getUri(), folder))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    hidden.removeAll(exported(folder));
    return hidden;
  }

  private static boolean isIn(URI file, String folder) {
    return file.toString().contains("/" + folder + "/target/");
  }

  private static ModuleDescriptor descriptor(String folder) {
    Path file = classes(folder).resolve("module-info.class");
    try (InputStream text = Files.newInputStream(file)) {
      return ModuleDescriptor.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

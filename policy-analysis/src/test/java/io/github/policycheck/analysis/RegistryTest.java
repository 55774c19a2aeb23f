package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.check.PolicyCheck;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final Path CLASSES = classes();

  private static Path classes() {
    try {
      return Path.of(Rules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A rule that no registry lists is silent, and so are the tests that begin at the registry. */
  @Test
  void every_check_is_in_a_registry() throws IOException {
    Set<Class<?>> registered =
        Rules.checks().stream().map(Object::getClass).collect(Collectors.toSet());

    try (Stream<Path> files = Files.walk(CLASSES)) {
      Set<Class<?>> written =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(CLASSES::relativize)
              .map(file -> file.toString().replace('/', '.').replaceFirst("[.]class$", ""))
              .filter(name -> !name.equals("module-info") && !name.endsWith("package-info"))
              .map(RegistryTest::load)
              .filter(type -> PolicyCheck.class.isAssignableFrom(type) && !type.isInterface())
              .collect(Collectors.toSet());
      assertThat(registered).hasSizeGreaterThan(50);
      assertThat(written).isEqualTo(registered);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, RegistryTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}

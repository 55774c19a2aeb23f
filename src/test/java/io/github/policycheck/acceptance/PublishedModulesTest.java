package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which modules {@code mvn install} and {@code mvn deploy} leave out, or they would fail. */
class PublishedModulesTest {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void what_has_no_artifact_or_is_never_deployed_is_skipped() throws IOException {
    Path root = Policycheck.root();
    List<String> skipped = new ArrayList<>();
    for (var module :
        MODULE.matcher(Files.readString(root.resolve("pom.xml"))).results().toList()) {
      String pom = Files.readString(root.resolve(module.group(1)).resolve("pom.xml"));
      boolean hasNoJar =
          Pattern.compile("<id>default-jar</id>\\s*<phase>none</phase>").matcher(pom).find();
      if (hasNoJar || pom.contains("never deployed")) {
        assertThat(pom)
            .as(module.group(1))
            .contains("<maven.install.skip>true</maven.install.skip>")
            .contains("<maven.deploy.skip>true</maven.deploy.skip>");
        skipped.add(module.group(1));
      }
    }

    assertThat(skipped).containsExactly("aws-fake", "benchmarks", "src/test");
  }
}

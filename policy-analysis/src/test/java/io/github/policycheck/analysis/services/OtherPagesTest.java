package io.github.policycheck.analysis.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What other pages of AWS say than the Service Authorization Reference: the reference has it. */
class OtherPagesTest {

  private static final ServiceReference BUILT_IN = ServiceReference.builtIn();

  private static Service service(String prefix) {
    return BUILT_IN.service(prefix).orElseThrow();
  }

  private static ServiceAction action(String service, String name) {
    return service(service).action(name).orElseThrow();
  }

  static Stream<Arguments> what_other_pages_have() throws IOException {
    return Files.readAllLines(RulePage.ROOT.resolve("scripts/service-pages.tsv")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(
            f ->
                Arguments.of(
                    f[0],
                    f[1],
                    f[2],
                    f[3].equals("-") ? List.of() : List.of(f[3].split(",")),
                    f.length > 5 ? List.of(f[5].split(",")) : List.of()));
  }

  @ParameterizedTest(name = "{1}:{2}")
  @MethodSource("what_other_pages_have")
  void reference_has_what_the_other_pages_say(
      String kind, String prefix, String name, List<String> facts, List<String> actions) {
    if (kind.equals("T")) {
      assertThat(service(prefix).resourceTypes())
          .filteredOn(type -> type.name().equals(name))
          .extracting(ResourceType::arn)
          .containsExactly(facts.get(0).replaceAll("\\$\\{\\w+}", "*"));
      assertThat(actions)
          .isNotEmpty()
          .allSatisfy(
              action ->
                  assertThat(action(prefix, action).resources())
                      .filteredOn(use -> !use.isRequired())
                      .extracting(use -> use.type().name())
                      .contains(name));
      return;
    }
    if (kind.equals("R")) {
      assertThat(service(prefix).resourceTypes())
          .filteredOn(type -> type.name().equals(name))
          .isNotEmpty()
          .allSatisfy(
              type -> assertThat(type.keys()).extracting(KeyDefinition::name).containsAll(facts));
      return;
    }
    assertThat(action(prefix, name).resources())
        .allSatisfy(use -> assertThat(use.isRequired()).isFalse())
        .extracting(use -> use.type().name())
        .containsAll(facts);
  }
}

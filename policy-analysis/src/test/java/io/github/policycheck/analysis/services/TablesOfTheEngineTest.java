package io.github.policycheck.analysis.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the engine knows of services by itself is what the service reference says. */
class TablesOfTheEngineTest {

  private static final ServiceReference REFERENCE = ServiceReference.builtIn();

  /** One script makes both tables of one source. */
  @Test
  void table_of_codecommit_says_what_the_service_reference_says() {
    List<String> expected = new ArrayList<>();
    for (ServiceAction action : REFERENCE.service("codecommit").orElseThrow().actions()) {
      List<String> keys = new ArrayList<>();
      action.ownKeys().forEach(key -> keys.add(key.name().replace("/*", "/${TagKey}")));
      expected.add(
          String.join(
              " ",
              action.fullName(),
              action.level() == AccessLevel.TAGGING ? "Tagging, Write" : action.level().text(),
              String.valueOf(action.isStarOnly()),
              keys.toString()));
    }
    List<String> found = new ArrayList<>();
    for (CodeCommitAction action : CodeCommitActions.all()) {
      found.add(
          String.join(
              " ",
              action.name(),
              action.accessLevel(),
              String.valueOf(action.resourceMustBeStar()),
              action.conditionKeys().toString()));
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(CodeCommitActions.find("codecommit:GetBlobDifferences")).isPresent();
  }

  @Test
  void table_of_keys_with_several_values_is_that_of_the_service_reference() throws IOException {
    Set<String> expected = new TreeSet<>();
    Set<String> single = new TreeSet<>();
    REFERENCE.globalKeys().forEach(key -> add(key, expected, single));
    for (String prefix : REFERENCE.prefixes()) {
      REFERENCE.service(prefix).orElseThrow().keys().forEach(key -> add(key, expected, single));
    }
    expected.removeAll(single);

    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(keysWithSeveralValues()).isEqualTo(expected);
  }

  private static void add(KeyDefinition key, Set<String> several, Set<String> single) {
    (key.type().isMultivalued() ? several : single).add(key.name().toLowerCase(Locale.ROOT));
  }

  private static Set<String> keysWithSeveralValues() throws IOException {
    try (InputStream table =
        Objects.requireNonNull(PolicyEvaluator.class.getResourceAsStream("multivalued-keys.tsv"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.toLowerCase(Locale.ROOT))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.codecommit.ReferenceName;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RefNamesProperties {

  @Provide
  Arbitrary<String> names() {
    return PolicyArbitraries.refNames();
  }

  @Property
  void name_is_full_and_legal(@ForAll("names") String name) {
    assertThat(ReferenceName.problem(name)).isEmpty();
    assertThat(name).matches("refs/(heads|tags)/.+");
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void git_takes_the_name(@ForAll("names") String name) throws IOException, InterruptedException {
    Process git = new ProcessBuilder("git", "check-ref-format", name).start();

    assertThat(git.waitFor()).as(name).isZero();
  }

  @Example
  void names_have_what_is_legal_in_some_places_only() {
    Set<String> some =
        PolicyArbitraries.refNames().sampleStream().limit(20_000).collect(Collectors.toSet());

    for (String rare : List.of("@", "{", ".", "-", "é", "lock", "/a/")) {
      assertThat(some).as(rare).anyMatch(name -> name.contains(rare));
    }
    assertThat(some).anyMatch(name -> name.split("/").length == 5);
  }

  static class AnyName {
    @Provide
    Arbitrary<String> names() {
      return PolicyArbitraries.refNames();
    }

    @Property
    void none_has_a_z(@ForAll("names") String name) {
      assertThat(name).doesNotContain("z");
    }
  }

  @Example
  void names_shrink() {
    assertThat(Run.of(AnyName.class).sample()).containsExactly("name: \"refs/heads/z\"");
  }

  @Example
  void misses_of_a_name_differ_where_people_miss_it() {
    assertThat(misses("refs/heads/rel/v1"))
        .containsExactlyInAnyOrder(
            "refs/heads/rel/v1x",
            "refs/heads/xrel/v1",
            "refs/heads/rel/v",
            "refs/heads/REL/V1",
            "refs/heads/Rel/v1",
            "refs/tags/rel/v1",
            "refs/heads/rel/v1/x",
            "refs/heads/x/rel/v1",
            "refs/heads/v1",
            "refs/heads/rel",
            "refs/heads/rel/x");
  }

  @Example
  void misses_in_another_case_are_of_capital_letters_too() {
    assertThat(misses("refs/tags/V1")).contains("refs/tags/v1");
    assertThat(misses("refs/heads/Main")).contains("refs/heads/main", "refs/heads/mAIN");
  }

  @Example
  void misses_of_a_pattern_are_not_matched() {
    assertThat(misses("refs/heads/rel/*"))
        .contains("refs/heads/rel", "refs/tags/rel/x", "refs/heads/REL/X", "refs/heads/Rel/x/y")
        .noneMatch(name -> name.startsWith("refs/heads/rel/"));
  }

  private static List<String> misses(String... references) {
    return PolicyArbitraries.nearMisses(references).allValues().orElseThrow().toList();
  }

  @Property
  void misses_of_a_legal_name_are_legal_and_others(@ForAll("names") String name) {
    Assume.that(!name.contains("${")); // of a policy's variable nothing is near, and that is said
    assertThat(misses(name))
        .hasSizeGreaterThan(3)
        .doesNotContain(name)
        .allMatch(near -> ReferenceName.problem(near).isEmpty());
  }

  @Example
  void what_has_no_misses_is_said() {
    assertThatThrownBy(() -> PolicyArbitraries.nearMisses("main"))
        .hasMessageContaining("nearly one of [main]; write names such as refs/heads/main");
    assertThatThrownBy(() -> PolicyArbitraries.nearMisses("refs/*"))
        .hasMessageContaining("nearly one of [refs/*]");
    PolicyArbitraries account =
        PolicyArbitraries.of(
            Accounts.denying("{\"Bool\": {\"aws:SecureTransport\": \"false\"}}", List.of()));
    assertThatThrownBy(account::nearMisses).hasMessageStartingWith("near misses of what: ");
  }

  @Example
  void misses_of_an_account_are_of_its_policies() {
    PolicyArbitraries account =
        PolicyArbitraries.of(
            Accounts.denying(
                "{\"StringLike\": {\"codecommit:References\": \"refs/heads/${aws:username}\"}}",
                List.of()));

    assertThat(account.nearMisses().allValues().orElseThrow())
        .contains("refs/heads/inesx", "refs/tags/ines")
        .doesNotContain("refs/heads/ines");
  }
}

package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyDocumentsProperties {

  private static final Account ACCOUNT = Accounts.denying("{}", List.of());

  @Provide
  static Arbitrary<PolicyDocument> documents() {
    return PolicyArbitraries.of(ACCOUNT).documents();
  }

  @Provide
  static Arbitrary<PolicyEdit> edits() {
    return PolicyArbitraries.edits(documents());
  }

  private static String readBack(PolicyDocument document) {
    return PolicyWriter.write(PolicyReader.read("p.json", PolicyWriter.write(document)));
  }

  @Property
  void policy_is_read_back(@ForAll("documents") PolicyDocument document) {
    assertThat(readBack(document)).isEqualTo(PolicyWriter.write(document));
  }

  @Property
  void edit_is_small_and_valid_and_changes_something(@ForAll("edits") PolicyEdit edit) {
    String after = PolicyWriter.write(edit.after());

    assertThat(readBack(edit.after())).isEqualTo(after);
    assertThat(after).isNotEqualTo(PolicyWriter.write(edit.before()));
    assertThat(edit.after().statements().size() - edit.before().statements().size())
        .isBetween(-1, 1);
    assertThat(edit.toString()).contains(edit.change(), after.strip());
  }

  @Example
  void edits_are_of_every_kind() {
    Set<String> changes =
        edits().sampleStream().limit(20_000).map(PolicyEdit::change).collect(Collectors.toSet());

    for (String kind :
        List.of(
            "drop statement \\d",
            "write Deny in statement \\d",
            "write Allow in statement \\d",
            "drop codecommit:\\w+ from statement \\d",
            "let Action be \\* in statement \\d",
            "let Resource be \\* in statement \\d",
            "drop String\\w+ on codecommit:References from statement \\d",
            "drop refs/\\S+ of String\\w+ on codecommit:References from statement \\d",
            "write StringLikeIfExists for StringLike on codecommit:References in statement \\d",
            "write StringEquals for StringEqualsIfExists on codecommit:References in statement \\d",
            "add a statement that allows everything")) {
      assertThat(changes).as(kind).anyMatch(change -> change.matches(kind));
    }
    assertThat(changes).noneMatch(change -> change.contains("NullIfExists"));
  }

  @PolicyAccount("src/test/resources/orders")
  static class Shrinking {
    @Property
    void nothing_denies(@ForAll PolicyDocument document) {
      assertThat(document.statements()).noneMatch(one -> one.effect() == Effect.DENY);
    }
  }

  @Example
  void policies_shrink_to_the_fewest_statements_and_are_reported_as_json() {
    String report = Run.of(Shrinking.class).report();
    String sample = report.substring(report.indexOf("Sample"), report.indexOf("Original Sample"));

    assertThat(sample.replaceAll("\\s", ""))
        .endsWith(
            "document:{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
                + "\"Resource\":\"*\"}]}");
  }

  /** Whatever the policies are: what is made of them can be asked of everybody, and is decided. */
  @Property(tries = 100)
  void calls_of_any_account_can_be_asked(@ForAll("documents") PolicyDocument document) {
    PolicyArbitraries arbitraries =
        PolicyArbitraries.of(Accounts.with(PolicyWriter.write(document)));

    for (Arbitrary<ApiCall> calls : List.of(arbitraries.calls(), arbitraries.pushes(""))) {
      for (ApiCall call : calls.sampleStream().limit(20).toList()) {
        assertThat(call.by("Writers").decision()).isNotNull();
        assertThat(call.by(new PrincipalId(PrincipalId.Kind.USER, "ines")).decision()).isNotNull();
      }
    }
  }
}

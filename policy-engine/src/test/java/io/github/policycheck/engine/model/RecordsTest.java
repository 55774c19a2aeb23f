package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The small records and enums of the model. */
class RecordsTest {

  private static final SourceLocation HERE = SourceLocation.at(null, 1, 1);
  private static final LocatedString STAR = new LocatedString("*", HERE);

  @Test
  void elements_copy_their_patterns() {
    List<LocatedString> patterns = new ArrayList<>(List.of(STAR));
    ActionElement action = new ActionElement(false, patterns);
    ResourceElement resource = new ResourceElement(true, patterns);
    Condition condition =
        new Condition(QualifiedOperator.parse("Bool").orElseThrow(), STAR, patterns);

    patterns.clear();

    assertThat(action.patterns()).containsExactly(STAR);
    assertThat(resource.patterns()).containsExactly(STAR);
    assertThat(condition.values()).containsExactly(STAR);
  }

  @Test
  void statement_copies_its_conditions_and_a_document_its_statements() {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(
        new Condition(QualifiedOperator.parse("Bool").orElseThrow(), STAR, List.of(STAR)));
    Statement statement = statement(0, conditions);
    List<Statement> statements = new ArrayList<>(List.of(statement));
    PolicyDocument document = new PolicyDocument(null, null, statements);

    conditions.clear();
    statements.clear();

    assertThat(statement.conditions()).hasSize(1);
    assertThat(document.statements()).containsExactly(statement);
  }

  @Test
  void policies_are_equal_if_name_type_and_document_are() {
    PolicyDocument document = new PolicyDocument(null, null, List.of(statement(0, List.of())));
    PolicyDocument same = new PolicyDocument(null, null, List.of(statement(0, List.of())));
    PolicyDocument other = new PolicyDocument(null, null, List.of());
    Policy policy = new Policy("P", PolicyType.IDENTITY, document);

    assertThat(policy)
        .isEqualTo(new Policy("P", PolicyType.IDENTITY, same))
        .hasSameHashCodeAs(new Policy("P", PolicyType.IDENTITY, same))
        .isNotEqualTo(new Policy("Q", PolicyType.IDENTITY, document))
        .isNotEqualTo(new Policy("P", PolicyType.SESSION, document))
        .isNotEqualTo(new Policy("P", PolicyType.IDENTITY, other))
        .isNotEqualTo("P");
  }

  @Test
  void statement_compares_a_key_by_an_operator_once() {
    Condition bool =
        new Condition(QualifiedOperator.parse("Bool").orElseThrow(), STAR, List.of(STAR));
    Condition shouted =
        new Condition(QualifiedOperator.parse("BOOL").orElseThrow(), STAR, List.of(STAR));

    assertThat(statement(0, List.of(bool, shouted)).conditions()).containsExactly(bool, shouted);
    assertThatThrownBy(() -> statement(0, List.of(bool, shouted, bool)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Bool compares * twice");
  }

  @Test
  void statement_has_a_place_among_others() {
    assertThat(statement(7, List.of()).index()).isEqualTo(7);
    assertThatThrownBy(() -> statement(-1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no place among statements: -1");
  }

  @Test
  void elements_are_named_by_whether_they_are_negated() {
    assertThat(new ActionElement(false, List.of()).name()).isEqualTo("Action");
    assertThat(new ActionElement(true, List.of()).name()).isEqualTo("NotAction");
    assertThat(new ResourceElement(false, List.of()).name()).isEqualTo("Resource");
    assertThat(new ResourceElement(true, List.of()).name()).isEqualTo("NotResource");
  }

  @Test
  void document_without_version_is_read_by_the_old_one() {
    assertThat(new PolicyDocument(null, null, List.of()).version())
        .isEqualTo(PolicyVersion.V2008_10_17);
    assertThat(new PolicyDocument(PolicyVersion.V2012_10_17, null, List.of()).version())
        .isEqualTo(PolicyVersion.V2012_10_17);
  }

  @Test
  void versions_and_effects_are_what_policies_write_to_the_letter() {
    assertThat(PolicyVersion.of("2012-10-17")).contains(PolicyVersion.V2012_10_17);
    assertThat(PolicyVersion.of("2008-10-17")).contains(PolicyVersion.V2008_10_17);
    assertThat(PolicyVersion.of("2012-10-17 ")).isEmpty();
    assertThat(PolicyVersion.V2012_10_17.text()).isEqualTo("2012-10-17");
    assertThat(Effect.of("Allow")).contains(Effect.ALLOW);
    assertThat(Effect.of("Deny")).contains(Effect.DENY);
    assertThat(Effect.of("deny")).isEqualTo(Optional.empty());
    assertThat(Effect.DENY.text()).isEqualTo("Deny");
    assertThat(PolicyType.IDENTITY.text()).isEqualTo("identity");
  }

  @Test
  void located_text_prints_without_its_place() {
    assertThat(STAR).hasToString("*");
    assertThat(STAR.location()).isEqualTo(HERE);
  }

  private static Statement statement(int index, List<Condition> conditions) {
    return new Statement(
        index,
        null,
        Effect.ALLOW,
        new ActionElement(false, List.of(STAR)),
        new ResourceElement(false, List.of(STAR)),
        conditions,
        HERE);
  }
}

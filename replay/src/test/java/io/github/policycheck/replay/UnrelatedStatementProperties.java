package io.github.policycheck.replay;

import static io.github.policycheck.replay.SureAnswersProperties.policyOf;
import static io.github.policycheck.replay.SureAnswersProperties.read;
import static io.github.policycheck.replay.SureAnswersProperties.record;
import static io.github.policycheck.replay.SureAnswersProperties.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.replay.answer.Judge;
import io.github.policycheck.replay.answer.Verdict;
import io.github.policycheck.replay.caller.CallerReader;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.EventMapping;
import io.github.policycheck.replay.request.Mapped;
import io.github.policycheck.replay.total.StatementRef;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** A statement that is about nothing of a call bears on nothing that is said of it. */
class UnrelatedStatementProperties {

  private static final List<String> TARGETS =
      List.of("scp", "scp:734561908273", "rcp", "role/Builder", "boundary:role/Builder");

  /** Of a service that no call of the log has to do with. */
  private static final String OTHER = "\"Action\":\"secretsmanager:RotateSecret\"";

  private static final List<String> CONDITIONS =
      List.of(
          "",
          ",\"Condition\":{\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}",
          ",\"Condition\":{\"StringNotEquals\":{\"aws:ResourceAccount\":\"734561908273\"}}",
          ",\"Condition\":{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}",
          ",\"Condition\":{\"Null\":{\"aws:PrincipalTag/team\":\"true\"}}");

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void statement_about_other_actions_changes_no_answer(@ForAll long seed) {
    Random random = new Random(seed);
    String json = record(random);
    String target = one(random, TARGETS);
    PolicyType type = Attachment.Target.parse(target).orElseThrow().type();
    boolean isInstead = type == PolicyType.SERVICE_CONTROL && random.nextBoolean();
    List<String> statements = new ArrayList<>(List.of(statement(type, random)));
    boolean isCap = isInstead || type == PolicyType.PERMISSIONS_BOUNDARY;
    if (isCap && random.nextInt(4) > 0) {
      statements.add(
          allow(statement(type, "\"Action\":\"%s\"".formatted(one(random, WIDE)), "*", "")));
    }
    String resource = random.nextBoolean() ? "*" : "arn:*:secretsmanager:*:*:secret:x";
    String unrelated = statement(type, OTHER, resource, one(random, CONDITIONS));
    boolean isAllow = type != PolicyType.RESOURCE_CONTROL && random.nextBoolean();
    Verdict alone = verdict(target, isInstead, statements, json);
    statements.add(isAllow ? allow(unrelated) : unrelated);
    Verdict both = verdict(target, isInstead, statements, json);

    String asked = target + statements + json;
    Statistics.label("of " + type).collect(alone.answer());
    assertThat(both.answer()).as(asked).isEqualTo(alone.answer());
    assertThat(both.hinges()).as(asked).isEqualTo(alone.hinges());
    assertThat(place(both)).as(asked).isEqualTo(place(alone));
  }

  private static final List<String> WIDE = List.of("*", "s3:*", "iam:*");

  private static <T> T one(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String allow(String deny) {
    return deny.replace("\"Deny\"", "\"Allow\"");
  }

  private static Optional<StatementRef> place(Verdict verdict) {
    return Optional.ofNullable(verdict.statement()).map(StatementRef::of);
  }

  private static Verdict verdict(
      String target, boolean isInstead, List<String> statements, String json) {
    Attachment.Target place = Attachment.Target.parse(target).orElseThrow();
    String text = policyOf(statements.toArray(String[]::new));
    Policy policy = new Policy("New", place.type(), PolicyReader.read(null, text, place.type()));
    AccountBuilder builder = Account.builder("734561908273", "cn-north-1").partition("aws-cn");
    builder.role("Builder").path("/t/");
    Account account = builder.build();
    TrailEvent event = read(json, true);
    return Judge.of(
            new ReplayQuestion.With(List.of(place.of(policy)), isInstead),
            account,
            ReplayFacts.NONE,
            ServiceReference.builtIn())
        .judge(
            event,
            new CallerReader(account, ReplayFacts.NONE).of(event.identity()),
            ((Mapped.Decided) EventMapping.of(event)).requests());
  }
}

package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random conditions, and values of requests for their keys. The values of each family of operators
 * hold some that it cannot read, and at times some that are meant for another family.
 */
final class RandomConditions {

  static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  /** The key of the reference that a push changes. */
  static final String REFERENCE = "codecommit:References";

  /** The keys whose values are meant for a family. */
  private static final Map<Family, List<String>> KEYS =
      Map.of(
          Family.STRING,
          List.of(REFERENCE, "aws:PrincipalTag/team", "aws:username", "aws:TagKeys"),
          Family.NUMERIC,
          List.of("k:count"),
          Family.DATE,
          List.of("aws:CurrentTime"),
          Family.BOOL,
          List.of("k:tag/secure"),
          Family.BINARY,
          List.of("k:tag/bytes"),
          Family.IP_ADDRESS,
          List.of("aws:SourceIp"),
          Family.ARN,
          List.of("aws:PrincipalArn"));

  private static final List<String> ALL_KEYS =
      KEYS.values().stream().flatMap(List::stream).sorted().toList();

  private static final Map<Family, List<String>> POLICY_VALUES =
      Map.of(
          Family.STRING,
          List.of(
              "web",
              "WEB",
              "w?b*",
              "*",
              "",
              "refs/heads/*",
              "${aws:username}",
              "${AWS:principaltag/team, 'web'}",
              "refs/heads/${aws:username}",
              "${aws:username, ''}",
              "w${?}b",
              "${aws:TagKeys, 'web'}",
              "${aws:tagkeys}",
              "${*}"),
          Family.NUMERIC,
          List.of("10", "10.0", "-1", "9007199254740993", "007", "ten", "1e1", "+7.50"),
          Family.DATE,
          List.of(
              "2026-01-01",
              "2026-01",
              "1767225600",
              "2026-01-01T01:00:00+01:00",
              "2026-02-30",
              "2025-12-31T23:59:59.999Z",
              "soon"),
          Family.BOOL,
          List.of("true", "false", "TRUE", "yes", "${k:tag/secure}"),
          Family.BINARY,
          List.of("d2Vi", "d2V", "d2Vi!", "YQ==", "YQ"),
          Family.IP_ADDRESS,
          List.of(
              "10.0.0.0/8",
              "10.1.2.99/25",
              "10.1.2.3",
              "0.0.0.0/0",
              "2001:db8::/33",
              "::/0",
              "::ffff",
              "::ffff:10.1.2.0/120",
              "::ffff:0:0/95"),
          Family.ARN,
          List.of(
              "arn:aws:iam::111111111111:user/web",
              "arn:aws:iam::*:user/*",
              "arn:*:iam:?:111111111111:user/web",
              "arn:aws:iam::111111111111:user/${aws:username}",
              "arn:aws:*:role/a:b",
              "arn:aws:iam::??????????11:role/*:b"),
          Family.NULL,
          List.of("true", "false", "False"));

  private static final Map<Family, List<String>> REQUEST_VALUES =
      Map.of(
          Family.STRING,
          List.of("web", "WEB", "w*b", "w?b", "refs/heads/web", "", "*"),
          Family.NUMERIC,
          List.of("10", "10.00", "-1", "9007199254740992", "7", "ten", "", "7.5"),
          Family.DATE,
          List.of(
              "2026-01-01T00:00:00Z",
              "1767225600",
              "2026-01-01T00:00:00.001+00:00",
              "2025-12",
              "1767225599.999",
              "yesterday"),
          Family.BOOL,
          List.of("true", "False", "1"),
          Family.BINARY,
          List.of("d2Vi", "YQ==", "d2Vj", "?"),
          Family.IP_ADDRESS,
          List.of(
              "10.1.2.3",
              "10.1.2.200",
              "11.0.0.1",
              "2001:DB8:0:0::1",
              "0:0::FFFF",
              "::ffff:10.1.2.3",
              "here"),
          Family.ARN,
          List.of(
              "arn:aws:iam::111111111111:user/web",
              "arn:aws:iam::222222222222:user/x",
              "arn:aws:iam::111111111111:role/a:b",
              "arn:aws:iam",
              "web"));

  private static final List<String> ALL_VALUES =
      Stream.of(POLICY_VALUES, REQUEST_VALUES)
          .flatMap(values -> values.values().stream())
          .flatMap(List::stream)
          .distinct()
          .sorted()
          .toList();

  private static final List<QualifiedOperator> OPERATORS = operators();

  private RandomConditions() {}

  private static List<QualifiedOperator> operators() {
    List<QualifiedOperator> operators = new ArrayList<>();
    for (ConditionOperator operator : ConditionOperator.values()) {
      boolean isNull = operator == ConditionOperator.NULL;
      for (String qualifier : List.of("", "", "ForAllValues:", "ForAnyValue:")) {
        for (String suffix : List.of("", "IfExists")) {
          String name = qualifier + operator.text() + (isNull ? "" : suffix);
          operators.add(QualifiedOperator.parse(name).orElseThrow());
        }
      }
    }
    return operators;
  }

  /** Two conditions at the most, as a rule none. */
  static Arbitrary<List<Condition>> conditions() {
    Arbitrary<Condition> conditions =
        Combinators.combine(
                Arbitraries.of(OPERATORS), choices(100), choices(160).list().ofMaxSize(3))
            .as(RandomConditions::condition);
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(List.of())),
        Tuple.of(3, conditions.list().ofSize(1)),
        Tuple.of(1, conditions.list().ofSize(2).map(RandomConditions::distinct)));
  }

  private static Condition condition(
      QualifiedOperator operator, int key, List<Integer> valueChoices) {
    Family family = operator.operator().family();
    List<String> meant = new ArrayList<>(KEYS.getOrDefault(family, ALL_KEYS));
    meant.add(meant.get(0).toUpperCase(Locale.ROOT));
    List<String> keys = key < 90 ? meant : ALL_KEYS;
    return new Condition(
        operator,
        located(keys.get(key % keys.size())),
        valueChoices.stream()
            .map(choice -> located(value(POLICY_VALUES, family, choice)))
            .toList());
  }

  /** JSON has room for one comparison of an operator with a key. */
  private static List<Condition> distinct(List<Condition> both) {
    boolean isTwice =
        both.get(0).operator().equals(both.get(1).operator())
            && both.get(0).key().equals(both.get(1).key());
    return isTwice ? both.subList(0, 1) : both;
  }

  private static String value(Map<Family, List<String>> values, Family family, int choice) {
    // The reader refuses policies with an address that is none.
    boolean isMeant = choice < 150 || (family == Family.IP_ADDRESS && values == POLICY_VALUES);
    List<String> some = isMeant ? values.getOrDefault(family, List.of("true")) : ALL_VALUES;
    return some.get(choice % some.size());
  }

  /** Values for some of the keys. */
  static Arbitrary<Map<String, List<String>>> contexts() {
    List<Arbitrary<Optional<List<String>>>> valuesOrNot =
        ALL_KEYS.stream().map(RandomConditions::requestValues).toList();
    return Combinators.combine(valuesOrNot)
        .as(
            all -> {
              Map<String, List<String>> context = new TreeMap<>();
              for (int i = 0; i < ALL_KEYS.size(); i++) {
                String key = ALL_KEYS.get(i);
                all.get(i).ifPresent(values -> context.put(key, values));
              }
              return context;
            });
  }

  /** What a request could have for a key: mostly one value, at times none, an empty one or two. */
  private static Arbitrary<Optional<List<String>>> requestValues(String key) {
    Family meant =
        KEYS.entrySet().stream()
            .filter(entry -> entry.getValue().contains(key))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(Family.STRING);
    List<Optional<List<String>>> pool = new ArrayList<>();
    for (int choice = 0; choice < 160; choice++) {
      String value = value(REQUEST_VALUES, meant, choice);
      pool.add(
          switch (choice % 30) {
            case 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22 -> Optional.empty();
            case 1, 11, 21, 23 ->
                Optional.of(List.of(value, value(REQUEST_VALUES, meant, choice / 2)));
            case 9 -> Optional.of(List.of(""));
            case 19 -> Optional.of(List.of());
            default -> Optional.of(List.of(value));
          });
    }
    return Arbitraries.of(pool);
  }

  /** One of the first numbers, each as often as another. */
  static Arbitrary<Integer> choices(int count) {
    return Arbitraries.of(IntStream.range(0, count).boxed().toList());
  }

  static LocatedString located(String text) {
    return new LocatedString(text, NOWHERE);
  }
}

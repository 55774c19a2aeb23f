package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PrincipalRequests;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the search finds is what looking at all products finds. */
class ProductSearchTest {

  private static final String GET = "s3:GetObject";
  private static final String OBJECT = "arn:aws:s3:::bucket/x";
  private static final BitSet NONE = new BitSet();

  /** The gains of choices of which either leaves an Allow and rules out a Deny. */
  private static final List<Integer> EITHER = List.of(5, 9);

  /** Two that allow, then two that deny. */
  private static final PrincipalRequests REQUESTS =
      TestCallers.requests(
          statement("Allow", "a"),
          statement("Allow", "b"),
          statement("Deny", "c"),
          statement("Deny", "d"));

  private static String statement(String effect, String sid) {
    return "'Sid': '%s', 'Effect': '%s', 'Action': '*', 'Resource': '*'".formatted(sid, effect);
  }

  private static List<Literal> literals(Wanted wanted) {
    return REQUESTS.statements().stream()
        .map(one -> new Literal(0, one, wanted.gainsBy(one.isDeny())))
        .toList();
  }

  private static Goal goal(Wanted wanted) {
    Side side = new Side(REQUESTS, wanted, Map.of());
    return new Goal(List.of(side), literals(wanted), GET, OBJECT);
  }

  private static BitSet good(Wanted wanted) {
    BitSet good = new BitSet();
    List<Literal> literals = literals(wanted);
    for (int i = 0; i < literals.size(); i++) {
      good.set(i, literals.get(i).isGood());
    }
    return good;
  }

  private static Choice choice(int dimension, int number, int gains) {
    return new Choice(
        Map.of("key" + dimension, List.of("value" + number)), BitSet.valueOf(new long[] {gains}));
  }

  /** Returns dimensions of choices with such gains. */
  private static List<List<Choice>> dimensions(List<List<Integer>> gains) {
    List<List<Choice>> dimensions = new ArrayList<>();
    for (List<Integer> of : gains) {
      List<Choice> choices = new ArrayList<>();
      of.forEach(bits -> choices.add(choice(dimensions.size(), choices.size(), bits)));
      dimensions.add(choices);
    }
    return dimensions;
  }

  private static List<List<Choice>> random(Random random) {
    int count = random.nextInt(4);
    List<List<Integer>> gains = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      gains.add(random.ints(1 + random.nextInt(3), 0, 16).boxed().toList());
    }
    return dimensions(gains);
  }

  /** A good literal has to gain by all choices, another by one of them. */
  private static BitSet after(BitSet start, BitSet good, List<Choice> choices) {
    BitSet after = new BitSet();
    for (int i = 0; i < 4; i++) {
      int literal = i;
      after.set(
          i,
          good.get(i)
              ? start.get(i) && choices.stream().allMatch(one -> one.gains().get(literal))
              : start.get(i) || choices.stream().anyMatch(one -> one.gains().get(literal)));
    }
    return after;
  }

  private static List<List<Choice>> products(List<List<Choice>> dimensions) {
    List<List<Choice>> products = List.of(List.of());
    for (List<Choice> choices : dimensions) {
      List<List<Choice>> longer = new ArrayList<>();
      for (List<Choice> product : products) {
        for (Choice choice : choices) {
          List<Choice> more = new ArrayList<>(product);
          more.add(choice);
          longer.add(more);
        }
      }
      products = longer;
    }
    return products;
  }

  @ParameterizedTest
  @EnumSource(Wanted.class)
  void it_finds_what_looking_at_everything_finds(Wanted wanted) {
    Goal goal = goal(wanted);
    BitSet good = good(wanted);
    Random random = new Random(1);
    Set<Boolean> answers = new HashSet<>();
    for (int turn = 0; turn < 600; turn++) {
      List<List<Choice>> dimensions = random(random);
      BitSet start = BitSet.valueOf(new long[] {random.nextInt(16)});
      List<List<Choice>> right =
          products(dimensions).stream()
              .filter(product -> goal.canBeReached(after(start, good, product), NONE))
              .toList();
      for (int most : List.of(2, 1_000)) {
        ProofBudget budget = new ProofBudget(most, 5);
        List<List<Choice>> found = new ArrayList<>();
        boolean isFound = new ProductSearch(good, dimensions, goal, budget).find(start, found::add);
        if (!budget.isSpent()) {
          assertThat(isFound).isEqualTo(!right.isEmpty());
        }
        assertThat(found).hasSize(isFound ? 1 : 0);
        assertThat(right).containsAll(found);
        assertThat(budget.steps()).isLessThanOrEqualTo(most);
      }
      answers.add(right.isEmpty());
    }
    assertThat(answers).hasSize(2);
  }

  @Test
  void it_goes_on_where_what_it_found_is_not_wanted() {
    List<List<Choice>> dimensions = dimensions(List.of(EITHER, List.of(15)));
    List<List<Choice>> seen = new ArrayList<>();
    BitSet start = BitSet.valueOf(new long[] {3});

    assertThat(
            new ProductSearch(good(Wanted.ALLOWED), dimensions, goal(Wanted.ALLOWED), budget(9))
                .find(
                    start,
                    found -> {
                      seen.add(found);
                      return false;
                    }))
        .isFalse();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(products(dimensions));
  }

  @Test
  void choices_beside_which_another_is_at_least_as_good_are_left_out() {
    List<Choice> choices = dimensions(List.of(List.of(1, 3, 3, 2, 4, 0))).get(0);

    assertThat(ProductSearch.best(choices)).containsExactly(choices.get(1), choices.get(4));
    assertThat(ProductSearch.best(List.of())).isEmpty();
  }

  /** The one choice of the second takes both Allows away. */
  @Test
  void it_begins_where_there_is_least_to_choose() {
    ProofBudget budget = budget(9);

    assertThat(find(dimensions(List.of(EITHER, List.of(12))), budget)).isFalse();
    assertThat(budget.steps()).isEqualTo(1);
  }

  @Test
  void it_remembers_from_where_nothing_followed() {
    List<List<Integer>> gains = new ArrayList<>(Collections.nCopies(11, EITHER));
    gains.add(List.of(4, 8, 0));
    List<List<Choice>> dimensions = dimensions(gains);
    ProofBudget remembering = budget(100);
    ProofBudget forgetful = budget(0);

    assertThat(find(dimensions, remembering)).isFalse();
    assertThat(find(dimensions, forgetful)).isFalse();
    assertThat(remembering.steps()).isLessThan(forgetful.steps() / 10);
  }

  @Test
  void it_gives_back_the_room_that_it_took() {
    ProofBudget budget = budget(2);

    assertThat(find(dimensions(List.of(EITHER, List.of(4, 8), List.of(4, 8))), budget)).isFalse();
    assertThat(budget.keeps()).isTrue();
    assertThat(budget.keeps()).isTrue();
    assertThat(budget.keeps()).isFalse();
  }

  private static boolean find(List<List<Choice>> dimensions, ProofBudget budget) {
    return new ProductSearch(good(Wanted.ALLOWED), dimensions, goal(Wanted.ALLOWED), budget)
        .find(BitSet.valueOf(new long[] {3}), found -> true);
  }

  private static ProofBudget budget(int mostKept) {
    return new ProofBudget(1_000_000, mostKept);
  }
}

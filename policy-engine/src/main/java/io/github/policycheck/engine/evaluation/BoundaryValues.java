package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What conditions tell apart: the values of requests on both sides of each value of a policy. They
 * stand for all others: any condition with these values treats another value like one of them.
 */
public final class BoundaryValues {

  /** No number, date, address or boolean. */
  private static final String OTHER = "x";

  private BoundaryValues() {}

  /** Tells whether {@code text} is a value that operators of {@code family} can compare with. */
  public static boolean isValue(Family family, String text) {
    Objects.requireNonNull(text, "text");
    return switch (family) {
      case STRING, ARN -> true;
      case NUMERIC -> DecimalNumber.parse(text).isPresent();
      case DATE -> DateValue.parse(text).isPresent();
      case BOOL, NULL -> SimpleCase.equal(text, "true") || SimpleCase.equal(text, "false");
      case BINARY -> TypedValue.decoded(text).isPresent();
      case IP_ADDRESS -> IpPrefix.parse(text).isPresent();
    };
  }

  /** Tells whether {@code text} is a date, as operators on dates read it, before {@code moment}. */
  public static boolean isDateBefore(String text, Instant moment) {
    Objects.requireNonNull(moment, "moment");
    return DateValue.parse(text).filter(date -> date.isBefore(moment)).isPresent();
  }

  /**
   * Returns values of requests that stand for all.
   *
   * @param family of the operators; neither strings nor ARNs, whose patterns tell more apart
   * @param written the values of the policy; those that are none are passed over
   */
  public static Collection<String> around(Family family, Collection<String> written) {
    Objects.requireNonNull(written, "written");
    Set<String> values = new LinkedHashSet<>();
    switch (family) {
      case NUMERIC -> addNumbers(written, values);
      case DATE -> addDates(written, values);
      case IP_ADDRESS -> addAddresses(written, values);
      case BOOL -> values.addAll(List.of("true", "false"));
      case BINARY -> addBytes(written, values);
      case NULL -> {}
      case STRING, ARN -> throw new IllegalArgumentException(family.name());
    }
    values.add(OTHER);
    return values;
  }

  private static void addNumbers(Collection<String> written, Set<String> into) {
    TreeSet<DecimalNumber> numbers = new TreeSet<>();
    for (String text : written) {
      DecimalNumber.parse(text).ifPresent(numbers::add);
    }
    DecimalNumber before = null;
    for (DecimalNumber number : numbers) {
      into.add((before == null ? number.below() : before.upTo(number)).toString());
      into.add(number.toString());
      before = number;
    }
    into.add(before == null ? "0" : before.above().toString());
  }

  private static void addDates(Collection<String> written, Set<String> into) {
    TreeSet<Instant> dates = new TreeSet<>();
    for (String text : written) {
      DateValue.parse(text).ifPresent(dates::add);
    }
    Instant before = null;
    for (Instant date : dates) {
      if (before == null) {
        addDate(date, Duration.ofSeconds(-1), into);
      } else {
        addDate(before, Duration.between(before, date).dividedBy(2), into);
      }
      addDate(date, Duration.ZERO, into);
      before = date;
    }
    addDate(before == null ? Instant.EPOCH : before, Duration.ofSeconds(1), into);
  }

  private static void addDate(Instant date, Duration later, Set<String> into) {
    try {
      Instant exact = date.plus(later);
      Optional<String> text = DateValue.written(exact);
      text.ifPresent(into::add);
      if (text.isEmpty()) {
        // Where no parts of a second can be written the whole ones beside it are as good.
        Instant whole = exact.truncatedTo(ChronoUnit.SECONDS);
        DateValue.written(whole).ifPresent(into::add);
        DateValue.written(whole.plusSeconds(1)).ifPresent(into::add);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // there is no moment before the first or after the last
    }
  }

  private static void addAddresses(Collection<String> written, Set<String> into) {
    for (String text : written) {
      Optional<IpPrefix> block = IpPrefix.parse(text);
      if (block.isPresent()) {
        BigInteger first = block.get().first();
        BigInteger last = block.get().last();
        for (BigInteger edge :
            List.of(first, last, first.subtract(BigInteger.ONE), last.add(BigInteger.ONE))) {
          block.get().addressAt(edge).ifPresent(into::add);
        }
      }
    }
    // Of each kind one, for policies that have blocks of the other kind alone.
    into.add("192.0.2.1");
    into.add("2001:db8::1");
  }

  private static void addBytes(Collection<String> written, Set<String> into) {
    int longest = 0;
    for (String text : written) {
      if (TypedValue.decoded(text).isPresent()) {
        into.add(text);
        longest = Math.max(longest, text.length());
      }
    }
    // Longer than any of the policy's own, so that it is none of them.
    into.add(Base64.getEncoder().encodeToString(new byte[longest + 1]));
  }
}

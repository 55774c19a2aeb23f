package io.github.policycheck.replay.total;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of totals: what is there again is written once. {@link TotalsInput} reads. */
final class TotalsOutput {

  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;
  private static final int LATIN = 0xff;

  private final DataOutput out;
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<Contribution, Integer> contributions = new HashMap<>();

  TotalsOutput(DataOutput out) {
    this.out = out;
  }

  /** Writes a number, seven bits a byte and the lowest first. */
  void number(long number) throws IOException {
    long rest = number;
    while ((rest & ~SEVEN_BITS) != 0) {
      out.writeByte((int) (rest & SEVEN_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Writes a number all of whose bits are as likely. */
  void bits(long number) throws IOException {
    out.writeLong(number);
  }

  void yes(boolean is) throws IOException {
    out.writeBoolean(is);
  }

  void constant(Enum<?> constant) throws IOException {
    text(constant.name()); // not its place, which another version may change
  }

  /** Writes the place of a text among those that were written, and itself if it is new. */
  void text(String text) throws IOException {
    Integer place = texts.putIfAbsent(text, texts.size());
    number(place == null ? texts.size() - 1 : place);
    if (place != null) {
      return;
    }
    // Not UTF-8: a record can hold half of a character that takes two.
    boolean isLatin = text.chars().allMatch(c -> c <= LATIN);
    number((long) text.length() << 1 | (isLatin ? 0 : 1));
    for (int i = 0; i < text.length(); i++) {
      if (isLatin) {
        out.writeByte(text.charAt(i));
      } else {
        out.writeChar(text.charAt(i));
      }
    }
  }

  void textOrNull(@Nullable String text) throws IOException {
    yes(text != null);
    if (text != null) {
      text(text);
    }
  }

  void texts(Collection<String> all) throws IOException {
    number(all.size());
    for (String text : all) {
      text(text);
    }
  }

  void contribution(Contribution one) throws IOException {
    Integer place = contributions.putIfAbsent(one, contributions.size());
    number(place == null ? contributions.size() - 1 : place);
    if (place != null) {
      return;
    }
    constant(one.outcome());
    text(one.service());
    text(one.action());
    text(one.principal());
    constant(one.kind());
    yes(one.isData());
    StatementRef statement = one.statement();
    yes(statement != null);
    if (statement != null) {
      text(statement.policy());
      number(statement.index());
      textOrNull(statement.sid());
      textOrNull(statement.place());
    }
    texts(one.reasons());
  }

  void example(Example example) throws IOException {
    text(example.time());
    text(example.id());
    text(example.action());
    textOrNull(example.resource());
    texts(example.context());
  }
}

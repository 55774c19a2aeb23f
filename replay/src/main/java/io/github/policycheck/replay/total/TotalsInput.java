package io.github.policycheck.replay.total;

import io.github.policycheck.replay.caller.CallerKind;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of totals as {@link TotalsOutput} writes them. */
final class TotalsInput {

  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;
  private static final int LATIN = 0xff;

  private final DataInput in;
  private final List<String> texts = new ArrayList<>();
  private final List<Contribution> contributions = new ArrayList<>();

  TotalsInput(DataInput in) {
    this.in = in;
  }

  long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (long) (next & SEVEN_BITS) << shift;
      if ((next & MORE) == 0) {
        return number;
      }
    }
    throw new IOException("a number does not end");
  }

  int smallNumber() throws IOException {
    long number = number();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IOException(number + " is out of range");
    }
    return (int) number;
  }

  long bits() throws IOException {
    return in.readLong();
  }

  boolean yes() throws IOException {
    return in.readBoolean();
  }

  <E extends Enum<E>> E constant(Class<E> type) throws IOException {
    String name = text();
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new IOException("`" + name + "` is not known", e);
    }
  }

  String text() throws IOException {
    int place = smallNumber();
    if (place < texts.size()) {
      return texts.get(place);
    }
    checkNext(place, texts);
    long form = number();
    boolean isLatin = (form & 1) == 0;
    long length = form >>> 1;
    // Grows as it is read: a length that is wrong must not take all memory.
    StringBuilder text = new StringBuilder((int) Math.min(length, 1 << 10));
    for (long i = 0; i < length; i++) {
      text.append(isLatin ? (char) (in.readByte() & LATIN) : in.readChar());
    }
    texts.add(text.toString());
    return texts.get(place);
  }

  @Nullable String textOrNull() throws IOException {
    return yes() ? text() : null;
  }

  List<String> texts() throws IOException {
    int count = smallNumber();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(text());
    }
    return all;
  }

  Contribution contribution() throws IOException {
    int place = smallNumber();
    if (place < contributions.size()) {
      return contributions.get(place);
    }
    checkNext(place, contributions);
    contributions.add(
        new Contribution(
            constant(Outcome.class),
            text(),
            text(),
            text(),
            constant(CallerKind.class),
            yes(),
            yes() ? new StatementRef(text(), smallNumber(), textOrNull(), textOrNull()) : null,
            texts()));
    return contributions.get(place);
  }

  private static void checkNext(int place, List<?> known) throws IOException {
    if (place > known.size()) {
      throw new IOException("place " + place + " of " + known.size() + " that are known");
    }
  }

  Example example() throws IOException {
    return new Example(text(), text(), text(), textOrNull(), texts());
  }
}

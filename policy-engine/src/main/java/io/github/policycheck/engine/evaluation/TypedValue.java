package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.IpPrefix;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a request as a number, a date, an address or bytes, each read when it is first asked
 * for. Fields are written once with the same result by any thread, so no lock is needed.
 */
@SuppressWarnings("NullableOptional") // null: not read yet; empty: read, and none
final class TypedValue {

  private final String text;
  private @Nullable Optional<DecimalNumber> number;
  private @Nullable Optional<Instant> date;
  private @Nullable Optional<IpPrefix> address;
  private @Nullable Optional<byte[]> bytes;

  TypedValue(String text) {
    this.text = text;
  }

  Optional<DecimalNumber> number() {
    Optional<DecimalNumber> known = number;
    if (known == null) {
      known = DecimalNumber.parse(text);
      number = known;
    }
    return known;
  }

  Optional<Instant> date() {
    Optional<Instant> known = date;
    if (known == null) {
      known = DateValue.parse(text);
      date = known;
    }
    return known;
  }

  /** Returns the single address that it is. */
  Optional<IpPrefix> address() {
    Optional<IpPrefix> known = address;
    if (known == null) {
      known = IpPrefix.parseAddress(text);
      address = known;
    }
    return known;
  }

  /** Returns what it encodes in base64. */
  Optional<byte[]> bytes() {
    Optional<byte[]> known = bytes;
    if (known == null) {
      known = decoded(text);
      bytes = known;
    }
    return known;
  }

  static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

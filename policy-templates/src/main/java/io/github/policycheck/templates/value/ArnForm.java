package io.github.policycheck.templates.value;

import java.util.function.Function;

/** ARNs that are made of parts of which not everything has to be known. */
public final class ArnForm {

  private ArnForm() {}

  /**
   * Returns an ARN.
   *
   * @param form how it is made: {@code %p}, {@code %r} and {@code %a} are the partition, the region
   *     and the account, braces hold the name of something else
   * @param origin where it stands
   * @param where returns the partition, the region or the account, by its letter
   * @param named returns what has a name
   */
  public static Value of(
      String form, Origin origin, Function<Character, Value> where, Function<String, Value> named) {
    TextBuilder arn = new TextBuilder(origin);
    int from = 0;
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c == '%') {
        arn.add(form.substring(from, i));
        arn.put(where.apply(form.charAt(i + 1)));
        from = i + 2;
      } else if (c == '{') {
        arn.add(form.substring(from, i));
        int end = form.indexOf('}', i);
        arn.put(named.apply(form.substring(i + 1, end)));
        from = end + 1;
      }
    }
    return arn.add(form.substring(from)).build();
  }
}

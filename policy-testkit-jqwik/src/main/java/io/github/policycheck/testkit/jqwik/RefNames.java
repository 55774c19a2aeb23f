package io.github.policycheck.testkit.jqwik;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Full names of branches and tags as Git takes them. */
final class RefNames {

  /** Those that people use first; then what Git forbids in some places only, and other scripts. */
  private static final List<String> PIECES =
      Stream.concat(
              "abzAZ09-_.@{}+#%!$&'\"(),;=<>|`éß日".codePoints().mapToObj(Character::toString),
              Stream.of(RefNames.LOCK))
          .toList();

  private static final int MOST_PARTS = 3;
  private static final int MOST_PIECES = 8;

  private static final String LOCK = ".lock";

  private RefNames() {}

  static Arbitrary<String> any() {
    Arbitrary<String> parts =
        Arbitraries.of(PIECES)
            .list()
            .ofMinSize(1)
            .ofMaxSize(MOST_PIECES)
            .map(some -> legal(String.join("", some)));
    return Combinators.combine(
            Arbitraries.of(List.of("refs/heads/", "refs/tags/")),
            parts.list().ofMinSize(1).ofMaxSize(MOST_PARTS))
        .as((root, some) -> root + String.join("/", some));
  }

  /**
   * Returns a part with what Git forbids replaced: no name is thrown away, so that none is missing.
   */
  private static String legal(String part) {
    String legal = part.replace("..", ".a").replace("@{", "@a");
    if (legal.startsWith(".")) {
      legal = "a" + legal.substring(1);
    }
    if (legal.endsWith(".")) {
      legal = legal.substring(0, legal.length() - 1) + "a";
    }
    return legal.endsWith(LOCK) ? legal + "a" : legal;
  }
}

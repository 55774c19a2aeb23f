package io.github.policycheck.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** A plain text has the tokens that Jackson finds; what Jackson refuses is not plain. */
class PlainTokensProperties {

  private static final Set<Token> STRUCTURE =
      EnumSet.of(
          Token.OBJECT_START, Token.OBJECT_END, Token.LIST_START, Token.LIST_END, Token.NAME);

  private static final String ODD =
      "{}[]:,\"\\/ \t\n\r\u0000\u001f\u007f\u00a0\ufeff'#tfnul0123456789+-.eEabcdx";

  private static final String[] ESCAPES = {
    "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\uD83D\\uDE00", "\\ud800", "\\t", "\\b", "\\f", "\\r"
  };

  private static final String[] TEXTS = {
    "Effect", "arn:aws-cn:codecommit:cn-north-1:240913576801:payroll", "", "ü", "\uD83D\uDE00", "*"
  };

  private static final String[] WORDS = {
    "true", "false", "null", "0", "-0", "12", "-7.5", "1e9", "2E-3", "0.0", "123456789012345678901"
  };

  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n", "\r", "\t", " \n  "};

  /** Everything that the readers ask of one token. */
  private record Seen(Token token, String name, String text, List<Integer> begin, int end) {}

  private static List<Seen> seen(Tokens tokens) {
    List<Seen> all = new ArrayList<>();
    while (tokens.next() != null) {
      Token token = Objects.requireNonNull(tokens.current());
      boolean isName = token == Token.NAME;
      List<Integer> begin = List.of(tokens.start(), tokens.startLine(), tokens.startColumn());
      String text = !STRUCTURE.contains(token) ? tokens.text() : "";
      all.add(
          new Seen(
              token,
              isName ? tokens.name() : "",
              text,
              begin,
              // Jackson has gone on to the value then, and nobody asks.
              isName ? 0 : tokens.end()));
    }
    return all;
  }

  private static Optional<List<Seen>> byJackson(String text) {
    try {
      List<Seen> all = seen(Tokens.of(text));
      return isOne(all) ? Optional.of(all) : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Jackson reads any values, one after the other; a text of ours is one, and no number or word.
   */
  private static boolean isOne(List<Seen> all) {
    int depth = 0;
    int values = 0;
    for (Seen seen : all) {
      values += depth == 0 ? 1 : 0;
      depth += isStart(seen.token()) ? 1 : isEnd(seen.token()) ? -1 : 0;
    }
    return values == 1 && (isStart(all.get(0).token()) || all.get(0).token() == Token.STRING);
  }

  private static boolean isStart(Token token) {
    return token == Token.OBJECT_START || token == Token.LIST_START;
  }

  private static boolean isEnd(Token token) {
    return token == Token.OBJECT_END || token == Token.LIST_END;
  }

  private static Optional<List<Seen>> plain(String text) {
    try {
      return Optional.of(seen(Tokens.plain(text)));
    } catch (NotPlainException e) {
      return Optional.empty();
    }
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void plain_text_has_the_tokens_that_jackson_finds(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder built = new StringBuilder();
    value(random, built, 0);
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      change(random, built);
    }
    // As a file is read: halves of characters are in none.
    String text =
        new String(built.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    Optional<List<Seen>> expected = byJackson(text);

    assertThat(plain(text)).as("%s", text).isEqualTo(expected);
    Statistics.collect(expected.isPresent());
    Statistics.coverage(
        coverage -> {
          coverage.check(true).percentage(share -> share > 20);
          coverage.check(false).percentage(share -> share > 20);
        });
  }

  private static void value(Random random, StringBuilder text, int depth) {
    space(random, text);
    int kind = random.nextInt(depth > 5 ? 2 : 5);
    if (kind == 0) {
      string(random, text);
    } else if (kind == 1 && depth > 0) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    } else {
      boolean isObject = random.nextBoolean();
      text.append(isObject ? '{' : '[');
      space(random, text);
      for (int i = random.nextInt(4); i > 0; i--) {
        if (isObject) {
          string(random, text);
          space(random, text);
          text.append(':');
        }
        value(random, text, depth + 1);
        text.append(i > 1 ? "," : "");
        space(random, text);
      }
      text.append(isObject ? '}' : ']');
    }
    space(random, text);
  }

  private static void string(Random random, StringBuilder text) {
    text.append('"');
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
      text.append(random.nextInt(3) == 0 ? ESCAPES[random.nextInt(ESCAPES.length)] : "");
    }
    text.append('"');
  }

  private static void space(Random random, StringBuilder text) {
    text.append(SPACES[random.nextInt(SPACES.length)]);
  }

  private static void change(Random random, StringBuilder text) {
    if (text.isEmpty()) {
      return;
    }
    int at = random.nextInt(text.length());
    char odd = ODD.charAt(random.nextInt(ODD.length()));
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, odd);
      case 1 -> text.insert(at, odd);
      default -> text.deleteCharAt(at);
    }
  }

  @Example
  void corpus_has_the_tokens_that_jackson_finds() throws Exception {
    Path corpus = Path.of(Objects.requireNonNull(getClass().getResource("/corpus")).toURI());
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = text(file);
        assertThat(plain(text)).as("%s", file).isEqualTo(byJackson(text));
      }
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Example
  void text_that_is_too_deep_is_not_plain() {
    assertThat(plain("[".repeat(500) + "]".repeat(500))).isPresent();
    assertThat(plain("[".repeat(501) + "]".repeat(501))).isEmpty();
    assertThat(byJackson("[".repeat(501) + "]".repeat(501))).isEmpty();
  }

  @Example
  void what_is_passed_over_ends_where_it_does_for_jackson() {
    String text = "{\"a\": [1, {\"b\": [{}]}], \"c\": {}}";
    for (Tokens tokens : List.of(Tokens.plain(text), Tokens.of(text))) {
      tokens.next();
      tokens.skip();
      assertThat(tokens.end()).isEqualTo(text.length());
      assertThat(tokens.next()).isNull();
      tokens.close();
    }
  }

  @Example
  void what_is_nested_too_deep_is_not_passed_over() {
    String text = "{\"a\": [1, {\"b\": [ {}, 2]}], \"c\": {}}";
    for (int most = 1; most <= 5; most++) {
      String tooDeep = List.of("[1", "{\"b", "[ {", "{},", "").get(most - 1);
      for (Tokens tokens : List.of(Tokens.plain(text), Tokens.of(text))) {
        tokens.next();
        assertThat(tokens.skip(most)).isEqualTo(most == 5);
        if (most < 5) {
          assertThat(tokens.start()).isEqualTo(text.indexOf(tooDeep));
          assertThat(tokens.current())
              .isEqualTo(tooDeep.startsWith("{") ? Token.OBJECT_START : Token.LIST_START);
        }
        tokens.close();
      }
    }
  }
}

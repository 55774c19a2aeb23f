package io.github.policycheck.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Laws of reading: what is not understood is refused with its place, and nothing else happens. */
class PolicyReaderProperties {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "\\u00",
          "\\ud83d",
          "'",
          "/",
          "#",
          " ",
          "\n",
          "\r\n",
          "\r",
          "\t",
          "\u0000",
          "\uFEFF",
          "\u2028",
          "é",
          "🚀",
          "0",
          "-1",
          "1.5e3",
          "01",
          "1e999",
          "+",
          "NaN",
          "true",
          "false",
          "null",
          "\"\"",
          "\"x\"",
          "\"*\"",
          "\"a:b\"",
          "\"Version\":",
          "\"2012-10-17\"",
          "\"2008-10-17\"",
          "\"Id\":",
          "\"Statement\":",
          "\"Sid\":",
          "\"Effect\":",
          "\"Allow\"",
          "\"Deny\"",
          "\"Action\":",
          "\"NotAction\":",
          "\"Resource\":",
          "\"NotResource\":",
          "\"Condition\":",
          "\"Principal\":",
          "\"StringEquals\":",
          "\"ForAnyValue:StringLikeIfExists\":",
          "\"Null\":",
          "\"NullIfExists\":",
          "\"${aws:username}\"",
          "\"arn:aws:s3:::${\"",
          "\"${a, 'b'}\"",
          "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
          "{\"Version\":\"2012-10-17\",\"Statement\":[");

  private final List<byte[]> policies;

  PolicyReaderProperties() throws IOException {
    List<byte[]> read = new ArrayList<>();
    for (Path file : ReaderCorpusTest.valid()) {
      read.add(Files.readAllBytes(file));
    }
    policies = List.copyOf(read);
  }

  @Property(tries = 5_000)
  void reader_refuses_or_reads_arbitrary_bytes(@ForAll @Size(max = 200) byte[] text) {
    ReadOrRefused.of(text);
  }

  @Provide
  Arbitrary<String> jsonish() {
    return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 10_000)
  void reader_refuses_or_reads_text_that_looks_like_json(@ForAll("jsonish") String text) {
    ReadOrRefused.of(text.getBytes(UTF_8));
  }

  /** Half surrogates, which no bytes of UTF-8 stand for, reach this overload only. */
  @Property
  void reader_refuses_or_reads_any_string(@ForAll String anything, @ForAll("jsonish") String text) {
    String mixed = text + anything + text;
    try {
      Shape unused = Shape.of(PolicyReader.read("p.json", mixed));
    } catch (PolicySyntaxException e) {
      assertThat(e.findings()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<byte[]> mutatedPolicies() {
    return Combinators.combine(
            Arbitraries.of(policies).dontShrink(), Edit.any().list().ofMinSize(1).ofMaxSize(2))
        .as(
            (policy, edits) -> {
              byte[] text = policy;
              for (Edit edit : edits) {
                text = edit.apply(text);
              }
              return text;
            });
  }

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 10_000)
  void reader_refuses_or_reads_mutated_policies(@ForAll("mutatedPolicies") byte[] text) {
    boolean isRead = ReadOrRefused.of(text).isPresent();

    Statistics.collect(isRead ? "read" : "refused");
    Statistics.coverage(
        outcomes -> {
          outcomes.check("read").percentage(share -> share > 3);
          outcomes.check("refused").percentage(share -> share > 3);
        });
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void reading_what_was_written_gives_the_same_policy(
      @ForAll("documents") PolicyDocument document) {
    PolicyDocument again = PolicyReader.read("again", PolicyWriter.write(document));

    assertThat(Shape.of(again)).isEqualTo(Shape.of(document));
  }

  @Provide
  Arbitrary<PolicyDocument> documents() {
    return RandomDocuments.any();
  }

  /** One change of a text; places are shares of its length, so that they fit every text. */
  private record Edit(Kind kind, double place, double otherPlace, int length, String piece) {

    private enum Kind {
      FLIP,
      DELETE,
      INSERT,
      DUPLICATE
    }

    static Arbitrary<Edit> any() {
      return Combinators.combine(
              Arbitraries.of(Kind.class),
              Arbitraries.doubles().between(0, 1),
              Arbitraries.doubles().between(0, 1),
              Arbitraries.integers().between(1, 24),
              Arbitraries.of(PIECES))
          .as(Edit::new);
    }

    byte[] apply(byte[] text) {
      if (text.length == 0) {
        return text;
      }
      int start = (int) (place * (text.length - 1));
      int end = Math.min(text.length, start + length);
      int target = (int) (otherPlace * text.length);
      return switch (kind) {
        case FLIP -> {
          byte[] changed = text.clone();
          changed[start] ^= (byte) (1 << length % 8);
          yield changed;
        }
        case DELETE -> join(text, 0, start, new byte[0], end);
        case INSERT -> join(text, 0, start, piece.getBytes(UTF_8), start);
        case DUPLICATE -> join(text, 0, target, Arrays.copyOfRange(text, start, end), target);
      };
    }

    private static byte[] join(byte[] text, int from, int to, byte[] middle, int rest) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.write(text, from, to - from);
      joined.writeBytes(middle);
      joined.write(text, rest, text.length - rest);
      return joined.toByteArray();
    }
  }
}

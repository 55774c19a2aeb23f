package io.github.policycheck.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.replay.caller.CallerKind;
import io.github.policycheck.replay.log.LogProblem;
import io.github.policycheck.replay.total.Outcome;
import io.github.policycheck.replay.total.StatementRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPageTest {

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String page(String name) {
    PastCalls calls =
        new PastCalls()
            .of(Outcome.REFUSED)
            .by(new StatementRef(name, 0, name, name))
            .from(name, CallerKind.IN_ACCOUNT)
            .to("s3:" + name, name)
            .with("aws:UserAgent=" + name)
            .times(2)
            .of(Outcome.DEPENDS)
            .because(name)
            .times(1)
            .of(Outcome.NOT_MAPPED)
            .times(1);
    calls.totals().add(new LogProblem(name, 1, name));
    return ReplayPage.of(calls.report(), "1.2.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        "<!--<script>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "&lt;b&gt;",
        "javascript:alert(1)"
      })
  void text_stays_text_in_every_place(String text) {
    String html = page(text);

    // As many elements as a page about nothing but plain words has.
    assertThat(html.chars().filter(c -> c == '<').count())
        .isEqualTo(page("plain").chars().filter(c -> c == '<').count());
    assertThat(html).doesNotContain("<img", "<!--<script", "<script");
    assertThat(html).doesNotContain("href=\"javascript");
    // Quotes are written out where they could end an attribute, and stay where they end nothing.
    assertThat(html.split("aria-label=\"(by|on) [^\"]*\" tabindex=\"0\">", -1)).hasSize(3);
  }

  @Test
  void browsers_run_nothing_and_fetch_nothing() throws Exception {
    String html = page("plain");

    assertThat(between(html, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'"))
        .isEqualTo(
            "default-src 'none'; style-src '"
                + hash(between(html, "<style>", "</style>"))
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(html).doesNotContain("<script", "http://", "https://", "src=\"", "@import", "url(");
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void all_links_lead_somewhere_and_each_id_is_there_once() {
    String html = ReplayPage.of(ReplayReportsTest.all().report(), "1.2.3");

    String[] links = html.split("href=\"#", -1);
    assertThat(links).hasSizeGreaterThan(7);
    for (int i = 1; i < links.length; i++) {
      String id = " id=\"" + links[i].substring(0, links[i].indexOf('"')) + "\"";
      assertThat(html.split(id, -1)).as(id).hasSize(2);
    }
  }

  @Test
  void page_says_what_the_text_says() {
    String html = ReplayPage.of(ReplayReportsTest.all().report(), "1.2.3");

    assertThat(html)
        .contains(
            "<b>REFUSED</b> <bdi>1,113 of 3,129 calls would have been refused with `deny.json`",
            "<li class=\"open\"><p><b>DEPENDS</b> <bdi>15 of 3,129 calls hinge",
            "by deny, statement 2 (NoPush), deny.json:9:5: 1,103 calls",
            "<bdi>as nothing allows it: 10 calls</bdi>",
            "on aws:PrincipalTag/cost center and aws:RequestTag/team, by deny",
            "old6 (no longer in the account)",
            "put the recorded aws:SourceIp for ADDRESS",
            "<li>s3 NewThing: 1 record, no action of this name is known</li>",
            "<li>s3: 1 record, no data events (objects)</li>",
            "<li>logs/b.json, record 1,234: has no eventTime")
        .doesNotContain("203.0.113.77", "Jane's laptop", "Jane&#39;s laptop");
  }

  @Test
  void nothing_refused_is_said() {
    assertThat(ReplayPage.of(new PastCalls().report(), "1.2.3"))
        .contains(
            "<b>NO ANSWER</b>",
            "<p>No call would have been refused.</p>",
            "<p>No call hinges on anything.</p>",
            "<p>Nothing.</p>");
  }

  @Test
  void page_has_so_many_rows_and_says_how_many_more_there_are() {
    PastCalls calls = new PastCalls().of(Outcome.REFUSED);
    for (int i = 0; i < ReplayPage.ROWS + 1234; i++) {
      calls.from("arn:aws:iam::123456789012:user/u" + i, CallerKind.IN_ACCOUNT).times(1);
    }

    String html = ReplayPage.of(calls.report(), "1.2.3");
    assertThat(html.split("<th scope=\"row\">", -1)).hasSize(ReplayPage.ROWS + 1);
    assertThat(html).contains("And 1,234 more rows, which --format csv has.");
    assertThat(html).contains("and 1,334 more</li>");
  }
}

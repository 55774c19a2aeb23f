package io.github.policycheck.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageWriterTest {

  private static final int MOST_OF_PROGRAM = 15 * 1024;

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String data(String html) {
    return between(html, "id=\"data\">", "</script>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\" onmouseover=\"alert(1)",
        "' onmouseover='alert(1)",
        "&lt;b&gt;",
        "\u2028\u2029",
        "PRINCIPAL $& REPOSITORY",
        "javascript:alert(1)"
      })
  void text_stays_text_in_every_place(String text) {
    String html = PageWriter.html(Pages.of(text, 1));
    String plain = PageWriter.html(Pages.of("plain", 1));

    // As many elements and attributes as a page about nothing but plain words has.
    assertThat(html.replace(data(html), "").chars().filter(c -> c == '<').count())
        .isEqualTo(plain.replace(data(plain), "").chars().filter(c -> c == '<').count());
    // Quotes are written out where they could end an attribute, and stay where they end nothing.
    assertThat(html).doesNotContain("<img", "<!--<script", "class=\"\"");
    assertThat(data(html)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode json = JsonMapper.shared().readTree(data(html));
    assertThat(json.at("/rows/0/0/0").asString()).isEqualTo(text);
    assertThat(json.at("/branches/0/0").asString()).isEqualTo(text);
    assertThat(json.at("/texts/" + json.at("/why/0/2").asInt()).asString()).isEqualTo(text);
  }

  @Test
  void browsers_may_run_what_is_ours_and_fetch_nothing() throws Exception {
    String html = PageWriter.html(Pages.of("plain", 1));

    assertThat(between(html, "Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'"))
        .isEqualTo(
            "default-src 'none'; style-src '"
                + hash(between(html, "<style>", "</style>"))
                + "'; script-src '"
                + hash(between(html, "<script>", "</script>"))
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(html).doesNotContain("http://", "https://", "src=\"", "@import", "url(");
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void program_is_small_and_makes_no_html_of_text() {
    String program = between(PageWriter.html(Pages.of("plain", 1)), "<script>", "</script>");

    assertThat(program.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_OF_PROGRAM);
    assertThat(program)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write");
  }

  @Test
  void a_hundred_rows_need_no_program_and_all_links_lead_somewhere() {
    String html = PageWriter.html(Pages.of("plain", 101));

    assertThat(html.split("<th scope=\"row\">", -1)).hasSize(101);
    assertThat(html).contains("<noscript><p>Rows 1 to 100 of 101");
    assertThat(html.split("href=\"#", -1)).hasSizeGreaterThan(100);
    for (String link : html.split("href=\"#", -1)) {
      String target = link.substring(0, Math.max(0, link.indexOf('"')));
      assertThat(link.startsWith("<!DOCTYPE") || html.contains(" id=\"" + target + "\""))
          .as(target)
          .isTrue();
    }
    assertThat(PageWriter.html(Pages.of("plain", 100))).doesNotContain("<noscript>");
  }
}

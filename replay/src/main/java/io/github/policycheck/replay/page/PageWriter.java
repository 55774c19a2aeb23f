package io.github.policycheck.replay.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Writes a page as HTML. It has no program, and browsers fetch nothing for it. */
public final class PageWriter {

  private PageWriter() {}

  /**
   * What a page has that is not about calls.
   *
   * @param style its style sheet
   * @param policy what browsers may run and fetch
   */
  record Parts(String style, String policy) {}

  /** Returns the HTML. The same page is the same text. */
  @SuppressWarnings("NullAway") // the template has no listener, which is null there
  public static String html(Page page) {
    String style = resource("page.css");
    String policy =
        "default-src 'none'; style-src '" + hash(style) + "'; base-uri 'none'; form-action 'none'";
    StringOutput html = new StringOutput();
    JtecallsGenerated.render(
        new OwaspHtmlTemplateOutput(html), null, page, new Parts(style, policy));
    return html.toString();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256-"
          + Base64.getEncoder()
              .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(PageWriter.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page in a browser, and what must never happen there. */
final class BrowserPage implements AutoCloseable {

  private static final Path FOLDER = Path.of("target/browser");

  private final BrowserContext context;
  private final Page page;
  private final List<String> wrong = new ArrayList<>();

  /**
   * Opens a page.
   *
   * @param html the page
   * @param name names its file
   */
  BrowserPage(Browser browser, String html, String name, Browser.NewContextOptions options) {
    try {
      Files.createDirectories(FOLDER);
      Path file = Files.writeString(FOLDER.resolve(name + ".html"), html).toAbsolutePath();
      context = browser.newContext(options);
      page = context.newPage();
      String address = file.toUri().toString();
      page.onConsoleMessage(message -> wrong.add("console: " + message.text()));
      page.onPageError(error -> wrong.add("error: " + error));
      page.onDialog(
          dialog -> {
            wrong.add("dialog: " + dialog.message());
            dialog.dismiss();
          });
      page.onRequest(
          request -> {
            if (!request.url().split("#", 2)[0].equals(address)) {
              wrong.add("request: " + request.url());
            }
          });
      page.navigate(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Page page() {
    return page;
  }

  Locator all(String selector) {
    return page.locator(selector);
  }

  String text(String selector) {
    return page.locator(selector).first().innerText();
  }

  /** Returns the texts of elements, white space as a reader sees it. */
  List<String> texts(String selector) {
    return page.locator(selector).allInnerTexts().stream()
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }

  Object ask(String program) {
    return page.evaluate(program);
  }

  void dark() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
  }

  void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve(name + ".png")));
  }

  /** Has axe look at the page as it is now. */
  void assertAccessible() {
    try (InputStream in = BrowserPage.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<?, ?> found =
        (Map<?, ?>)
            page.evaluate(
                "async () => { const r = await axe.run(document); return {passes: r.passes.length,"
                    + " wrong: r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)"
                    + ".map(n => n.html + ' ' + n.failureSummary).join(' | '))} }");
    assertThat((List<?>) found.get("wrong")).isEmpty();
    assertThat((Integer) found.get("passes")).isGreaterThan(20);
  }

  @Override
  public void close() {
    context.close();
    assertThat(wrong).isEmpty();
  }
}

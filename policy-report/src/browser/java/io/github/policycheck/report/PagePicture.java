package io.github.policycheck.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** No test, and run by name alone: makes the picture of a page that the documentation shows. */
class PagePicture {

  @Test
  void make() {
    try (Playwright playwright = Browsers.playwright()) {
      Browser browser = Browsers.chromium(playwright);
      Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(860, 640));
      page.navigate(Path.of(System.getProperty("picture.page")).toUri().toString());
      page.getByText("no push").first().click();
      page.evaluate(
          "() => { document.activeElement.blur(); scrollTo(0, document.getElementById('controls').offsetTop - 8); }");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("picture.file"))));
    }
  }
}

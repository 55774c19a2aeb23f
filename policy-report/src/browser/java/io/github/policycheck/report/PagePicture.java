package io.github.policycheck.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * No test, and run by name alone: makes the picture of a page that the documentation shows, so many
 * pixels wide. Clicks on the first place with a text, if one is given, and shows what begins with
 * an id.
 */
class PagePicture {

  @Test
  void make() {
    try (Playwright playwright = Browsers.playwright()) {
      Browser browser = Browsers.chromium(playwright);
      Page page =
          browser.newPage(
              new Browser.NewPageOptions()
                  .setViewportSize(Integer.getInteger("picture.width"), 640));
      page.navigate(Path.of(System.getProperty("picture.page")).toUri().toString());
      String clicked = System.getProperty("picture.click", "");
      if (!clicked.isEmpty()) {
        page.getByText(clicked).first().click();
      }
      page.evaluate(
          "id => { document.activeElement.blur(); scrollTo(0, document.getElementById(id).offsetTop - 8); }",
          System.getProperty("picture.top"));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("picture.file"))));
    }
  }
}

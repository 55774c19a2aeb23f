package io.github.policycheck.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine. Playwright would fetch one of its own. */
final class Browsers {

  private static final Path CHROMIUM =
      Path.of(
          Optional.ofNullable(System.getenv("POLICYCHECK_CHROMIUM")).orElse("/usr/bin/chromium"));

  private Browsers() {}

  /** Says why there is none; empty if there is one. */
  static Optional<String> problem() {
    return Files.isExecutable(CHROMIUM)
        ? Optional.empty()
        : Optional.of(
            "there is no Chromium at "
                + CHROMIUM
                + "; install it (Debian: chromium), or name another with POLICYCHECK_CHROMIUM");
  }

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox"))); // root, as in containers, has none
  }
}

package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link to a file of this repository, and every anchor in one, is there. */
class LinksTest {

  /** How the repository names itself. */
  private static final Pattern ADDRESS =
      Pattern.compile("https://github\\.com/policycheck/policycheck/(?:blob|tree)/main/(.*)");

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

  /** Pages of docs that sources, scripts and POMs name. */
  private static final Pattern NAMED = Pattern.compile("(?<![\\w./-])docs/[\\w./-]+\\.md\\b");

  /** Sources, POMs and scripts; scripts may have no ending. */
  private static final Pattern CODE = Pattern.compile("[^.]+|.*\\.(java|xml|sh|cmd|mjs|js|ya?ml)");

  @TempDir Path folder;

  @Test
  void every_link_of_every_page_goes_somewhere() throws IOException {
    Path root = Policycheck.root();
    List<MarkdownPage> pages = MarkdownPage.all(root);

    assertThat(pages).hasSizeGreaterThan(100);
    assertThat(pages.stream().mapToLong(page -> page.links().size()).sum()).isGreaterThan(300);
    assertThat(broken(root, pages)).isEmpty();
  }

  /** Who begins at the README comes to every page of docs and examples. */
  @Test
  void every_page_is_reached_from_the_readme() throws IOException {
    Path root = Policycheck.root();
    Map<Path, MarkdownPage> pages = new HashMap<>();
    MarkdownPage.all(root).forEach(page -> pages.put(page.file(), page));
    Set<Path> reached = new HashSet<>(Set.of(root.resolve("README.md")));
    List<Path> next = new ArrayList<>(reached);
    while (!next.isEmpty()) {
      MarkdownPage page = Objects.requireNonNull(pages.get(next.remove(next.size() - 1)));
      for (String link : page.links()) {
        Path target = page.file().resolveSibling(link.replaceFirst("#.*", "")).normalize();
        for (Path file : List.of(target, target.resolve("README.md"))) {
          if (pages.containsKey(file) && reached.add(file)) {
            next.add(file);
          }
        }
      }
    }

    assertThat(pages.keySet())
        .filteredOn(file -> root.relativize(file).toString().matches("(docs|examples)/.*"))
        .filteredOn(file -> !reached.contains(file))
        .isEmpty();
  }

  /** What stands after a fence that is not closed is code, and its links are read by nobody. */
  @Test
  void every_fence_is_closed() throws IOException {
    assertThat(MarkdownPage.all(Policycheck.root()))
        .allSatisfy(page -> assertThat(page.openFences()).as("%s", page.file()).isEmpty());
    assertThat(new MarkdownPage(folder, "```sh\na\n\n# B\n\n```sh\nc\n```\n").openFences())
        .hasSize(1);
    assertThat(new MarkdownPage(folder, "```sh\na\n```\n\n```sh\nc\n").openFences()).hasSize(1);
  }

  @Test
  void every_page_that_code_names_is_there() throws IOException {
    Path root = Policycheck.root();
    List<String> named = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Path file : MarkdownPage.files(root, "")) {
      if (!CODE.matcher(file.getFileName().toString()).matches()) {
        continue;
      }
      NAMED
          .matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .results()
          .map(found -> found.group())
          .peek(named::add)
          .filter(page -> !Files.exists(root.resolve(page)))
          .forEach(page -> missing.add(root.relativize(file) + ": " + page));
    }

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  @Test
  void what_is_broken_is_seen() throws IOException {
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(
        folder.resolve("README.md"),
        """
        # One
        [a](pages/two.md) [b](pages/two.md#here-it-is) [c](pages/two.md#again-1) [d](#one) [e](pages)
        [`f`](pages/three.md) [g](pages/two.md#nowhere) [h](#two) `[i](no-link.md)` [j](pages/two.md#set)
        [k](https://github.com/policycheck/policycheck/blob/main/pages/gone.md) ![l](pages/picture.png)
        [m](https://example.com/two.md) [n](/etc/hosts) [o](../outside.md)
        [p]: pages/four.md

        ```text
        # Two
        [q](no-link.md)
        ```
        """);
    Files.writeString(
        folder.resolve("pages/two.md"),
        "## `Here` it *is*!\n## Again\n## Again\n<a id=\"set\"></a>[r](../README.md#one)\n");

    assertThat(broken(folder, MarkdownPage.all(folder)))
        .containsExactly(
            "README.md: pages/three.md",
            "README.md: pages/two.md#nowhere",
            "README.md: #two",
            "README.md: https://github.com/policycheck/policycheck/blob/main/pages/gone.md",
            "README.md: pages/picture.png",
            "README.md: /etc/hosts",
            "README.md: ../outside.md",
            "README.md: pages/four.md");
  }

  private static List<String> broken(Path root, List<MarkdownPage> pages) throws IOException {
    Map<Path, Set<String>> anchors = new HashMap<>();
    for (MarkdownPage page : pages) {
      anchors.put(page.file().normalize(), page.anchors());
    }
    List<String> broken = new ArrayList<>();
    for (MarkdownPage page : pages) {
      for (String link : page.links()) {
        if (!isThere(root, page, link, anchors)) {
          broken.add(root.relativize(page.file()) + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean isThere(
      Path root, MarkdownPage page, String link, Map<Path, Set<String>> anchors) {
    var own = ADDRESS.matcher(link);
    boolean isOwn = own.matches();
    if (!isOwn && SCHEME.matcher(link).matches()) {
      return true;
    }
    String[] parts = (isOwn ? own.group(1) : link).split("#", 2);
    String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
    Path target = isOwn ? root.resolve(path) : page.file().resolveSibling(path);
    target = parts[0].isEmpty() ? page.file() : target.normalize();
    return target.startsWith(root)
        && Files.exists(target)
        && (parts.length == 1 || anchors.getOrDefault(target, Set.of()).contains(parts[1]));
  }
}

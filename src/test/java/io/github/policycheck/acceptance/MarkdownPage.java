package io.github.policycheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of Markdown: where its links go, the anchors it has, and its blocks of code. */
record MarkdownPage(Path file, String text) {

  /** What is made by builds or belongs to tools. */
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".cache", ".idea", ".vscode", ".jqwik-database");

  private static final Pattern FENCED =
      Pattern.compile(
          "^([ ]*)(`{3,}|~{3,})[ ]*([^`\\n]*)\\n(.*?)^[ ]*\\2[ ]*$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)");
  private static final Pattern DEFINITION =
      Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*<?(\\S+?)>?(?:\\s|$)", Pattern.MULTILINE);
  private static final Pattern HEADING =
      Pattern.compile("^ {0,3}#{1,6}[ \\t]+(.*?)[ \\t]*#*[ \\t]*$", Pattern.MULTILINE);
  private static final Pattern ID = Pattern.compile("<\\w+ (?:id|name)=\"([^\"]+)\"");

  /** A block of code, with the words after the fence. */
  record Block(String info, String code) {}

  static MarkdownPage read(Path file) throws IOException {
    return new MarkdownPage(file, Files.readString(file));
  }

  /** Returns every page of a checkout, of all folders that are in the repository. */
  static List<MarkdownPage> all(Path root) throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : files(root, ".md")) {
      pages.add(read(file));
    }
    return pages;
  }

  /** Returns the files of a checkout that end with {@code ending}, sorted. */
  static List<Path> files(Path root, String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> folders = new ArrayList<>(List.of(root));
    while (!folders.isEmpty()) {
      try (Stream<Path> entries = Files.list(folders.remove(folders.size() - 1))) {
        for (Path entry : entries.toList()) {
          String name = entry.getFileName().toString();
          if (NOT_OURS.contains(name)) {
            continue;
          }
          if (Files.isDirectory(entry)) {
            folders.add(entry);
          } else if (name.endsWith(ending) && Files.isRegularFile(entry)) {
            files.add(entry);
          }
        }
      }
    }
    return files.stream().sorted().toList();
  }

  /** Returns the blocks of code, in order. */
  List<Block> blocks() {
    return FENCED
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(3).strip(), found.group(4)))
        .toList();
  }

  /** Returns the fences that begin a block within another one, or a block that does not end. */
  List<String> openFences() {
    return Stream.concat(blocks().stream().map(Block::code), Stream.of(prose()))
        .flatMap(String::lines)
        .filter(line -> line.matches(" {0,3}```[^`]*"))
        .toList();
  }

  /** Returns where links and images go, as it is written; what stands in code is no link. */
  List<String> links() {
    String prose = CODE.matcher(prose()).replaceAll("");
    return Stream.of(LINK, DEFINITION)
        .flatMap(pattern -> pattern.matcher(prose).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** Returns the anchors that GitHub and the site make of the headings, and those set by hand. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (MatchResult heading : HEADING.matcher(prose()).results().toList()) {
      String slug = slug(heading.group(1));
      int before = seen.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    ID.matcher(prose()).results().forEach(found -> anchors.add(found.group(1)));
    return anchors;
  }

  private String prose() {
    return FENCED.matcher(text).replaceAll(Matcher.quoteReplacement(""));
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
        .replace(' ', '-');
  }
}

package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ec4j.core.Cache.Caches;
import org.ec4j.core.Resource.Resources;
import org.ec4j.core.ResourceProperties;
import org.ec4j.core.ResourcePropertiesService;
import org.ec4j.core.model.PropertyType;
import org.ec4j.core.model.PropertyType.EndOfLineValue;
import org.ec4j.core.model.PropertyType.IndentStyleValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .editorconfig} says holds in every file of the repository. */
class EditorConfigTest {

  private static final Pattern TAB = Pattern.compile("(?m)^ *\t");
  private static final Pattern TRAILING = Pattern.compile("(?m)[ \t]+$");

  @TempDir Path folder;

  @Test
  void every_file_is_as_editors_leave_it() throws IOException {
    Path root = Policycheck.root();
    List<Path> files = MarkdownPage.files(root, "");

    assertThat(files).hasSizeGreaterThan(2000).contains(root.resolve("README.md"));
    assertThat(different(root, files)).isEmpty();
  }

  @Test
  void what_differs_is_seen() throws IOException {
    Files.copy(Policycheck.root().resolve(".editorconfig"), folder.resolve(".editorconfig"));
    Files.writeString(folder.resolve("Fine.java"), "class Fine {\n}\n");
    Files.writeString(folder.resolve("Lines.java"), "class Lines {\r\n}\r\n");
    Files.writeString(folder.resolve("end.md"), "no end");
    Files.writeString(folder.resolve("spaces.yaml"), "a: \nb: 1\n");
    Files.writeString(folder.resolve("tabs.xml"), "<a>\n\t<b/>\n</a>\n");
    Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe4, '\n'});

    assertThat(different(folder, MarkdownPage.files(folder, "")))
        .containsExactly(
            "Lines.java: line ends",
            "end.md: no end of line at the end",
            "latin.txt: not UTF-8",
            "spaces.yaml: spaces at the end of a line",
            "tabs.xml: tabs");
  }

  private static List<String> different(Path root, List<Path> files) throws IOException {
    ResourcePropertiesService settings =
        ResourcePropertiesService.builder().cache(Caches.permanent()).build();
    List<String> different = new ArrayList<>();
    for (Path file : files) {
      ResourceProperties wanted =
          settings.queryProperties(Resources.ofPath(file, StandardCharsets.UTF_8));
      String name = root.relativize(file).toString();
      problems(wanted, Files.readAllBytes(file)).forEach(it -> different.add(name + ": " + it));
    }
    return different;
  }

  private static List<String> problems(ResourceProperties wanted, byte[] content) {
    List<String> problems = new ArrayList<>();
    if (wanted.getValue(PropertyType.charset, "unset", false).equals("utf-8") && !isUtf8(content)) {
      return List.of("not UTF-8");
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (wanted.getValue(PropertyType.end_of_line, null, false) == EndOfLineValue.lf
        && text.indexOf('\r') >= 0) {
      return List.of("line ends");
    }
    if (wanted.getValue(PropertyType.insert_final_newline, false, false)
        && !text.isEmpty()
        && !text.endsWith("\n")) {
      problems.add("no end of line at the end");
    }
    if (wanted.getValue(PropertyType.trim_trailing_whitespace, false, false)
        && TRAILING.matcher(text).find()) {
      problems.add("spaces at the end of a line");
    }
    if (wanted.getValue(PropertyType.indent_style, null, false) == IndentStyleValue.space
        && TAB.matcher(text).find()) {
      problems.add("tabs");
    }
    return problems;
  }

  private static boolean isUtf8(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

package io.github.policycheck.templates.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints what we read of files, one line of JSON each, for {@code scripts/check-hcl} to compare.
 * The files are named in a file.
 */
public final class OracleDump {

  private OracleDump() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    for (String name : Files.readAllLines(Path.of(arguments[0]))) {
      HclFile file = HclReader.read(name, new String(Files.readAllBytes(Path.of(name)), UTF_8));
      String problems =
          file.problems().stream()
              .map(problem -> OracleTree.quoted(problem.toString()))
              .collect(Collectors.joining(","));
      out.println(
          "{\"file\":"
              + OracleTree.quoted(name)
              + ",\"problems\":["
              + problems
              + "]"
              + ",\"body\":"
              + body(file.body(), file.source().text())
              + "}");
    }
    out.flush();
  }

  private static String body(Body body, String text) {
    List<String> items =
        body.items().stream()
            .map(
                item ->
                    item instanceof Attribute attribute
                        ? attribute(attribute, text)
                        : block((Block) item, text))
            .toList();
    return "[" + String.join(",", items) + "]";
  }

  private static String attribute(Attribute attribute, String text) {
    return "{\"name\":"
        + OracleTree.quoted(attribute.name().text())
        + ",\"text\":"
        + OracleTree.quoted(attribute.value().range().of(text))
        + ",\"tree\":"
        + OracleTree.json(new OracleTree(text).of(attribute.value()))
        + "}";
  }

  private static String block(Block block, String text) {
    String labels =
        block.labels().stream()
            .map(label -> OracleTree.quoted(label.text()))
            .collect(Collectors.joining(","));
    return "{\"type\":"
        + OracleTree.quoted(block.type())
        + ",\"labels\":["
        + labels
        + "]"
        + ",\"body\":"
        + body(block.body(), text)
        + "}";
  }
}

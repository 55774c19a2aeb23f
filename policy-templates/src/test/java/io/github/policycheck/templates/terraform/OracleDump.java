package io.github.policycheck.templates.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.plan.PlanReader;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what we evaluate, one line of JSON for each module, for {@code scripts/check-terraform} to
 * compare with what Terraform does. Arguments are folders with modules, and plans.
 */
public final class OracleDump {

  private OracleDump() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, UTF_8);
    for (String argument : arguments) {
      Path path = Path.of(argument);
      out.println(
          "{\"module\":"
              + quoted(argument)
              + ","
              + (Files.isDirectory(path) ? module(path) : plan(path))
              + "}");
    }
    out.flush();
  }

  private static String plan(Path file) throws IOException {
    return policies(PlanReader.read("plan", Files.readString(file)));
  }

  private static String module(Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (String end : List.of(".tf", "terraform.tfvars", ".auto.tfvars")) {
      try (Stream<Path> all = Files.list(folder).sorted()) {
        for (Path one : all.toList()) {
          if (one.toString().endsWith(end)) {
            files.put(one.getFileName().toString(), Files.readString(one));
          }
        }
      }
    }
    return "\"outputs\":" + outputs(files) + "," + policies(Rendered.policies(files));
  }

  private static String outputs(Map<String, String> files) {
    List<HclFile> read = new ArrayList<>();
    Map<String, Value> given = new HashMap<>();
    Expressions alone = Expressions.alone();
    files.forEach(
        (name, text) -> {
          HclFile file = HclReader.read(name, text);
          if (name.endsWith(".tf")) {
            read.add(file);
          } else {
            file.body()
                .attributes()
                .forEach(
                    one ->
                        given.put(
                            one.name().text(),
                            alone.value(one.value(), alone.scope(file.source()))));
          }
        });
    Expressions expressions = Expressions.of(new ModuleIndex(read), given);
    List<String> outputs = new ArrayList<>();
    for (HclFile file : read) {
      for (Block block : file.body().blocks("output")) {
        Attribute value = block.body().attribute("value");
        outputs.add(
            quoted(block.labels().get(0).text())
                + ":"
                + json(
                    expressions.value(
                        Objects.requireNonNull(value).value(), expressions.scope(file.source()))));
      }
    }
    return outputs.stream().collect(Collectors.joining(",", "{", "}"));
  }

  private static String policies(DeclaredPolicies declared) {
    return "\"policies\":"
        + declared.policies().stream()
            .map(OracleDump::policy)
            .collect(Collectors.joining(",", "[", "]"))
        + ",\"problems\":"
        + Stream.concat(declared.problems().stream(), declared.doubts().stream())
            .map(Finding::toString)
            .map(OracleDump::quoted)
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static String policy(DeclaredPolicy policy) {
    return "{\"address\":"
        + quoted(policy.address())
        + ",\"document\":"
        + json(policy.document())
        + "}";
  }

  private static String json(Value value) {
    if (value instanceof Value.Unknown unknown) {
      return hole(unknown.hole().name());
    }
    if (value instanceof Value.Items list) {
      return list.items().stream().map(OracleDump::json).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Value.Fields object) {
      return object.fields().stream()
          .map(field -> quoted(field.name()) + ":" + json(field.value()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.text().matches("-?[0-9.]+([eE][-+]?[0-9]+)?|true|false|null")
          ? scalar.text()
          : quoted("?" + scalar.text());
    }
    try {
      return quoted(((ScalarNode) new Filling(Map.of(), Map.of()).tree(value)).value());
    } catch (IllegalArgumentException | NullPointerException e) {
      return hole(value.origin().text());
    }
  }

  private static String hole(String name) {
    return "{\"__hole__\":" + quoted(name) + "}";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}

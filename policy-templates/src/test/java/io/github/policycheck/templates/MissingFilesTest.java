package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and folders that Terraform fails at as they are not there. */
class MissingFilesTest {

  private static final String POLICY =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\","
          + " \"Resource\": \"*\"}}";

  /** A folder in which {@code there.json} is and nothing else, with a module in {@code ./inner}. */
  private record Folder(String name, Map<String, String> texts, Map<String, Folder> inner)
      implements TerraformFolder {

    @Override
    public Optional<Source> file(String path) {
      return path.equals("there.json")
          ? Optional.of(Source.of(name + path, POLICY))
          : Optional.empty();
    }

    @Override
    public Optional<TerraformFolder> module(String source) {
      return Optional.ofNullable(inner.get(source));
    }

    @Override
    public boolean lacks(String path) {
      return !path.equals("there.json") && !inner.containsKey(path);
    }
  }

  private static Folder folder(String text) {
    Map<String, String> inner = new LinkedHashMap<>();
    inner.put("inner.tf", "variable \"p\" {}\n" + policy("var.p"));
    return new Folder(
        "", Map.of("main.tf", text), Map.of("./inner", new Folder("inner/", inner, Map.of())));
  }

  private static String policy(String value) {
    return "resource \"aws_iam_group\" \"g\" { name = \"g\" }\n"
        + "resource \"aws_iam_group_policy\" \"p\" {\n  group = aws_iam_group.g.name\n  policy = "
        + value
        + "\n}\n";
  }

  private static List<String> ofAccount(String text) {
    return AccountTemplate.ofTerraform(folder(text), TemplateInputs.NONE).problems().stream()
        .map(Finding::toString)
        .toList();
  }

  private static List<String> ofLint(String text) {
    return Template.ofTerraform(List.of(folder(text))).problems().stream()
        .map(Finding::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "file(\"${path.module}/gone.json\") | gone.json | true",
        "templatefile(\"${path.module}/gone.tpl\", {}) | gone.tpl | true",
        "file(\"gone.json\") | gone.json | false",
        "file(\"${path.root}/a/gone.json\") | a/gone.json | false",
        "true ? file(\"gone.json\") : \"\" | gone.json | false",
      })
  void file_that_is_not_there_is_an_error(String value, String name, boolean isAnywhere) {
    String text = policy(value);
    assertThat(ofAccount(text))
        .singleElement()
        .asString()
        .startsWith("main.tf:4:")
        .contains("there is no file `" + name + "`, which Terraform would read here");
    // Where Terraform is run is not known of what is linted alone.
    assertThat(ofLint(text)).hasSize(isAnywhere ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "file(\"${path.module}/there.json\")",
        "file(\"there.json\")",
        "file(\"${path.root}/there.json\")",
        "file(\"/gone.json\")",
        "file(\"~~/gone.json\")",
        "file(\"${path.cwd}/gone.json\")",
        "file(var.open)",
        "file(\"${path.module}/${var.standard}.json\")",
        "fileexists(\"gone.json\") ? file(\"gone.json\") : file(\"there.json\")",
        "try(file(\"gone.json\"), file(\"there.json\"))",
        "false ? file(\"gone.json\") : file(\"there.json\")",
      })
  void file_that_is_there_or_that_nobody_needs_is_none(String value) {
    String text =
        "variable \"open\" {}\nvariable \"standard\" { default = \"gone\" }\n" + policy(value);
    assertThat(ofAccount(text)).isEmpty();
    assertThat(ofLint(text)).isEmpty();
  }

  @Test
  void what_is_perhaps_not_there_needs_no_file() {
    String text =
        policy("file(\"gone.json\")").replace("group = aws", "count = var.n ? 1 : 0\n group = aws");
    assertThat(ofAccount("variable \"n\" {}\n" + text)).isEmpty();
    String call = "module \"m\" {\n  source = \"./inner\"\n  p = file(\"gone.json\")\n";
    assertThat(ofAccount("variable \"n\" {}\n" + call + "  count = var.n\n}\n")).isEmpty();
    assertThat(ofAccount(call + "}\n")).hasSize(1);
  }

  @Test
  void module_that_is_not_there_is_an_error_and_all_else_is_read() {
    String text =
        "module \"m\" {\n  source = \"./gone\"\n}\nmodule \"n\" {\n  source = \"./inner\"\n  p ="
            + " file(\"${path.module}/gone.json\")\n}\nmodule \"o\" { source = \"a/b/aws\" }\n";
    assertThat(ofAccount(text))
        .hasSize(2)
        .anyMatch(one -> one.startsWith("main.tf:6:") && one.contains("no file `gone.json`"));
    for (List<String> problems : List.of(ofAccount(text), ofLint(text))) {
      assertThat(problems)
          .anyMatch(
              one ->
                  one.startsWith("main.tf:1:1")
                      && one.contains(
                          "there is no folder `./gone`, where Terraform looks for the module"
                              + " `module.m`"));
    }
  }
}

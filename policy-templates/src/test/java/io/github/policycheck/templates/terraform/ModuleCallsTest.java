package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules as other modules call them. */
class ModuleCallsTest {

  /** A child with a policy whose statement is {@code ${var.a}}, and a default. */
  private static final String CHILD =
      """
      variable "a" {}
      variable "b" { default = "B" }
      resource "aws_iam_policy" "p" {
        policy = jsonencode({ a = var.a, b = var.b })
      }
      output "out" { value = "<${var.a}>" }
      """;

  /** Folders in a map, by their paths. */
  private static final class Folders {
    private final Map<String, TerraformFolder> all = new LinkedHashMap<>();

    Folders(Map<String, String> texts) {
      Map<String, Map<String, String>> folders = new LinkedHashMap<>();
      texts.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              one -> {
                int slash = one.getKey().lastIndexOf('/');
                String folder = slash < 0 ? "" : one.getKey().substring(0, slash);
                folders
                    .computeIfAbsent(folder, first -> new LinkedHashMap<>())
                    .put(one.getKey(), one.getValue());
              });
      folders.forEach((path, files) -> all.put(path, new Folder(path, files)));
    }

    private final class Folder implements TerraformFolder {
      private final String path;
      private final Map<String, String> texts;

      Folder(String path, Map<String, String> texts) {
        this.path = path;
        this.texts = texts;
      }

      @Override
      public String name() {
        return path;
      }

      @Override
      public Map<String, String> texts() {
        return texts;
      }

      @Override
      public Optional<Source> file(String name) {
        return Optional.of(
            Source.of(path + "/" + name, "{\"file\": \"" + path + "/" + name + "\"}"));
      }

      @Override
      public Optional<TerraformFolder> module(String source) {
        return Optional.ofNullable(
            all.get(Path.of(path).resolve(source).normalize().toString().replace('\\', '/')));
      }
    }
  }

  private static DeclaredPolicies read(Map<String, String> texts) {
    return ModuleTree.read(List.copyOf(new Folders(texts).all.values()), TemplateInputs.NONE);
  }

  private static Map<String, String> rendered(Map<String, String> texts) {
    return read(texts).policies().stream()
        .collect(
            Collectors.toMap(
                DeclaredPolicy::address,
                one -> Rendered.of(one.document()),
                (one, other) -> one + " and " + other,
                LinkedHashMap::new));
  }

  private static String call(String name, String more) {
    return "module \"" + name + "\" {\n source = \"./m\"\n" + more + "\n}\n";
  }

  @Test
  void each_call_is_a_policy_of_its_own_in_the_file_of_the_module() {
    DeclaredPolicies policies =
        read(Map.of("main.tf", call("x", "a = 1") + call("y", "a = 2\nb = null"), "m/p.tf", CHILD));

    assertThat(policies.policies())
        .extracting(DeclaredPolicy::address)
        .containsExactly("module.x.aws_iam_policy.p", "module.y.aws_iam_policy.p");
    assertThat(policies.policies()).extracting(DeclaredPolicy::file).containsOnly("m/p.tf");
    assertThat(policies.policies().get(0).call().inWords()).isEqualTo("`module.x`");
    assertThat(policies.policies().get(0).notes()).isEmpty(); // nobody gives another default
    assertThat(policies.policies())
        .extracting(one -> Rendered.of(one.document()))
        .containsExactly("{a: 1, b: 'B'}", "{a: 2, b: null}");
  }

  @Test
  void each_instance_of_a_call_is_one() {
    assertThat(
            rendered(
                Map.of(
                    "main.tf",
                    call("x", "for_each = { k = 1 }\na = \"${each.key}${each.value}\"")
                        + call("y", "count = 2\na = count.index")
                        + call("z", "count = var.z\na = 1"),
                    "m/p.tf",
                    CHILD)))
        .containsEntry("module.x[\"k\"].aws_iam_policy.p", "{a: 'k1', b: 'B'}")
        .containsEntry("module.y[1].aws_iam_policy.p", "{a: 1, b: 'B'}")
        .containsEntry("module.z[*].aws_iam_policy.p", "{a: 1, b: 'B'}")
        .hasSize(4);
  }

  @Test
  void outputs_are_followed_where_the_module_is_called() {
    String uses =
        Stream.of(
                "module.x.out",
                "module.x[\"out\"]",
                "module.y[0].out",
                "module.y[*].out",
                "module.z[\"k\"].out",
                "[for m in module.z : m.out]",
                "values(module.z)[*].out",
                "module.x",
                "module.x.none",
                "module.gone.out")
            .map(one -> "  \"" + one.replace("\"", "'") + "\" = " + one + "\n")
            .collect(Collectors.joining());
    Map<String, String> rendered =
        rendered(
            Map.of(
                "main.tf",
                call("x", "a = 1")
                    + call("y", "count = 2\na = count.index")
                    + call("z", "for_each = { k = 1 }\na = each.key")
                    + "module \"gone\" {\n source = \"git::x\"\n}\n"
                    + "resource \"aws_iam_policy\" \"p\" {\n policy = jsonencode({\n"
                    + uses
                    + "})\n}\n",
                "m/p.tf",
                CHILD));

    assertThat(rendered.get("aws_iam_policy.p"))
        .isEqualTo(
            "{module.x.out: '<1>', module.x['out']: '<1>', module.y[0].out: '<0>', "
                + "module.y[*].out: ['<0>', '<1>'], module.z['k'].out: '<k>', "
                + "[for m in module.z : m.out]: ['<k>'], "
                + "values(module.z)[*].out: ['<k>'], module.x: {out: '<1>'}, "
                + "module.x.none: ${module.x.none}, module.gone.out: ${module.gone.out}}");
  }

  @Test
  void what_is_not_known_has_the_name_of_the_call() {
    String child =
        """
        variable "a" {}
        locals { x = data.x.y.z }
        data "aws_caller_identity" "c" {}
        resource "aws_iam_role" "r" {}
        resource "aws_iam_policy" "p" {
          policy = jsonencode([
            var.a, local.x, aws_iam_role.r.id, data.aws_caller_identity.c.account_id, path.module])
        }
        """;

    assertThat(
            rendered(
                Map.of(
                    "main.tf",
                    call("x", "a = var.a") + call("y", "providers = { aws = aws.other }"),
                    "m/p.tf",
                    child)))
        .containsEntry(
            "module.x.aws_iam_policy.p",
            "[${var.a}, ${module.x.data.x.y.z}, ${module.x.aws_iam_role.r.name},"
                + " ${data.aws_caller_identity.current.account_id}, ${module.x.path.module}]")
        .containsEntry(
            "module.y.aws_iam_policy.p",
            "[${module.y.var.a}, ${module.y.data.x.y.z}, ${module.y.aws_iam_role.r.name},"
                + " ${module.y.data.aws_caller_identity.current.account_id},"
                + " ${module.y.path.module}]");
  }

  @Test
  void calls_are_followed_further_and_cycles_are_not() {
    assertThat(
            rendered(
                Map.of(
                    "main.tf",
                    call("x", "a = 1"),
                    "m/p.tf",
                    CHILD
                        + "module \"n\" {\n source = \"../n\"\n v = var.a\n}\n"
                        + "module \"self\" {\n source = \"../m\"\n a = 9\n}\n",
                    "n/p.tf",
                    """
                    variable "v" {}
                    resource "aws_iam_policy" "q" {
                      policy = jsonencode(var.v)
                    }
                    """)))
        .containsExactly(
            Map.entry("module.x.aws_iam_policy.p", "{a: 1, b: 'B'}"),
            Map.entry("module.x.module.n.aws_iam_policy.q", "1"));
  }

  @Test
  void modules_that_call_each_other_alone_are_judged_by_themselves() {
    assertThat(
            rendered(
                Map.of(
                    "m/p.tf", CHILD + "module \"n\" {\n source = \"../n\"\n a = 1\n}\n",
                    "n/p.tf", CHILD + "module \"m\" {\n source = \"../m\"\n a = 1\n}\n")))
        .containsExactly(
            Map.entry("aws_iam_policy.p", "{a: ${var.a}, b: 'B'} and {a: ${var.a}, b: 'B'}"));
  }

  @Test
  void what_no_call_makes_is_judged_as_if_nobody_called_it() {
    String child =
        """
        variable "make" { default = false }
        resource "aws_iam_policy" "never" {
          count  = var.make ? 1 : 0
          policy = jsonencode(["never"])
        }
        resource "aws_iam_policy" "always" {
          policy = jsonencode(["always"])
        }
        """;

    assertThat(rendered(Map.of("main.tf", call("x", ""), "m/p.tf", child)))
        .containsExactly(
            Map.entry("module.x.aws_iam_policy.always", "['always']"),
            Map.entry("aws_iam_policy.never[*]", "['never']"));
    assertThat(rendered(Map.of("main.tf", call("x", "count = 0"), "m/p.tf", child)))
        .containsOnlyKeys("aws_iam_policy.always", "aws_iam_policy.never[*]");
    assertThat(
            read(Map.of(
                    "main.tf",
                    "variable \"on\" {\n default = false\n}\n" + call("x", "make = var.on"),
                    "m/p.tf",
                    child))
                .policies())
        .extracting(DeclaredPolicy::address)
        .containsExactly("module.x.aws_iam_policy.never[*]", "module.x.aws_iam_policy.always");
  }

  @Test
  void default_of_a_root_is_assumed_wherever_it_leads() {
    String root = "variable \"v\" {\n default = \"V\"\n}\n" + call("x", "a = var.v");

    DeclaredPolicy policy = read(Map.of("main.tf", root, "m/p.tf", CHILD)).policies().get(0);

    assertThat(policy.notes()).containsExactly("`var.v` is taken to have its default");
  }

  @Test
  void values_are_converted_and_defaults_replace_null_where_null_is_refused() {
    String child =
        """
        variable "a" {
          type = list(string)
        }
        variable "b" {
          default  = 7
          nullable = false
        }
        resource "aws_iam_policy" "p" {
          policy = jsonencode({ a = var.a, b = var.b })
        }
        """;

    assertThat(
            rendered(Map.of("main.tf", call("x", "a = [1]\nb = null"), "m/p.tf", child)).values())
        .containsExactly("{a: ['1'], b: 7}");
  }

  @Test
  void document_is_a_part_of_what_is_made_of_it_in_another_module() {
    String child =
        """
        data "aws_iam_policy_document" "d" {
          statement {
            actions = ["x:Y"]
          }
        }
        output "json" { value = data.aws_iam_policy_document.d.json }
        """;
    String root =
        call("x", "")
            + "resource \"aws_iam_policy\" \"p\" {\n policy = module.x.json\n}\n"
            + "data \"aws_iam_policy_document\" \"r\" {}\n"
            + "module \"y\" {\n source = \"./n\"\n doc = data.aws_iam_policy_document.r.json\n}\n";
    String other =
        "variable \"doc\" {}\nresource \"aws_iam_policy\" \"q\" {\n policy = var.doc\n}\n";

    DeclaredPolicies policies = read(Map.of("main.tf", root, "m/p.tf", child, "n/p.tf", other));

    assertThat(policies.policies())
        .extracting(one -> one.address() + " " + one.file())
        .containsExactly("aws_iam_policy.p m/p.tf", "module.y.aws_iam_policy.q main.tf");
  }

  @Test
  void files_are_those_of_the_folder_that_is_named() {
    String child =
        """
        variable "path" {}
        resource "aws_iam_policy" "own" {
          for_each = toset(["own"])
          policy   = file("${path.module}/${each.key}.json")
        }
        resource "aws_iam_policy" "given" {
          policy = file(var.path)
        }
        """;

    assertThat(
            rendered(
                    Map.of(
                        "main.tf",
                        call("x", "path = \"${path.module}/given.json\""),
                        "m/p.tf",
                        child))
                .values())
        .containsExactly("{file: 'm/own.json'}", "{file: '/given.json'}");
  }

  @Test
  void override_files_change_calls() {
    assertThat(
            rendered(
                    Map.of(
                        "main.tf",
                        call("x", "a = 1"),
                        "override.tf",
                        "module \"x\" {\n a = 2\n}\n",
                        "m/p.tf",
                        CHILD))
                .values())
        .containsExactly("{a: 2, b: 'B'}");
  }

  @Test
  void more_calls_than_are_followed_are_said() {
    DeclaredPolicies policies =
        read(
            Map.of(
                "main.tf", call("x", "count = 200\na = 1"),
                "m/p.tf",
                    "variable \"a\" {}\nmodule \"n\" {\n count = 200\n source = \"../n\"\n}\n",
                "n/p.tf", "resource \"aws_iam_policy\" \"q\" {\n policy = \"{}\"\n}\n"));

    assertThat(policies.policies())
        .filteredOn(one -> Rendered.of(one.document()).equals("${values that lead too far}"))
        .isNotEmpty();
  }
}

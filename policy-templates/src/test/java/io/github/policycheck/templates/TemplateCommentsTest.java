package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comments that speak to policycheck, and the lines that they are about. */
class TemplateCommentsTest {

  private static List<String> said(Template template) {
    return template.comments().stream()
        .map(
            one -> one.location() + " " + one.text() + " " + one.firstLine() + "-" + one.lastLine())
        .toList();
  }

  @Test
  void comment_in_hcl_is_about_what_begins_next_or_beside_it() {
    String module =
        """
        # policycheck:a

        // another
        resource "x" "y" {
          a = [ # policycheck:b
            1,
            {
              c = 2 //policycheck:c
              # policycheck:d
              e = {
                f = 3
              }
            },
          ]
          # policycheck:e
          statement {
          }
        } # policycheck:f
        # policycheck:g
        """;

    assertThat(said(Template.ofTerraform(Map.of("m.tf", module))))
        .containsExactly(
            "m.tf:1:1 policycheck:a 4-18",
            "m.tf:5:9 policycheck:b 5-14",
            "m.tf:8:13 policycheck:c 8-8",
            "m.tf:9:7 policycheck:d 10-12",
            "m.tf:15:3 policycheck:e 16-17",
            "m.tf:18:3 policycheck:f 18-18",
            "m.tf:19:1 policycheck:g 20-20");
  }

  @Test
  void comment_between_marks_is_one_too() {
    String module =
        """
        /* policycheck:a */
        /* another */
        resource "x" "y" {
          /* policycheck:b */ a = [
            1 /* policycheck:c */
          ]
          /*
           * policycheck:d
           * and why
           */
          b = "/* policycheck:no */"
          c = /* policycheck:e */ [
          ]
        }
        """;

    assertThat(said(Template.ofTerraform(Map.of("m.tf", module))))
        .containsExactly(
            "m.tf:1:1 policycheck:a 3-14",
            "m.tf:4:3 policycheck:b 4-6",
            "m.tf:5:7 policycheck:c 5-5",
            "m.tf:7:3 policycheck:d 11-11",
            "m.tf:12:7 policycheck:e 12-13");
  }

  @Test
  void comment_in_yaml_is_about_a_member_or_an_item() {
    String template =
        """
        # policycheck:a
        Resources:
          # policycheck:b
          P:
            Type: T # policycheck:c
            Properties:
              L:
                # policycheck:d
                - A: 1
                  B: 2
                - A: 3
          Q:
            Type: T\
        """;

    assertThat(said(Template.ofCloudFormation("t.yaml", template)))
        .containsExactly(
            "t.yaml:1:1 policycheck:a 2-13",
            "t.yaml:3:3 policycheck:b 4-11",
            "t.yaml:5:13 policycheck:c 5-5",
            "t.yaml:8:9 policycheck:d 9-10");
  }

  @Test
  void what_stands_in_a_string_is_no_comment() {
    String template =
        """
        Resources:
          P:
            A: "a # policycheck:a"
            B: |
              text
              # policycheck:b
            # policycheck:c
            C: >-
              # policycheck:d

            # policycheck:e
            D: http://policycheck:f
            E: "x" # policycheck:g
            F: x # policycheck:h
            G: # policycheck:i
              - 1
            # policycheck:j
            H: |
              text
            I:
              J: |
                text

              # policycheck:k
              K: >-
                text
          Q: 1
        """;
    String module =
        """
        a = "# policycheck:a"
        b = <<-EOT
          # policycheck:b
        EOT
        c = 1 # policycheck:c
        """;

    assertThat(said(Template.ofCloudFormation("t.yaml", template)))
        .containsExactly(
            "t.yaml:7:5 policycheck:c 8-9",
            "t.yaml:11:5 policycheck:e 12-12",
            "t.yaml:13:12 policycheck:g 13-13",
            "t.yaml:14:10 policycheck:h 14-14",
            "t.yaml:15:8 policycheck:i 15-16",
            "t.yaml:17:5 policycheck:j 18-19",
            "t.yaml:24:7 policycheck:k 25-26");
    assertThat(said(Template.ofTerraform(Map.of("m.tf", module))))
        .containsExactly("m.tf:5:7 policycheck:c 5-5");
  }
}

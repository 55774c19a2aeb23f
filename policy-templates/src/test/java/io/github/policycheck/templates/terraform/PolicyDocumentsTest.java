package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Policy documents, as the provider makes them.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">AWS
 *     provider: aws_iam_policy_document</a>
 */
class PolicyDocumentsTest {

  private static final String MODULE =
      """
      locals {
        old = jsonencode({ Version = "2008-10-17", Id = "O", Statement = [{ Sid = "A", Effect = "Deny" }] })
        new = jsonencode({ Version = "2012-10-17", Id = "N", Statement = [{ Sid = "B", Effect = "Deny" }] })
        blank = jsonencode({ Statement = [{ Sid = "", Effect = "Deny" }] })
      }
      data "aws_iam_policy_document" "d" {
        %s
      }
      """;

  private static String document(String body) {
    String module = MODULE.replace("%s", body);
    return Rendered.of(Rendered.policies(Map.of("main.tf", module)).policies().get(0).document());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          # own statements replace those of sources in their places
          source_policy_documents = [local.old], OWN = "A" ~ {Version: '2012-10-17', Id: 'O', Statement: [{Sid: 'A', Effect: 'Allow'}]}
          source_policy_documents = [local.old], OWN = "C" ~ {Version: '2012-10-17', Id: 'O', Statement: [{Sid: 'A', Effect: 'Deny'}, {Sid: 'C', Effect: 'Allow'}]}
          # the last Id and the newest version are taken
          version = "2008-10-17", source_policy_documents = [local.old] ~ {Version: '2008-10-17', Id: 'O', Statement: [{Sid: 'A', Effect: 'Deny'}]}
          version = "2008-10-17", override_policy_documents = [local.new, local.old] ~ {Version: '2012-10-17', Id: 'O', Statement: [{Sid: 'B', Effect: 'Deny'}, {Sid: 'A', Effect: 'Deny'}]}
          policy_id = "", source_policy_documents = [] ~ {Version: '2012-10-17', Statement: []}
          policy_id = "P", source_policy_documents = [local.new], OWN = "A", override_policy_documents = [local.blank] ~ {Version: '2012-10-17', Id: 'P', Statement: [{Sid: 'B', Effect: 'Deny'}, {Sid: 'A', Effect: 'Allow'}, {Effect: 'Deny'}]}
          """)
  void documents_are_merged(String attributes, String merged) {
    String body =
        attributes
            .replaceAll("OWN = (\"\\w\")", "statement {\nsid = $1\n}")
            .replaceAll(", (?=\\w+_|statement)", "\n");

    assertThat(document(body)).isEqualTo(merged);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          ["x", "y"]          ~ {Sid: 'S0', Effect: 'Allow'}, {Sid: 'S1', Effect: 'Allow'}
          toset(["y", "x"])   ~ {Sid: 'Sx', Effect: 'Allow'}, {Sid: 'Sy', Effect: 'Allow'}
          { y = "1", x = "2" } ~ {Sid: 'Sx', Effect: 'Allow'}, {Sid: 'Sy', Effect: 'Allow'}
          """)
  void keys_of_dynamic_blocks_are_places_in_lists(String each, String statements) {
    String body =
        "dynamic \"statement\" {\nfor_each = "
            + each
            + "\ncontent {\nsid = \"S${statement.key}\"\n}\n}";

    assertThat(document(body))
        .isEqualTo("{Version: '2012-10-17', Statement: [" + statements + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          ["*"]       ~ '*'
          ["*", "*"]  ~ '*'
          []          ~ {*: []}
          ["a"]       ~ {*: ['a']}
          """)
  void everyone_is_a_star_alone(String identifiers, String principal) {
    String body =
        "statement {\nprincipals {\ntype = \"*\"\nidentifiers = " + identifiers + "\n}\n}";

    assertThat(document(body)).contains("Principal: " + principal + "}");
  }
}

package io.github.policycheck.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A command that is printed is the same command when sh has taken it apart. */
class WitnessCommandTest {

  private static final List<String> WORDS =
      List.of(
          "plain",
          "with space",
          "it's",
          "$HOME ${HOME} $(id) `id`",
          "* ? [a-z] ~ # ! & | ; < > ( ) { }",
          "\"double\" \\ back\\n%s",
          "-option",
          "a=b",
          "日本 ü",
          "tab\there, bell\u0007, and\nline",
          "\u202ehidden",
          "");

  /** Without a shell there is nothing to paste into. */
  static boolean hasShell() {
    return Path.of("/bin/sh").toFile().canExecute();
  }

  /** One start of sh takes all words apart. */
  @Test
  @EnabledIf("hasShell")
  void shell_takes_the_line_apart_into_the_same_words() throws IOException {
    List<String> command = new ArrayList<>(List.of("printf", "%s\\001"));
    command.addAll(WORDS);
    Process sh =
        new ProcessBuilder("/bin/sh", "-c", WitnessCommand.inShell(command))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(out.split("\u0001", -1)).containsExactlyElementsOf(withEnd(WORDS));
  }

  private static List<String> withEnd(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add("");
    return all;
  }

  @Test
  void line_has_nothing_that_a_terminal_would_obey() {
    assertThat(WitnessCommand.inShell(WORDS)).doesNotContain("\n", "\t", "\u0007", "\u202e");
  }

  @Test
  void value_that_looks_like_an_option_is_joined_to_its_own() {
    assertThat(command(WitnessCommand.ofProgram(List.of("./policycheck")), "user/-x", Map.of()))
        .hasValue(
            "./policycheck eval --account=-a --principal user/-x --action codecommit:GitPush"
                + " --resource '*'");
  }

  @Test
  void nobody_of_an_account_is_no_command() {
    for (String principal :
        List.of(
            "sns.amazonaws.com",
            "cognito-identity.amazonaws.com",
            "arn:aws:iam::702913486150:oidc-provider/gitlab.com")) {
      assertThat(command(WitnessCommand.ofProgram(List.of("policycheck")), principal, Map.of()))
          .isEmpty();
    }
  }

  @Test
  void push_is_asked_as_a_whole() {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("aws:PrincipalTag/team", List.of("web"));
    context.put("codecommit:references", List.of("refs/heads/main"));
    String arn = "arn:aws:codecommit:eu-west-1:210987654321:web";
    Witness push = new Witness("group/D", null, "codecommit:GitPush", arn, context, "allowed");
    WitnessCommand program = WitnessCommand.ofProgram(List.of("policycheck"));

    assertThat(program.ofPush(push, Optional.of("a")))
        .hasValue(
            "policycheck eval --account a --principal group/D --repo "
                + arn
                + " --context aws:PrincipalTag/team=web --ref refs/heads/main");
    assertThat(program.ofPush(push, Optional.empty())).isEmpty();
    assertThat(WitnessCommand.ofMaven().ofPush(push, Optional.of("a"))).isEmpty();
    assertThat(
            program.ofPush(
                new Witness("u", null, "codecommit:GitPush", arn, Map.of(), "allowed"),
                Optional.of("a")))
        .isEmpty();
  }

  @Test
  void program_is_called_as_the_reader_calls_it() {
    assertThat(WitnessCommand.ofProgram(List.of("java", "-jar", "my jar")).ofRule("r"))
        .hasValue("java -jar 'my jar' rules r");
    assertThat(WitnessCommand.ofMaven().ofRule("r")).isEmpty();
  }

  @Test
  void maven_has_user_properties() {
    Map<String, List<String>> context = new LinkedHashMap<>();
    context.put("codecommit:references", List.of("refs/heads/main"));
    context.put("aws:PrincipalTag/team", List.of("web", "ops one"));

    assertThat(command(WitnessCommand.ofMaven(), "group/D", context))
        .hasValue(
            "mvn policycheck:eval -Dpolicycheck.account=-a -Dpolicycheck.principal=group/D"
                + " -Dpolicycheck.action=codecommit:GitPush '-Dpolicycheck.resource=*'"
                + " -Dpolicycheck.ref=refs/heads/main"
                + " '-Dpolicycheck.context=aws:PrincipalTag/team=web,aws:PrincipalTag/team=ops one'"
                + " -Dpolicycheck.expect=explicitDeny");
  }

  /** Maven would ask something else: nothing is better than that. */
  @Test
  void what_maven_cannot_be_asked_is_no_command() {
    WitnessCommand maven = WitnessCommand.ofMaven();

    assertThat(command(maven, "u", Map.of("codecommit:References", List.of("a", "b")))).isEmpty();
    assertThat(command(maven, "u", Map.of("aws:username", List.of("a,b")))).isEmpty();
    assertThat(command(maven, "u", Map.of("aws:username", List.of("a ")))).isEmpty();
    assertThat(command(maven, "${user.home}", Map.of())).isEmpty();
  }

  private static Optional<String> command(
      WitnessCommand commands, String principal, Map<String, List<String>> context) {
    return commands.of(
        new Witness(principal, null, "codecommit:GitPush", "*", context, "explicitDeny"),
        Optional.of("-a"));
  }
}

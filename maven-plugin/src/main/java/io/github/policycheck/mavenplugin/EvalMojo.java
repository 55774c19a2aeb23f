package io.github.policycheck.mavenplugin;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.eval.TextReport;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether somebody may push to a branch, or make one API call, and fails the build if the
 * answer is not the expected one. Needs no project.
 */
@Mojo(
    name = "eval",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class EvalMojo extends AbstractMojo {

  private static final OptionNames NAMES =
      new OptionNames("<action>", "<ref>", "<delete>", "<repository>", "<resource>", "<context>");

  /** Skips the goal. */
  @Parameter(property = "policycheck.skip", defaultValue = "false")
  private boolean skip;

  /**
   * The account: a folder with an <code>account.yaml</code>, a snapshot, or the JSON of <code>aws
   * iam get-account-authorization-details</code>. A relative path is tried against the module, then
   * against the folder where the build started. Default: <code>account</code> of the <code>
   * policycheck.yaml</code> in the module or above.
   */
  @Parameter(property = "policycheck.account")
  private @Nullable String account;

  /**
   * Who: a name, <code>group/NAME</code>, <code>user/NAME</code>, <code>role/NAME</code> or an ARN.
   * A group stands for a member with nothing else.
   */
  @Parameter(property = "policycheck.principal", required = true)
  private String principal;

  /** The full name of the Git reference that is pushed, such as <code>refs/heads/master</code>. */
  @Parameter(property = "policycheck.ref")
  private @Nullable String ref;

  /** Whether the push deletes the reference. */
  @Parameter(property = "policycheck.delete", defaultValue = "false")
  private boolean delete;

  /** Instead of a push one API call, such as <code>codecommit:PutFile</code>. */
  @Parameter(property = "policycheck.action")
  private @Nullable String action;

  /** The CodeCommit repository, by its name or ARN. Default: the account's only one. */
  @Parameter(property = "policycheck.repository")
  private @Nullable String repository;

  /** The ARN of the resource of the API call, instead of a repository. */
  @Parameter(property = "policycheck.resource")
  private @Nullable String resource;

  /**
   * Condition keys of the request, each as <code>aws:MultiFactorAuthPresent=true</code>; a key
   * twice has two values.
   */
  @Parameter(property = "policycheck.context")
  private @Nullable List<String> context;

  /**
   * The answer that has to come: <code>allowed</code> or <code>denied</code>; more exactly <code>
   * explicitDeny</code> or <code>implicitDeny</code>.
   */
  @Parameter(property = "policycheck.expect", required = true)
  private String expect;

  /**
   * Variables of Terraform's root modules, as <code>NAME=VALUE</code>, as <code>terraform plan -var
   * </code> takes them.
   */
  @Parameter(property = "policycheck.vars")
  private @Nullable List<String> vars;

  /**
   * Files with variables of Terraform, as <code>-var-file</code> takes them; <code>vars</code>
   * count more. Tried as <code>account</code> is.
   */
  @Parameter(property = "policycheck.varFiles")
  private @Nullable List<String> varFiles;

  /** Parameters of CloudFormation's templates, as <code>NAME=VALUE</code>. */
  @Parameter(property = "policycheck.parameters")
  private @Nullable List<String> parameters;

  /**
   * Whether no default of a variable or a parameter is taken for its value: nobody knows it then.
   */
  @Parameter(property = "policycheck.noDefaults", defaultValue = "false")
  private boolean noDefaults;

  /**
   * What expressions are worth that templates do not say, as <code>EXPRESSION=VALUE</code>, by the
   * names that messages have for them, such as <code>AWS::AccountId=111122223333</code>.
   */
  @Parameter(property = "policycheck.assume")
  private @Nullable List<String> assume;

  @Parameter(defaultValue = "${project.basedir}", readonly = true)
  private @Nullable File basedir;

  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
  private String executionRoot;

  /** Made by Maven. */
  @SuppressWarnings("NullAway.Init") // Maven fills the fields in
  public EvalMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped, as policycheck.skip says");
      return;
    }
    Expectation expected = Expectation.of(expect);
    Answer answer = BrokenInput.explained(this::ask);
    List<String> text = TextReport.of(answer, NAMES, false).lines().toList();
    if (expected.isMetBy(answer.decision())) {
      getLog().info(text.get(0) + " (as expected)");
      if (!answer.notKnown().isEmpty()) {
        getLog().warn("not known of the account: " + NotKnown.list(answer.notKnown()));
      }
      return;
    }
    text.forEach(getLog()::error);
    throw new MojoFailureException(
        "expected `" + expect + "`, but it is `" + answer.decision().text() + "`: " + text.get(0));
  }

  private Answer ask() throws MojoExecutionException {
    EvalRequest request =
        new EvalRequest(
            principal,
            action,
            ref == null ? List.of() : List.of(ref),
            delete,
            repository,
            resource,
            null, // the account's
            ContextKeys.parse(context == null ? List.of() : context, NAMES));
    AccountInputs given =
        TemplateValues.of(
                vars, varFiles, parameters, noDefaults, new Places(basedir, executionRoot))
            .inputs(assume);
    ReadAccount read = ReadAccount.whatIsRight(account(), given).checked();
    read.warnings().forEach(getLog()::warn);
    AccountAge.warning(read.account(), Instant.now()).ifPresent(getLog()::warn);
    return Question.ask(read.account(), request, NAMES, getLog()::warn);
  }

  private Path account() throws MojoExecutionException {
    Places places = new Places(basedir, executionRoot);
    if (account != null) {
      Path given = Places.shown(places.existing("account", account));
      Configuration.checkVersion(List.of(Places.shown(places.module()), given));
      return given;
    }
    Optional<Path> file = LintingMojo.configuration(places);
    return file.flatMap(found -> Configuration.read(found, Places.shown(found)).account())
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "no account is given; name one with <account>, or with `account:` in "
                        + file.map(found -> "`" + Places.shown(found) + "`")
                            .orElse("a policycheck.yaml in the module or above")));
  }
}

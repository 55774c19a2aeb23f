package io.github.policycheck.cli.replay;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.WantedFile;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.ReadAccount;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayQuestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What would be different from how it was when the calls were made. */
public final class QuestionOptions {

  private static final String ENDING = ".json";

  private final OptionSpec with =
      Options.texts(
          "--with",
          "FILE",
          "A policy that is not in force, as JSON. May be repeated, each with its --attach.");

  private final OptionSpec attach =
      Options.texts(
          "--attach",
          "TARGET",
          "What --with is attached to: scp or rcp (of all accounts), scp:ACCOUNT or rcp:ACCOUNT,"
              + " group/NAME, role/NAME, user/NAME, boundary:role/NAME or boundary:user/NAME. One"
              + " for each --with, in their order, or one for all.");

  private final OptionSpec instead =
      Options.flag(
          "--instead",
          "Service control policies of --with take the place of those that are attached there,"
              + " FullAWSAccess among them, so that they refuse what they do not allow.");

  private final OptionSpec account =
      Options.text(
              "--with-account",
              "PATH",
              "Instead of --with: the account as it would be, in any of its forms.")
          .build();

  private final OptionSpec calibrate =
      Options.flag(
          "--calibrate",
          "Instead of --with: nothing would be different. Compares what AWS did with what the"
              + " policies of --account say, for all its users and roles: tells how far to trust the"
              + " other answers on this log. As text or JSON.");

  /** Makes the options. */
  public QuestionOptions() {}

  /** Returns all of them, in the order of the help. */
  public List<ArgSpec> all() {
    return List.of(with, attach, instead, account, calibrate);
  }

  /** Returns the files of policies, in their order. */
  public List<String> files() {
    return Options.all(with);
  }

  /** Returns the other account as it was named, empty if none was. */
  public String otherAccount() {
    @Nullable String named = account.getValue();
    return named == null ? "" : named;
  }

  /**
   * Returns what is asked.
   *
   * @param known the account as it is, null if it is not known
   * @param given what is given if templates make the other account
   * @param warning takes what people should know of how that was read
   * @throws InputException if the options do not go together, or name nobody of the account
   * @throws InvalidFileException if a policy or the account has faults
   */
  public ReplayQuestion read(
      @Nullable Account known, AccountInputs given, Consumer<String> warning) {
    String other = account.getValue();
    List<String> files = Options.all(with);
    if (Options.isGiven(calibrate)) {
      return inForce(known);
    }
    if (other != null) {
      if (!files.isEmpty() || !Options.all(attach).isEmpty() || Options.isGiven(instead)) {
        throw new InputException("--with-account stands alone: it has all policies");
      }
      return new ReplayQuestion.WithAccount(ofSame(Choice.path(other), known, given, warning));
    }
    if (files.isEmpty()) {
      throw new InputException(
          "what would be different? name a policy with --with FILE and --attach TARGET, or another"
              + " account with --with-account PATH; --calibrate asks what the policies in force say");
    }
    List<String> targets = Options.all(attach);
    if (targets.size() != 1 && targets.size() != files.size()) {
      throw new InputException(
          "there are "
              + files.size()
              + " of --with and "
              + targets.size()
              + " of --attach; give one --attach for each --with, or one for all");
    }
    List<Attachment> policies = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String target = targets.get(targets.size() == 1 ? 0 : i);
      policies.add(attached(files.get(i), target, known));
    }
    if (Options.isGiven(instead)
        && policies.stream().noneMatch(one -> isOf(PolicyType.SERVICE_CONTROL, one))) {
      throw new InputException("--instead is about service control policies, and none is given");
    }
    if (policies.stream().filter(one -> isOf(PolicyType.PERMISSIONS_BOUNDARY, one)).count() > 1) {
      throw new InputException("a user or role has one permissions boundary; ask for each apart");
    }
    return new ReplayQuestion.With(policies, Options.isGiven(instead));
  }

  private ReplayQuestion inForce(@Nullable Account known) {
    boolean isOther = account.getValue() != null || Options.isGiven(instead);
    if (isOther || !Options.all(with).isEmpty() || !Options.all(attach).isEmpty()) {
      throw new InputException(
          "--calibrate stands alone: it asks what the policies in force say, and not what others"
              + " would");
    }
    if (known == null) {
      throw new InputException(
          "--calibrate needs the account whose policies are in force: name it with --account");
    }
    return new ReplayQuestion.InForce(known);
  }

  private static boolean isOf(PolicyType type, Attachment attachment) {
    return attachment.policy().type() == type;
  }

  private static Account ofSame(
      Path path, @Nullable Account known, AccountInputs given, Consumer<String> warning) {
    ReadAccount read = ReadAccount.whatIsRight(path, given);
    read.warnings().forEach(warning);
    Account other = read.account();
    if (known == null) {
      throw new InputException("--with-account needs the account as it is: name it with --account");
    }
    if (!other.id().equals(known.id())) {
      throw new InputException(
          "`"
              + FileNames.text(path)
              + "` is account "
              + other.id()
              + ", and --account is "
              + known.id()
              + "; the two must be one account before and after");
    }
    return other;
  }

  private static Attachment attached(String file, String written, @Nullable Account known) {
    Attachment.Target target =
        Attachment.Target.parse(written)
            .orElseThrow(
                () ->
                    new InputException(
                        "`"
                            + written
                            + "` of --attach is nothing to attach a policy to; it is scp, rcp,"
                            + " scp:ACCOUNT, rcp:ACCOUNT, group/NAME, role/NAME, user/NAME,"
                            + " boundary:role/NAME or boundary:user/NAME"));
    PrincipalId principal = target.principal();
    if (principal != null) {
      check(principal, known);
    }
    return target.of(policy(Choice.path(file), target.type()));
  }

  private static void check(PrincipalId principal, @Nullable Account known) {
    if (known == null) {
      throw new InputException(
          "who is " + name(principal) + "? name the account with --account PATH");
    }
    List<String> all =
        Stream.concat(known.principals().stream(), known.leftOut().keySet().stream())
            .map(QuestionOptions::name)
            .toList();
    if (!all.contains(name(principal))) {
      throw new InputException(
          "`"
              + name(principal)
              + "` is nobody of account "
              + known.id()
              + Spelling.hint(name(principal), all));
    }
  }

  private static String name(PrincipalId principal) {
    return principal.kind().text() + "/" + principal.name();
  }

  private static Policy policy(Path path, PolicyType type) {
    String file = FileNames.text(path);
    byte[] utf8 = FileBytes.of(path);
    try {
      return new Policy(name(path), type, PolicyReader.read(file, utf8, type));
    } catch (PolicySyntaxException e) {
      throw new InvalidFileException(WantedFile.POLICY.explain(file, utf8, e.findings()));
    }
  }

  private static String name(Path path) {
    String last = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    return last.endsWith(ENDING) ? last.substring(0, last.length() - ENDING.length()) : last;
  }

  /** Returns what is asked in a few words. */
  public static String inWords(ReplayQuestion question) {
    if (question instanceof ReplayQuestion.WithAccount other) {
      return "another state of account " + other.account().id();
    }
    if (question instanceof ReplayQuestion.InForce same) {
      return "the policies in force in account " + same.account().id();
    }
    List<String> words = new ArrayList<>();
    ReplayQuestion.With policies = (ReplayQuestion.With) question;
    for (Attachment attachment : policies.policies()) {
      words.add("`" + attachment.policy().name() + "` as " + place(attachment, policies));
    }
    return String.join(", ", words);
  }

  private static String place(Attachment attachment, ReplayQuestion.With question) {
    PolicyType type = attachment.policy().type();
    PrincipalId principal = attachment.principal();
    if (principal != null) {
      return type.inWords() + " of " + name(principal);
    }
    String whom =
        attachment.account() == null ? " of all accounts" : " of account " + attachment.account();
    boolean isAlone = question.isInstead() && type == PolicyType.SERVICE_CONTROL;
    return type.inWords() + whom + (isAlone ? ", instead of FullAWSAccess" : "");
  }
}

package io.github.policycheck.cli.account;

import io.github.policycheck.accountfiles.template.HoleTexts;
import io.github.policycheck.accountfiles.template.TemplateAccount;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Answers about an account that templates make: a command answers for each account that they can
 * become. An answer that is the same for all of them is certain; else it hinges on what differs.
 */
public final class TemplateAnswers {

  private static final int DENIED = 1;
  private static final int UNDECIDED = 2;

  /** Options that say which account, and name nothing in it. */
  private static final Set<String> OF_ACCOUNT = Set.of("--account", "--assume", "--format");

  /** The option whose words need not be full names. */
  private static final String REFERENCES = "--ref";

  /** The option whose words are names with their kind, or ARNs. */
  private static final String PRINCIPAL = "--principal";

  private final AsksAccount asking;
  private final AccountOption option;
  private final TemplateAccount templates;
  private final CommandLine root;
  private final IntSupplier command;
  private final Consumer<String> warning;

  /** Why there cannot be one of the accounts. */
  private @Nullable InvalidAccountException refused;

  /**
   * Makes it.
   *
   * @param asking the command
   * @param option says which account
   * @param root the command line, of which the command is a part
   * @param command runs it, and returns its exit code
   * @param warning takes what is said besides the answer
   */
  public TemplateAnswers(
      AsksAccount asking,
      AccountOption option,
      TemplateAccount templates,
      CommandLine root,
      IntSupplier command,
      Consumer<String> warning) {
    this.asking = asking;
    this.option = option;
    this.templates = templates;
    this.root = root;
    this.command = command;
    this.warning = warning;
  }

  /** What a command answers for one of the accounts. */
  record Answer(FilledAccount account, int code, String out, String err) {

    /** Where the account is makes no difference as long as the answer is the same there. */
    private String compared(Set<String> places) {
      return new HoleTexts(account).withPlaces(out.isBlank() ? err : out, places);
    }
  }

  /** What cannot be answered is alike, whatever the reasons are. */
  private boolean areAlike(Answer one, Answer other, Set<String> places) {
    return one.code() == other.code()
        && (one.code() == UNDECIDED
            || asking
                .answerIn(one.compared(places))
                .equals(asking.answerIn(other.compared(places))));
  }

  /**
   * Runs the command.
   *
   * @param parsed what the command line says
   * @param isJson whether the answer is JSON
   * @return the exit code
   */
  public int run(ParseResult parsed, boolean isJson) {
    PrintWriter out = root.getOut();
    PrintWriter err = root.getErr();
    NamedHoles named = new NamedHoles(parsed, OF_ACCOUNT);
    // One whose name has a hole is somebody else in each account.
    Optional<String> about = asking.about().filter(name -> !name.contains("${"));
    AccountTemplate.Filled filled = templates.filled(asked(parsed), about);
    try {
      templates.warnings().forEach(warning);
      Set<String> places = templates.places();
      boolean isSaidAlike = true;
      Answer plain = null;
      for (FilledAccount one : filled.all()) {
        named.put(one.texts());
        Answer other = answer(one).orElse(null);
        if (other == null) {
          continue; // nobody can make it, so that it makes no difference
        }
        plain = plain == null ? other : plain;
        if (!areAlike(plain, other, places)) {
          out.print(new HingingAnswer(plain, other, templates::giving).print(isJson));
          return UNDECIDED;
        }
        isSaidAlike &= plain.compared(places).equals(other.compared(places));
      }
      if (plain == null) {
        throw templates.noAccount(Objects.requireNonNull(refused));
      }
      if (!isSaidAlike) {
        warning.accept("the reasons are others for some of what is not known, the answer is not");
      }
      Answer known = plain;
      TemplateAccount.unread(plain.account())
          .forEach(
              unread ->
                  warning.accept(
                      unread + (isCertain(known) ? "" : ", so that the answer may be another")));
      warn(plain, filled.isComplete());
      HoleTexts texts = new HoleTexts(plain.account());
      out.print(texts.in(plain.out(), isJson));
      err.print(texts.in(plain.err(), false));
      if (!filled.isComplete()) {
        warning.accept(
            "there are more values that make a difference than the "
                + filled.all().size()
                + " combinations that were tried, so that the answer may be another; say what some"
                + " are with --assume");
        return UNDECIDED;
      }
      return isCertain(plain) ? plain.code() : UNDECIDED;
    } finally {
      option.fill(null);
      named.restore();
      root.setOut(out).setErr(err);
      out.flush();
      err.flush();
    }
  }

  /** Tells whether an answer is so whatever is not read: what forbids more leaves it denied. */
  private boolean isCertain(Answer answer) {
    boolean isDenied = asking.about().isPresent() && answer.code() == DENIED;
    return answer.account().unread().isEmpty()
        && (isDenied || answer.account().unreadControls().isEmpty());
  }

  /** Returns the names that the command line has: what can be a part of a word, too. */
  private static Set<String> asked(ParseResult parsed) {
    Set<String> asked = new LinkedHashSet<>();
    for (ArgSpec one : parsed.matchedArgs()) {
      boolean isOfAccount =
          one instanceof OptionSpec option && OF_ACCOUNT.contains(option.longestName());
      for (String word : isOfAccount ? List.<String>of() : one.originalStringValues()) {
        asked.add(word);
        asked.add(word.substring(word.indexOf('=') + 1));
        if (one instanceof OptionSpec option && option.longestName().equals(REFERENCES)) {
          asked.add(ReferenceName.full(word));
        }
        if (one instanceof OptionSpec option && option.longestName().equals(PRINCIPAL)) {
          asked.add(word.substring(word.lastIndexOf('/') + 1));
        }
      }
    }
    return asked;
  }

  /** Answers for an account; empty if there cannot be one. */
  private Optional<Answer> answer(FilledAccount filled) {
    try {
      option.fill(filled.account());
    } catch (InvalidAccountException e) {
      refused = e;
      return Optional.empty();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter answers = new PrintWriter(out);
    PrintWriter messages = new PrintWriter(err);
    root.setOut(answers).setErr(messages);
    int code = command.getAsInt();
    answers.flush();
    messages.flush();
    return Optional.of(new Answer(filled, code, out.toString(), err.toString()));
  }

  private void warn(Answer plain, boolean isComplete) {
    Set<String> open = plain.account().open();
    if (!open.isEmpty()) {
      String whatever = "; the answer is so whatever " + (open.size() == 1 ? "it is" : "they are");
      warning.accept(
          TemplateAccount.inWords(open)
              + " not known"
              + (isComplete && plain.code() != UNDECIDED && isCertain(plain) ? whatever : ""));
    }
  }
}

package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.accountfiles.template.HoleTexts;
import io.github.policycheck.accountfiles.template.TemplateAccount;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An account that templates make, of which not all is known: every account that they can become. As
 * a whole it is the plain one of these.
 */
final class TemplateSubject implements Subject {

  private final TemplateAccount templates;
  private final AccountInputs.Names names;
  private final FilledAccount first;
  private final AccountSubject plain;
  private final Set<String> open;

  /** The accounts that were made, by what is in place of each hole; empty if there cannot be it. */
  private final Map<Map<String, String>, Optional<AccountSubject>> made = new HashMap<>();

  /** Why there cannot be one of them. */
  private Optional<InvalidAccountException> refused = Optional.empty();

  /**
   * Takes an account.
   *
   * @param names how messages call what says more of it
   * @throws io.github.policycheck.accountfiles.UnreadableFileException if the templates make none
   */
  TemplateSubject(TemplateAccount templates, AccountInputs.Names names) {
    this.templates = templates;
    this.names = names;
    List<FilledAccount> all = filled(List.of(), Optional.empty()).all();
    this.open = all.get(0).open();
    this.first =
        all.stream().filter(one -> of(one).isPresent()).findFirst().orElseThrow(this::none);
    this.plain = of(first).orElseThrow();
  }

  private RuntimeException none() {
    return templates.noAccount(refused.orElseThrow());
  }

  /** Returns the accounts that make a difference to whoever asks about it with some words. */
  AccountTemplate.Filled filled(Collection<String> asked, Optional<String> about) {
    return templates.filled(asked, about);
  }

  /** Returns one of them as a subject; empty if nobody can make it. */
  Optional<AccountSubject> of(FilledAccount filled) {
    return made.computeIfAbsent(filled.texts(), texts -> make(filled));
  }

  private Optional<AccountSubject> make(FilledAccount filled) {
    try {
      return Optional.of(AccountSubject.of(filled.account(), CaseWords.MEMBERS));
    } catch (InvalidAccountException e) {
      refused = Optional.of(e);
      return Optional.empty();
    }
  }

  /** Says how to say what some expressions are. */
  String remedy(Collection<String> expressions) {
    return templates.remedy(expressions);
  }

  /** Returns how messages call what says more of it. */
  AccountInputs.Names names() {
    return names;
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(templates.warnings());
    warnings.addAll(TemplateAccount.unread(first));
    if (!open.isEmpty()) {
      warnings.add(
          TemplateAccount.inWords(open)
              + " not known; a case passes if it does so whatever "
              + (open.size() == 1 ? "it is" : "they are"));
    }
    return warnings;
  }

  @Override
  public String named(String message) {
    return new HoleTexts(first).in(message, false);
  }

  @Override
  public boolean isOneAccount() {
    return false;
  }

  @Override
  public CaseWords words() {
    return plain.words();
  }

  @Override
  public Answer ask(EvalRequest request, Consumer<String> warnings) {
    return plain.ask(request, warnings);
  }

  @Override
  public List<Policy> policies(Caller caller) {
    return plain.policies(caller);
  }

  @Override
  public List<Policy> authored() {
    return plain.authored();
  }

  @Override
  public Subject changed(UnaryOperator<Caller> change) {
    return plain.changed(change);
  }

  @Override
  public Optional<Account> account() {
    return plain.account();
  }
}

package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.template.AccountTemplates;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to lint and how.
 *
 * @param paths files and folders
 * @param files which files below the folders count
 * @param account the account whose policies are evaluated together, empty if there is none
 * @param policyType the type of the policies that no account has; empty to tell it by their files
 *     and their text
 * @param policyTypes the types of policies that no account has by their files
 * @param rules which rules count, and how much
 * @param suppressions findings that are right as they are
 * @param baseline the file of the findings that were there before, empty if there is none
 * @param serviceReference the service reference to use, empty for the one that is carried
 * @param allowsEmpty whether it is right that a path holds no policy
 * @param today the day on which suppressions expire or do not
 * @param contents what the files hold
 * @param configuration the configuration that names the account of every file, empty for that of
 *     the nearest to each
 * @param changedSince the Git revision whose findings do not count, empty if there is none
 * @param inputs what variables and parameters of templates are given
 */
public record LintRequest(
    List<Path> paths,
    FileFilter files,
    Optional<Path> account,
    Optional<PolicyType> policyType,
    List<PolicyTypeRule> policyTypes,
    RuleSettings rules,
    List<Suppression> suppressions,
    Optional<Path> baseline,
    Optional<Path> serviceReference,
    boolean allowsEmpty,
    LocalDate today,
    FileContents contents,
    Optional<Configuration> configuration,
    Optional<String> changedSince,
    TemplateInputs inputs) {

  /** Copies the collections. */
  public LintRequest {
    paths = List.copyOf(paths);
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(policyType, "policyType");
    policyTypes = List.copyOf(policyTypes);
    Objects.requireNonNull(rules, "rules");
    suppressions = List.copyOf(suppressions);
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(serviceReference, "serviceReference");
    Objects.requireNonNull(today, "today");
    Objects.requireNonNull(contents, "contents");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(changedSince, "changedSince");
    Objects.requireNonNull(inputs, "inputs");
  }

  /** Asks for some paths, or an account, under what a configuration says. */
  public static LintRequest of(
      List<Path> paths, Optional<Path> account, LintConfiguration configuration, LocalDate today) {
    return new LintRequest(
        paths,
        FileFilter.ALL,
        account,
        Optional.empty(),
        configuration.policyTypes(),
        configuration.rules(),
        configuration.suppressions(),
        configuration.baseline(),
        configuration.serviceReference(),
        false,
        today,
        FileContents.OF_DISK,
        Optional.empty(),
        Optional.empty(),
        TemplateInputs.NONE);
  }

  /** Returns the request for policies of a type. */
  public LintRequest of(PolicyType type) {
    return changed(draft -> draft.policyType = Optional.of(type));
  }

  /** Returns the request for some of the files below its folders. */
  public LintRequest of(FileFilter some) {
    return changed(draft -> draft.files = some);
  }

  /** Returns the request with the templates of an account among the paths: they lint in place. */
  LintRequest withTemplatesAmongPaths() {
    return account.filter(AccountTemplates::are).isEmpty()
        ? this
        : changed(
            draft -> {
              draft.paths = new ArrayList<>(paths);
              account.ifPresent(draft.paths::add);
              draft.account = Optional.empty();
            });
  }

  /** Returns the request for other paths. */
  public LintRequest ofPaths(List<Path> others) {
    return changed(draft -> draft.paths = others);
  }

  /** Returns the request with another baseline, or with none. */
  public LintRequest withBaseline(Optional<Path> other) {
    return changed(draft -> draft.baseline = other);
  }

  /** Returns the request with another service reference. */
  public LintRequest withServiceReference(Path other) {
    return changed(draft -> draft.serviceReference = Optional.of(other));
  }

  /** Returns the request for paths that may hold no policy: else such a path counts as unread. */
  public LintRequest allowingEmpty() {
    return changed(draft -> draft.allowsEmpty = true);
  }

  /** Returns the request with other settings of rules. */
  public LintRequest with(RuleSettings others) {
    return changed(draft -> draft.rules = others);
  }

  /** Returns the request for files that hold something else than the disk has. */
  public LintRequest with(FileContents others) {
    return changed(draft -> draft.contents = others);
  }

  /** Returns the request with other values of variables and parameters of templates. */
  public LintRequest with(TemplateInputs others) {
    return changed(draft -> draft.inputs = others);
  }

  /** Returns the request under a configuration that counts for every file. */
  public LintRequest under(Configuration named) {
    return changed(draft -> draft.configuration = Optional.of(named));
  }

  /**
   * Returns the request for what a Git revision, linted too, does not have already, wherever it
   * stands.
   *
   * @param revision a commit, a tag, a branch or the like
   */
  public LintRequest changedSince(String revision) {
    return changed(draft -> draft.changedSince = Optional.of(revision));
  }

  /** Returns another request, which differs in what is changed of its draft. */
  LintRequest changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.request();
  }

  /** A request that can still be changed: the one place that names all there is to one. */
  static final class Draft {
    List<Path> paths;
    FileFilter files;
    Optional<Path> account;
    Optional<PolicyType> policyType;
    List<PolicyTypeRule> policyTypes;
    RuleSettings rules;
    List<Suppression> suppressions;
    Optional<Path> baseline;
    Optional<Path> serviceReference;
    boolean allowsEmpty;
    LocalDate today;
    FileContents contents;
    Optional<Configuration> configuration;
    Optional<String> changedSince;
    TemplateInputs inputs;

    private Draft(LintRequest from) {
      paths = from.paths;
      files = from.files;
      account = from.account;
      policyType = from.policyType;
      policyTypes = from.policyTypes;
      rules = from.rules;
      suppressions = from.suppressions;
      baseline = from.baseline;
      serviceReference = from.serviceReference;
      allowsEmpty = from.allowsEmpty;
      today = from.today;
      contents = from.contents;
      configuration = from.configuration;
      changedSince = from.changedSince;
      inputs = from.inputs;
    }

    private LintRequest request() {
      return new LintRequest(
          paths,
          files,
          account,
          policyType,
          policyTypes,
          rules,
          suppressions,
          baseline,
          serviceReference,
          allowsEmpty,
          today,
          contents,
          configuration,
          changedSince,
          inputs);
    }
  }
}

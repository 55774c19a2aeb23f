package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.AccountVariant;
import io.github.policycheck.templates.account.DeclaredAccount;
import io.github.policycheck.templates.account.NamesAlike;
import io.github.policycheck.templates.cloudformation.StackAccount;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.terraform.TerraformAccount;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * The account that templates make: their groups, users, roles, policies and repositories. What they
 * do not say is a hole; an answer that is the same however all of them are filled is certain.
 */
public final class AccountTemplate {

  private final DeclaredAccount declared;
  private final boolean isOfTerraform;

  private AccountTemplate(DeclaredAccount declared, boolean isOfTerraform) {
    this.declared = declared;
    this.isOfTerraform = isOfTerraform;
  }

  /**
   * The accounts that templates can become.
   *
   * @param all they, at least one; the first is the plain one
   * @param isComplete whether they are all that make a difference
   */
  public record Filled(List<FilledAccount> all, boolean isComplete) {

    /** Copies the list. */
    public Filled {
      all = List.copyOf(all);
    }
  }

  /**
   * Reads a folder with Terraform's configuration, and the modules that it calls.
   *
   * @param folder the folder of the root
   * @param inputs what its variables are given
   */
  public static AccountTemplate ofTerraform(TerraformFolder folder, TemplateInputs inputs) {
    return new AccountTemplate(
        TerraformAccount.read(folder, inputs).assuming(inputs.assumed()), true);
  }

  /**
   * Reads templates of CloudFormation that are of one account.
   *
   * @param files the text of each, by the name that messages call it
   * @param inputs what their parameters are given
   */
  public static AccountTemplate ofCloudFormation(Map<String, String> files, TemplateInputs inputs) {
    return new AccountTemplate(StackAccount.read(files, inputs).assuming(inputs.assumed()), false);
  }

  /**
   * Says of files that they are not read.
   *
   * @param files what messages call them
   * @param message why
   */
  public AccountTemplate without(Collection<String> files, String message) {
    List<Finding> doubts = new ArrayList<>(declared.doubts());
    for (String file : files) {
      doubts.add(DeclaredPolicies.problem(Source.of(file, "").location(0, 0), message));
    }
    return new AccountTemplate(declared.withDoubts(doubts), isOfTerraform);
  }

  /** Tells whether it is of Terraform, which has variables, or of CloudFormation. */
  public boolean isOfTerraform() {
    return isOfTerraform;
  }

  /** Returns what of the templates could not be read. */
  public List<Finding> problems() {
    List<Finding> problems = new ArrayList<>(declared.problems());
    if (declared.variants().size() == 1) {
      problems.addAll(NamesAlike.problems(declared.variants().get(0)));
    }
    return problems;
  }

  /** Returns what else of the account is not known. */
  public List<Finding> doubts() {
    return declared.doubts();
  }

  /** Returns the names of the variables and parameters that are taken to have their defaults. */
  public List<String> assumed() {
    return declared.assumed();
  }

  /** Returns the names of the variables or parameters that they declare. */
  public Set<String> inputs() {
    return declared.inputs();
  }

  /** Returns the names of the holes for where the account is: its id and its region. */
  public Set<String> places() {
    return Set.of(declared.where().account().name(), declared.where().region().name());
  }

  /** Returns the names of all holes. */
  public Set<String> holes() {
    Set<String> names = new TreeSet<>();
    for (FilledAccount one : filled(AccountQuestion.ALL, arn -> Optional.empty()).all()) {
      names.addAll(one.texts().keySet());
    }
    return names;
  }

  /** Returns the names of all expressions that are not known, also of those of which holes are. */
  public Set<String> expressions() {
    Set<String> names = holes();
    names.addAll(declared.met());
    return names;
  }

  /**
   * Returns the accounts that they can become.
   *
   * @param question what makes a difference to whoever asks
   * @param managed returns the policy that AWS manages under an ARN, empty if there is none
   */
  public Filled filled(AccountQuestion question, Function<String, Optional<Policy>> managed) {
    Map<String, Optional<Policy>> known = new HashMap<>();
    Function<String, Optional<Policy>> once = arn -> known.computeIfAbsent(arn, managed);
    List<FilledAccount> all = new ArrayList<>();
    boolean isComplete = declared.isComplete();
    for (DeclaredAccount.Variant declaredVariant : declared.variants()) {
      if (declaredVariant.canBe(question.assumed())) {
        AccountVariant variant =
            AccountVariant.of(
                declaredVariant,
                declared.where(),
                question.assumed(),
                question.asked(),
                question.about(),
                once);
        for (int i = 0; i < variant.count(); i++) {
          all.add(new FilledAccount(variant, i));
        }
        isComplete &= variant.isComplete();
      }
    }
    return new Filled(all, isComplete);
  }

  /**
   * Returns an account that they can become, as somebody chooses, at random perhaps: to try whether
   * what is said of all of them holds.
   *
   * @param asked names that whoever asks has
   * @param managed returns the policy that AWS manages under an ARN, empty if there is none
   * @param chooser returns a number from 0 to one less than it takes
   */
  public FilledAccount filledByChoice(
      Collection<String> asked,
      Function<String, Optional<Policy>> managed,
      IntUnaryOperator chooser) {
    List<DeclaredAccount.Variant> variants = declared.variants();
    DeclaredAccount.Variant variant = variants.get(chooser.applyAsInt(variants.size()));
    return new FilledAccount(
        AccountVariant.byChoice(variant, declared.where(), asked, managed, chooser), 0);
  }
}

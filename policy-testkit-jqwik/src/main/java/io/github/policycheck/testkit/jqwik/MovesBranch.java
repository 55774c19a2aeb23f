package io.github.policycheck.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a parameter of type {@link ApiCall}: it is one of the ways to move or delete a branch. These
 * are pushes of the branch, alone or with other references, pushes that delete it, and each action
 * of CodeCommit that moves branches; all of them with and without the condition keys that the
 * account's policies look at.
 *
 * <pre>{@code
 * @Property
 * void release_is_closed(
 *     @ForAll @MovesBranch(branch = "refs/heads/release", mayBeMissing = true) ApiCall call) {
 *   call.by("group/Clerks").isDenied();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface MovesBranch {

  /** The name or the ARN of the repository; empty for the account's only one. */
  String repository() default "";

  /** The full name of the branch, such as {@code refs/heads/main}. */
  String branch();

  /**
   * Whether the branch may not be there yet. Then {@code codecommit:CreateBranch} is one of the
   * calls; on a branch that is there it fails, whatever policies say.
   */
  boolean mayBeMissing() default false;
}

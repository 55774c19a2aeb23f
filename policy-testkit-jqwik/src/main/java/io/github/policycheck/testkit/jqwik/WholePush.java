package io.github.policycheck.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a parameter of type {@link ApiCall}: it is a push with one reference or several, of any names
 * or near those that the account's policies compare.
 *
 * <pre>{@code
 * @Property
 * void branches_beside_release_stay_open(
 *     @ForAll @WholePush(near = "refs/heads/release") ApiCall push) {
 *   push.by("group/Clerks").isAllowed();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface WholePush {

  /** The name or the ARN of the repository; empty for the account's only one. */
  String repository() default "";

  /** Names or patterns: all its references are near misses of them, as {@link NearMiss} says. */
  String[] near() default {};
}

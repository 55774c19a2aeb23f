package io.github.policycheck.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a parameter of type {@code String}: it is the full name of a reference that is nearly one of
 * some others, and none of them: in another case, longer or shorter, a tag of the same name, or
 * beside them in their folders.
 *
 * <pre>{@code
 * @Property
 * void what_is_no_release_is_open(
 *     @ForAll @MovesBranch(branch = "refs/heads/release") ApiCall call,
 *     @ForAll @NearMiss("refs/heads/release") String other) {
 *   call.on(other).by("role/Deploy").isAllowed();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface NearMiss {

  /**
   * Full names or patterns with wildcards; none stands for those that the policies of the {@link
   * PolicyAccount} compare {@code codecommit:References} with.
   */
  String[] value() default {};
}

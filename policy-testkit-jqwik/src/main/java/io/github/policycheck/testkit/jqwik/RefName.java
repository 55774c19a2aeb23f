package io.github.policycheck.testkit.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Of a parameter of type {@code String}: it is the full name of a branch or a tag, any that Git
 * takes.
 *
 * <pre>{@code
 * @Property
 * void names_have_at_least_three_parts(@ForAll @RefName String reference) {
 *   assertThat(reference.split("/")).hasSizeGreaterThan(2);
 * }
 * }</pre>
 *
 * @see <a href="https://git-scm.com/docs/git-check-ref-format">git-check-ref-format</a>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface RefName {}

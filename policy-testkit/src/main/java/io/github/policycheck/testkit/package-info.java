/** Tests of policies in Java: an extension of JUnit 5, and assertions in the manner of AssertJ. */
@NullMarked
package io.github.policycheck.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * Property tests of policies with jqwik: arbitraries of calls, references, principals and policies.
 */
@NullMarked
package io.github.policycheck.testkit.jqwik;

import org.jspecify.annotations.NullMarked;

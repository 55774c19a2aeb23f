/** Patterns of IAM policies as text: what matches what. Knows nothing of policies. */
@NullMarked
package io.github.policycheck.engine.pattern;

import org.jspecify.annotations.NullMarked;

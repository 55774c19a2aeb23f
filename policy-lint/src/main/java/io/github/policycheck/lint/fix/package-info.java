/**
 * Repairs what lint finds: which characters that takes, whether it is right, and how it is written.
 */
@NullMarked
package io.github.policycheck.lint.fix;

import org.jspecify.annotations.NullMarked;

/** JSON as the baseline and the reports write it; not exported. */
@NullMarked
package io.github.policycheck.lint.json;

import org.jspecify.annotations.NullMarked;

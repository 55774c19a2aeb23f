/** What a release has to have. */
@NullMarked
package io.github.policycheck.acceptance.release;

import org.jspecify.annotations.NullMarked;

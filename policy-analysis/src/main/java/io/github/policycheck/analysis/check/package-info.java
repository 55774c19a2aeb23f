/** What a rule sees, and where it puts what it finds. */
@NullMarked
package io.github.policycheck.analysis.check;

import org.jspecify.annotations.NullMarked;

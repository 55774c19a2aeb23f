/** What is decided otherwise once the policies of an account are others. */
@NullMarked
package io.github.policycheck.analysis.difference;

import org.jspecify.annotations.NullMarked;

/**
 * Asks the engine what people ask, a push or an API call in their own words, and says the answer in
 * words that need no knowledge of IAM.
 */
@NullMarked
package io.github.policycheck.eval;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of policies that are written beside them: reads them, runs them and says what they cover.
 */
@NullMarked
package io.github.policycheck.policytest;

import org.jspecify.annotations.NullMarked;

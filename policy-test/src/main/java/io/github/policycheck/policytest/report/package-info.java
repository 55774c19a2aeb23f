/** Says what came of tests: for people, as JSON, and to build servers. */
@NullMarked
package io.github.policycheck.policytest.report;

import org.jspecify.annotations.NullMarked;

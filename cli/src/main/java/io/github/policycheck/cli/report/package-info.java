/** Answers of commands as JSON. */
@NullMarked
package io.github.policycheck.cli.report;

import org.jspecify.annotations.NullMarked;

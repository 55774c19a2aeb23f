/** What commands print that is longer than a few lines: answers as JSON, the calls of an import. */
@NullMarked
package io.github.policycheck.cli.report;

import org.jspecify.annotations.NullMarked;

/** What comes from outside: parts of JSON, answers of the AWS CLI and of Git, other data. */
@NullMarked
package io.github.policycheck.lint.input;

import org.jspecify.annotations.NullMarked;

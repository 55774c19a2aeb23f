/**
 * The files people write: an account in a directory and the project's {@code policycheck.yaml}.
 * Everything that reads them starts here, so that all of it reads them alike.
 */
@NullMarked
package io.github.policycheck.accountfiles;

import org.jspecify.annotations.NullMarked;

/** Reads the files of templates, and the account that templates make. */
@NullMarked
package io.github.policycheck.accountfiles.template;

import org.jspecify.annotations.NullMarked;

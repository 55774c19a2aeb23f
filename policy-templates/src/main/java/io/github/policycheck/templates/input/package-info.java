/** What is given to readers of templates besides their text. */
@NullMarked
package io.github.policycheck.templates.input;

import org.jspecify.annotations.NullMarked;

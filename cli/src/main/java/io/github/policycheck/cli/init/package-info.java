/** Makes the first files of somebody who begins. */
@NullMarked
package io.github.policycheck.cli.init;

import org.jspecify.annotations.NullMarked;

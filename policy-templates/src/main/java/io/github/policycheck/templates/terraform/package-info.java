/** Reads policies out of Terraform's configuration, of which nothing is executed. */
@NullMarked
package io.github.policycheck.templates.terraform;

import org.jspecify.annotations.NullMarked;

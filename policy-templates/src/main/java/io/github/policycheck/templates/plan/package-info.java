/** Reads policies out of plans of Terraform, as {@code terraform show -json} writes them. */
@NullMarked
package io.github.policycheck.templates.plan;

import org.jspecify.annotations.NullMarked;

/**
 * HCL in its native syntax, as Terraform has it: what a file says, as a tree whose every node has
 * its place. Nothing is evaluated.
 *
 * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL native syntax
 *     specification</a>
 */
@NullMarked
package io.github.policycheck.templates.hcl;

import org.jspecify.annotations.NullMarked;

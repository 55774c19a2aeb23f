/** Reads policies out of templates of CloudFormation, SAM and the CDK. */
@NullMarked
package io.github.policycheck.templates.cloudformation;

import org.jspecify.annotations.NullMarked;

/**
 * Answers assistants in editors: eval, lint and tests as tools of the Model Context Protocol, over
 * standard input and output, read-only and from some folders alone.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28">The protocol</a>
 */
@NullMarked
package io.github.policycheck.mcp;

import org.jspecify.annotations.NullMarked;

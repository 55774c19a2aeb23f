// Writes the service reference to stdout; see update-service-reference, which calls this, and
// ServiceReferenceReader, which reads it:
//
//   service-reference.mjs PACKAGE SERVICE-PAGES
//
// One record a line, fields between tabs:
//
//   policycheck-services  FORMAT  PACKAGE VERSION  DATE
//   G  KEY  TYPE                      a global condition key
//   P  PREFIX...                      what condition keys of identity providers begin with
//   S  PREFIX  NAME                   a service; what follows is its own
//   K  KEY  TYPE                      a condition key
//   R  NAME  ARN  KEYS                a resource type; KEYS count the K lines of the service from 0.
//                                     One with several forms of ARNs has a line for each
//   A  NAME  LEVEL  RESOURCES  KEYS   an action; RESOURCES count the R lines, with ! where required,
//                                     and :KEYS where the action adds condition keys of its own
//
// In keys and ARNs a star stands for what differs from case to case. Numbers are in base 36.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, pagesFile] = process.argv.slice(2)
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))
const packageJson = json('package.json')
const { globalConditionKeys } = await import(
  pathToFileURL(join(root, 'dist/esm/globalConditionKeys.js')).href
)

const LEVELS = { List: 'L', Read: 'R', Write: 'W', Tagging: 'T', 'Permissions management': 'P' }
const TYPES = {
  String: 's', ARN: 'a', Bool: 'b', Numeric: 'n', Date: 'd', IPAddress: 'i', Binary: 'y',
  ArrayOfString: 'S', ArrayOfARN: 'A', ArrayOfBool: 'B', ArrayOfNumeric: 'N', ArrayOfDate: 'D',
  ArrayOfIPAddress: 'I',
}

const lines = []
const line = (...fields) => {
  while (fields.length > 1 && fields[fields.length - 1] === '') fields.pop()
  for (const field of fields) {
    if (/[\t\n\r]/.test(field)) throw new Error(`a field holds a tab or a line break: ${field}`)
  }
  lines.push(fields.join('\t'))
}
const template = (text) => text.replace(/\$\{[^}]*\}|<[^>]*>|\btag-key\b/gi, '*').replace(/\*+/g, '*')
const type = (name) => {
  if (!(name in TYPES)) throw new Error(`the type ${name} of a condition key is not known`)
  return TYPES[name]
}
const level = (text) => {
  // "Permissions management, Write": the first says more.
  const found = text.split(', ').map((name) => LEVELS[name]).find((letter) => letter !== undefined)
  if (found === undefined) throw new Error(`the access level ${text} is not known`)
  return found
}
const number = (n) => n.toString(36)
const sorted = (list) => [...list].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
const values = (path) => {
  try {
    return Object.values(json('data', ...path))
  } catch (e) {
    if (e.code === 'ENOENT') return []
    throw e
  }
}

line('policycheck-services', '1', `${packageJson.name} ${packageJson.version}`,
  packageJson.updatedAt.slice(0, 10))
const globals = new Map()
for (const { key, type: name } of globalConditionKeys) {
  if (/^[\w-]+:/.test(key)) globals.set(template(key).toLowerCase(), [template(key), type(name)])
}
// AWS's page on global condition keys has these, the package not yet.
for (const [key, code] of [['aws:SignInSessionArn', 'a']]) {
  if (!globals.has(key.toLowerCase())) globals.set(key.toLowerCase(), [key, code])
}
for (const id of sorted(globals.keys())) line('G', ...globals.get(id))
line('P', ...sorted(Object.keys(json('data', 'unassociatedConditions.json')).map(template)))

// Of an action that stands on several pages of one prefix the package has the last page; the others are added here.
const pages = readFileSync(pagesFile, 'utf8').split('\n').filter((text) => text !== '' && !text.startsWith('#'))
  .map((text) => text.split('\t'))
const otherPages = new Map()
const otherTypes = []
for (const [kind, prefix, name, list, page, users] of pages) {
  if (!['A', 'R', 'T'].includes(kind) || page === undefined) throw new Error(`no line of pages: ${name}`)
  if (kind === 'T') {
    otherTypes.push({ prefix, key: name, arn: list, conditionKeys: [], users: new Set(users.split(',')) })
    continue
  }
  const id = `${kind} ${prefix}:${name}`.toLowerCase()
  if (!otherPages.has(id)) otherPages.set(id, [])
  otherPages.get(id).push(...list.split(',').filter((text) => text !== '-'))
}
const ofOtherPages = (kind, service, name) => {
  const id = `${kind} ${service}:${name}`.toLowerCase()
  const found = otherPages.get(id)
  otherPages.delete(id)
  return found
}

const names = json('data', 'serviceNames.json')
for (const service of sorted(json('data', 'services.json'))) {
  const keys = new Map()
  for (const { key, type: name } of values(['conditionKeys', `${service}.json`])) {
    keys.set(template(key).toLowerCase(), [template(key), type(name)])
  }
  const resources = values(['resourceTypes', `${service}.json`])
  const actions = values(['actions', `${service}.json`])
  for (const type of otherTypes.filter((one) => one.prefix === service)) {
    if (resources.some((one) => one.key === type.key)) throw new Error(`the package knows ${service} ${type.key}`)
    resources.push(type)
    const using = actions.filter((action) => type.users.delete(action.name))
    if (type.users.size > 0) throw new Error(`${service} has no action ${[...type.users]}`)
    for (const action of using) action.resourceTypes.push({ name: type.key, required: false, conditionKeys: [] })
  }
  for (const resource of resources) {
    const more = ofOtherPages('R', service, resource.key) ?? []
    for (const key of more) {
      if (!keys.has(template(key).toLowerCase())) throw new Error(`${service} has no key ${key}`)
    }
    resource.conditionKeys = [...new Set([...(resource.conditionKeys ?? []), ...more])]
  }
  for (const action of actions) {
    const more = ofOtherPages('A', service, action.name)
    if (more === undefined) continue
    // A call is of one page or of another, so that no type is required of every call.
    for (const use of action.resourceTypes) use.required = false
    const there = new Set(action.resourceTypes.map((use) => use.name.toLowerCase()))
    for (const name of more.filter((type) => !there.has(type.toLowerCase()))) {
      action.resourceTypes.push({ name, required: false, conditionKeys: [] })
    }
  }
  // Keys that are used but not listed are global, or their type is not said anywhere.
  const used = [...actions, ...actions.flatMap((a) => a.resourceTypes), ...resources]
  for (const key of used.flatMap((user) => user.conditionKeys ?? [])) {
    const id = template(key).toLowerCase()
    if (!keys.has(id)) keys.set(id, [template(key), globals.get(id)?.[1] ?? 's'])
  }
  const keyIds = sorted(keys.keys())
  const keyNumbers = (list) =>
    sorted(new Set(list.map((key) => keyIds.indexOf(template(key).toLowerCase()))))
      .map(Number).sort((a, b) => a - b).map(number).join(' ')
  line('S', service, names[service] ?? service)
  for (const id of keyIds) line('K', ...keys.get(id))
  const byType = new Map(resources.map((resource) => [resource.key.toLowerCase(), resource]))
  const typeNumbers = new Map()
  let typeCount = 0
  for (const id of sorted(byType.keys())) {
    const resource = byType.get(id)
    const arns = (resource.arn ?? '*').split(/,\s*(?=arn:)/)
    typeNumbers.set(id, arns.map(() => typeCount++))
    for (const arn of arns) {
      line('R', resource.key, template(arn), keyNumbers(resource.conditionKeys ?? []))
    }
  }
  for (const action of actions.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))) {
    const uses = new Map()
    for (const use of action.resourceTypes) {
      const id = use.name.toLowerCase()
      if (!byType.has(id)) throw new Error(`${service}:${action.name} has an unknown resource ${use.name}`)
      const mine = new Set(byType.get(id).conditionKeys ?? [])
      const more = keyNumbers(use.conditionKeys.filter((key) => !mine.has(key))).replaceAll(' ', ',')
      for (const n of typeNumbers.get(id)) {
        uses.set(n, number(n) + (use.required ? '!' : '') + (more === '' ? '' : `:${more}`))
      }
    }
    const numbers = [...uses.keys()].sort((a, b) => a - b)
    line('A', action.name, level(action.accessLevel), numbers.map((n) => uses.get(n)).join(' '),
      keyNumbers(action.conditionKeys))
  }
}
if (otherPages.size > 0) {
  throw new Error(`pages of what the package does not know: ${[...otherPages.keys()].join(', ')}`)
}
process.stdout.write(lines.join('\n') + '\n')

// Says which links and anchors of a made site go nowhere. Usage: node check-links.mjs FOLDER BASE
// A checker that crawls a served site (linkinator 7) misses anchors of pages that it has already read.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'

const [folder, base] = process.argv.slice(2)
const pages = new Map()

for (const name of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html'))) {
  const page = { ids: new Set(), links: [] }
  const parser = new Parser({
    onopentag(_, { id, href, src }) {
      page.ids.add(id)
      page.links.push(...[href, src].filter((link) => link !== undefined))
    }
  })
  parser.end(readFileSync(join(folder, name), 'utf8'))
  pages.set(name.replaceAll('\\', '/'), page)
}

const broken = []
let checked = 0
for (const [name, { links }] of pages) {
  for (const link of links) {
    const url = new URL(link, `site://host${base}${name}`)
    if (url.protocol !== 'site:') {
      continue
    }
    checked++
    const path = decodeURI(url.pathname)
    const file = path.slice(base.length) + (path.endsWith('/') ? 'index.html' : '')
    const anchor = decodeURIComponent(url.hash.slice(1))
    const isThere = path.startsWith(base) && existsSync(join(folder, file))
    if (!isThere || (anchor && !pages.get(file)?.ids.has(anchor))) {
      broken.push(`${name}: ${link}`)
    }
  }
}

if (pages.size === 0 || broken.length > 0) {
  console.error(broken.join('\n') || `no page in ${folder}`)
  process.exit(1)
}
console.log(`${pages.size} pages, ${checked} links, none broken`)

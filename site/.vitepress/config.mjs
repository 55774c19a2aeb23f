// The site: README, docs and the pages of the examples, as they are. Pages keep their folders, so that a link works on
// GitHub and here; scripts/site copies them beside this folder.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const checkout = join(root, '../..')
const repository = 'https://github.com/policycheck/policycheck'

const pages = readdirSync(root, { recursive: true })
  .filter((file) => file.endsWith('.md') && !file.startsWith('node_modules'))
  .sort()

/** The first heading of a page. */
const title = (page) => /^# (.*)$/m.exec(readFileSync(join(root, page), 'utf8'))[1].replaceAll('`', '')

const address = (page) => '/' + page.replace(/(^|\/)README\.md$/, '$1').replace(/\.md$/, '')
const item = (page) => ({ text: title(page), link: address(page) })
const under = (folder) => pages.filter((page) => posix.dirname(page) === folder && !page.endsWith('/README.md')).map(item)
const group = (text, items) => ({ text, collapsed: true, items })

/** The families of rules and their order are those of the index. */
const families = () =>
  readFileSync(join(root, 'docs/rules/README.md'), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((family) =>
      group(
        family.slice(0, family.indexOf('\n')),
        [...family.matchAll(/^\| \[[^\]]*\]\(([^)]+)\)/gm)].map(([, page]) => item(`docs/rules/${page}`))
      )
    )

const guides = pages.filter((page) => /^docs\/guide-/.test(page)).map(item)
const start = pages.filter((page) => page === 'README.md' || /^docs\/install/.test(page)).map(item)
const project = pages.filter((page) => /^[A-Z]+\.md$/.test(page) && page !== 'README.md').map(item)
const named = new Set([...guides, ...start].map(({ link }) => link))

const sidebar = [
  { text: 'Start', items: start },
  { text: 'Guides', items: guides },
  group('Commands', [item('docs/commands/README.md'), ...under('docs/commands')]),
  group('Rules', [item('docs/rules/README.md'), ...families()]),
  group('Details', under('docs').filter(({ link }) => !named.has(link))),
  group('Examples', pages.filter((page) => page.startsWith('examples/')).map(item)),
  group('Decisions', [item('docs/adr/README.md'), ...under('docs/adr')]),
  group('Project', project)
]

const links = (items) => items.flatMap((it) => [it.link, ...links(it.items ?? [])])
const reachable = new Set(links(sidebar))
const lost = pages.filter((page) => !reachable.has(address(page)))
if (lost.length > 0) {
  throw new Error(`not in the navigation of site/.vitepress/config.mjs: ${lost.join(', ')}`)
}

/** Links to pages go to their addresses, those to other files of the repository to where it is published. */
function adapted(href, page) {
  if (/^([a-z][a-z0-9+.-]*:|#)/i.test(href)) {
    return href
  }
  const [path, anchor] = href.split('#')
  const target = posix.join(posix.dirname(page), path)
  const file = [target, posix.join(target, 'README.md')].find((it) => pages.includes(it))
  if (!file && !existsSync(join(checkout, target))) {
    throw new Error(`${page}: ${href} goes nowhere`)
  }
  return (file ? address(file) : `${repository}/blob/main/${target}`) + (anchor ? `#${anchor}` : '')
}

function linksOfRepository(markdown) {
  markdown.core.ruler.push('links-of-repository', ({ tokens, env }) => {
    const page = relative(root, env.path).replaceAll('\\', '/')
    for (const token of tokens.flatMap((it) => it.children ?? [])) {
      if (token.type === 'link_open') {
        token.attrSet('href', adapted(token.attrGet('href'), page))
      }
    }
  })
}

/** Braces are what they are, no expressions of Vue. */
function bracesAsTheyAre(markdown) {
  for (const rule of ['text', 'code_inline', 'html_inline', 'html_block']) {
    const render = markdown.renderer.rules[rule]
    markdown.renderer.rules[rule] = (...of) => render(...of).replaceAll('{{', '&#123;&#123;')
  }
}

/** As GitHub makes them, so that an anchor works in both places. */
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')

export default defineConfig({
  title: 'policycheck',
  description: 'Tells who may move which Git branch under AWS IAM, and why.',
  lang: 'en',
  base: process.env.SITE_BASE ?? '/',
  outDir: join(root, 'dist'),
  cacheDir: join(root, 'cache'),
  srcExclude: ['node_modules/**'],
  rewrites: Object.fromEntries(
    pages.filter((page) => page.endsWith('README.md')).map((page) => [page, page.replace(/README\.md$/, 'index.md')])
  ),
  cleanUrls: false,
  markdown: {
    anchor: { slugify },
    config: (markdown) => markdown.use(linksOfRepository).use(bracesAsTheyAre)
  },
  themeConfig: {
    sidebar,
    nav: [
      { text: 'Commands', link: '/docs/commands/' },
      { text: 'Rules', link: '/docs/rules/' }
    ],
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: { pattern: `${repository}/edit/main/:path` }
  }
})

// Compares what OracleDump printed with what HashiCorp's parser says: see scripts/check-hcl.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse, getExpressionAst } from '@cdktf/hcl2json';

const counts = { files: 0, refused: 0, expressions: 0, nodes: 0, disagreements: 0 };

function disagree(place, ours, theirs) {
  counts.disagreements++;
  console.log(`${place}\n  ours:   ${ours}\n  theirs: ${theirs}`);
}

const shown = (value) => JSON.stringify(value) ?? 'nothing';

/** What getExpressionAst answers, as OracleTree writes it. */
function tree(node) {
  const { type, meta = {}, children } = node ?? {};
  const special = {
    literalValue: () => ({ type: meta.type, value: meta.value }),
    scopeTraversal: () => ({ steps: steps(meta) }),
    relativeTraversal: () => ({ steps: steps(meta) }),
    function: () => ({ name: meta.name, expanded: String(meta.expandedFinalArgument) }),
    unaryOp: () => ({ operator: meta.operator }),
    binaryOp: () => ({ operator: meta.operator }),
    for: () => ({ key: meta.keyVar, value: meta.valVar, grouped: String(meta.groupedValue) }),
  }[type];
  return { t: type ?? '', w: meta.value, ...special?.(), c: (children ?? []).map(tree) };
}

const steps = (meta) =>
  meta.traversal.map(({ type, segment }) => `${type[0]}:${segment}`).join(' ');

/** Says where two trees differ first; null if they do not. */
function difference(ours, theirs, path = '') {
  counts.nodes++;
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (name === 'c' || (name === 'w' && (ours.w === undefined || theirs.w === undefined))) continue;
    if (!isSame(name, ours, theirs)) return `${path}/${ours.t}.${name}: ${shown(ours[name])} and ${shown(theirs[name])}`;
  }
  if (ours.c.length !== theirs.c.length) return `${path}/${ours.t}: ${ours.c.length} and ${theirs.c.length} children`;
  for (let i = 0; i < ours.c.length; i++) {
    const found = difference(ours.c[i], theirs.c[i], `${path}/${ours.t}[${i}]`);
    if (found) return found;
  }
  return null;
}

/** They write numbers as numbers; texts they have here as written, so that `value` compares those. */
function isSame(name, ours, theirs) {
  if (name === 'value' && ours.type === 'number') return Number(ours.value) === Number(theirs.value);
  return (name === 'value' && ours.type === 'string') || ours[name] === theirs[name];
}

/** What parse answers for an expression: JSON where there is some for it, else the text of a template. */
function value({ t, w, c, type, value: said }) {
  switch (t) {
    case 'literalValue': return type === 'string' ? part({ t, type, value: said }) : JSON.parse(type === 'number' ? Number(said) : said);
    case 'unaryOp': return c[0].t !== 'literalValue' ? `\${${w}}` : w.startsWith('-') ? -value(c[0]) : !value(c[0]);
    case 'template': return c.map(part).join('');
    case 'templateWrap': return value(c[0]);
    case 'tuple': return c.map(value);
    case 'object': return Object.fromEntries(c.flatMap((key, i) => (i % 2 ? [] : [[keyOf(key), value(c[i + 1])]])));
    default: return `\${${w}}`;
  }
}

const keyOf = (key) => (key.c.length === 0 || key.c[0].t === 'scopeTraversal' ? key.w : part(key.c[0]));

/** What parse answers for a part of a text. */
function part(node) {
  const { t, w, c, type, value: said } = node;
  switch (t) {
    case 'literalValue': return type === 'string' ? said.replace(/([$%])\{/g, '$1$1{') : String(value(node));
    case 'template': return c.map(part).join('');
    case 'templateWrap': return part(c[0]);
    case 'conditional': {
      const [then, otherwise] = c.slice(1).map(part);
      return `%{if ${c[0].w}}${then}${otherwise === '' ? '' : `%{else}${otherwise}`}%{endif}`;
    }
    case 'templateJoin': {
      const [{ key, value: name, c: [from, each] }] = c;
      return `%{for ${key ? `${key}, ` : ''}${name} in ${from.w}}${part(each)}%{endfor}`;
    }
    default: return `\${${w}}`;
  }
}

async function expression(place, attribute) {
  counts.expressions++;
  const theirs = tree(await getExpressionAst('x.tf', `${attribute.text}\n`));
  const found = difference(attribute.tree, theirs);
  if (found) disagree(`${place}: ${attribute.name}`, found, shown(attribute.text));
}

/** Blocks of a type with the same labels, of which one has more, have no form of their own in JSON. */
let hasForm;

/** What parse should answer for a body. */
async function body(place, items) {
  const expected = {};
  // Attributes last: of an attribute and a block of one name JSON has the attribute.
  for (const item of [...items].sort((a, b) => (a.type === undefined) - (b.type === undefined))) {
    if (item.type === undefined) {
      await expression(place, item);
      expected[item.name] = value(item.tree);
    } else {
      let into = expected;
      for (const name of [item.type, ...item.labels.slice(0, -1)]) into = into[name] ??= {};
      const last = item.labels.at(-1);
      const inner = await body(`${place}: ${[item.type, ...item.labels].join(' ')}`, item.body);
      if (last === undefined) {
        if (!Array.isArray(expected[item.type])) expected[item.type] = [];
        expected[item.type].push(inner);
      } else if (Array.isArray((into[last] ??= []))) into[last].push(inner);
      else hasForm = false;
    }
  }
  return expected;
}

for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const ours = JSON.parse(line);
  counts.files++;
  let theirs;
  try {
    theirs = await parse(ours.file, readFileSync(ours.file, 'utf8'));
  } catch (e) {
    // What is HCL but has no form in JSON, as labels on some blocks of a type alone.
    if (!/convert to HCL/.test(e.message)) {
      counts.refused++;
      if (ours.problems.length === 0) disagree(ours.file, 'no problem', e.message ?? e);
      continue;
    }
  }
  if (ours.problems.length > 0) {
    disagree(ours.file, ours.problems[0], 'no error');
    continue;
  }
  try {
    hasForm = true;
    const expected = await body(ours.file, ours.body);
    if (theirs && hasForm && !isDeepStrictEqual(expected, theirs)) disagree(ours.file, shown(expected), shown(theirs));
  } catch (e) {
    disagree(ours.file, 'an expression by itself is read', e.message ?? e);
  }
}
console.log(
  `${counts.files} files, ${counts.refused} of which both refuse; ${counts.expressions} expressions with` +
    ` ${counts.nodes} nodes; ${counts.disagreements} disagreements`,
);
process.exit(counts.disagreements > 0 || counts.files === 0 ? 1 : 0);

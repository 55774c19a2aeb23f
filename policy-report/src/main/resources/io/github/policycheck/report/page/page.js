(() => {
'use strict';
const $ = id => document.getElementById(id);
const data = JSON.parse($('data').textContent);
const text = data.texts;
const rows = data.rows.map((row, place) => ({names: row[0], cells: row[1], others: row[2], place}));
const KIND = 0, RANK = 1, LABEL = 2, NOTE = 3, LINES = 4;
let shown = rows, first = 0, column = -1, descending = false, found = () => false, open = null;
let columns = data.branches.map((branch, i) => i);

// All that comes from elsewhere is set as text, never as HTML.
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const key in attributes) {
    if (attributes[key] !== null) made.setAttribute(key, attributes[key]);
  }
  made.append(...children.filter(child => child !== null));
  return made;
}
const bdi = words => el('bdi', {}, words);
const button = (attributes, ...children) => el('button', {type: 'button', ...attributes}, ...children);

function names(row) {
  const all = row.names.filter(found).concat(row.names.filter(name => !found(name)));
  const list = some => el('ul', {}, ...some.map(name => el('li', {}, name)));
  const rest = all.slice(data.namesShown);
  const cell = el('th', {scope: 'row'}, list(all.slice(0, data.namesShown)));
  if (rest.length) {
    const more = el('details', {}, el('summary', {}, 'and ' + rest.length + ' more'));
    // A list of thousands is made when somebody asks for it.
    const fill = () => more.childNodes.length > 1 || more.append(list(rest));
    more.addEventListener('toggle', fill);
    more.addEventListener('fill', fill);
    cell.append(more);
  }
  return cell;
}

function command(line, row, branch) {
  const target = data.branches[branch];
  return text[line].split('PRINCIPAL').join(row.names[0])
      .split('REPOSITORY').join(target[3]).split('REFERENCE').join(target[2]);
}

function lines(row, branch) {
  return data.why[row.cells[branch]][LINES].map(line => el('div', {class: 'line'},
      el('p', {}, el('b', {}, text[line[0]]), ' ', bdi(text[line[1]])),
      el('ul', {}, ...line[2].concat(line[3]).map(one => el('li', {}, text[one]))),
      text[line[4]] ? el('pre', {}, el('code', {}, command(line[4], row, branch))) : null));
}

function about(row, branch) {
  const target = data.branches[branch];
  return el('p', {class: 'of'}, 'of ', bdi(row.names[0]), ' on ', bdi(target[0]), ' in ', bdi(target[1]),
      row.others ? '; others of the row are answered the same by other statements' : '');
}

function close(focus) {
  if (!open) return;
  open.panel.remove();
  open.opener.setAttribute('aria-expanded', 'false');
  if (focus) open.opener.focus();
  open = null;
}

function toggle(opener, row, branch) {
  const isSame = open && open.opener === opener;
  close(false);
  if (isSame) return;
  const shut = button({class: 'close'}, 'Close');
  const panel = el('tr', {class: 'why', id: 'why'},
      el('td', {colspan: columns.length + 1}, shut, about(row, branch), ...lines(row, branch)));
  shut.addEventListener('click', () => close(true));
  opener.closest('tr').after(panel);
  opener.setAttribute('aria-expanded', 'true');
  open = {opener, panel};
  shut.focus();
}

function cell(row, branch) {
  const number = row.cells[branch];
  const why = data.why[number];
  const opener = button({'aria-expanded': 'false', 'aria-controls': 'why'}, text[why[LABEL]]);
  opener.addEventListener('click', () => toggle(opener, row, branch));
  return el('td', {class: text[why[KIND]]}, opener,
      el('span', {class: 'number'}, ' [' + (number + 1) + ']'),
      text[why[NOTE]] ? el('small', {}, bdi(text[why[NOTE]])) : null);
}

function explanations(some) {
  const used = new Map();
  some.forEach(row => columns.forEach(branch => {
    const number = row.cells[branch];
    if (!used.has(number)) used.set(number, [row, branch]);
  }));
  const title = $('explanations-title');
  $('explanations').replaceChildren(title, ...[...used.keys()].sort((a, b) => a - b).map(number => {
    const [row, branch] = used.get(number);
    return el('article', {id: 'e' + (number + 1)},
        el('h3', {}, '[' + (number + 1) + '] ' + text[data.why[number][LABEL]]),
        about(row, branch), ...lines(row, branch));
  }));
}

function head() {
  const sorter = (label, at) => {
    const sort = button({}, ...label);
    sort.addEventListener('click', () => {
      descending = column === at && !descending;
      column = at;
      update();
      $('head').children[columns.indexOf(at) + 1].firstChild.focus();
    });
    const state = column === at ? (descending ? 'descending' : 'ascending') : null;
    return el('th', {scope: 'col', 'aria-sort': state}, sort);
  };
  const row = el('tr', {id: 'head'}, sorter(['principals'], -2), ...columns.map(at => {
    const branch = data.branches[at];
    const made = sorter([bdi(branch[0])], at);
    made.append(el('small', {}, 'in ', bdi(branch[1])));
    return made;
  }));
  document.querySelector('thead').replaceChildren(row);
}

function draw() {
  const some = shown.slice(first, first + data.rowsShown);
  open = null;
  $('rows').replaceChildren(...some.map(row =>
      el('tr', {}, names(row), ...columns.map(branch => cell(row, branch)))));
  const count = shown.reduce((sum, row) => sum + row.names.length, 0);
  $('status').textContent = (some.length === 0 ? 'No rows' : 'Rows ' + (first + 1) + ' to '
      + (first + some.length) + ' of ' + shown.length) + ', ' + count + ' principals, '
      + columns.length + ' of ' + data.branches.length + ' branches';
  $('pages').hidden = shown.length <= data.rowsShown;
  $('before').disabled = first === 0;
  $('after').disabled = first + data.rowsShown >= shown.length;
}

function update() {
  const wanted = $('by-name').value.toLowerCase().trim();
  const branch = $('by-branch').value.toLowerCase().trim();
  const answer = $('by-answer').value;
  found = name => wanted !== '' && name.toLowerCase().includes(wanted);
  columns = data.branches.map((one, i) => i).filter(i =>
      (data.branches[i][0] + ' in ' + data.branches[i][1]).toLowerCase().includes(branch));
  shown = rows.filter(row => (wanted === '' || row.names.some(found))
      && (answer === '' || columns.some(i => text[data.why[row.cells[i]][KIND]] === answer)));
  const order = column === -2
      ? (a, b) => a.names[0] < b.names[0] ? -1 : a.names[0] > b.names[0] ? 1 : 0
      : (a, b) => data.why[a.cells[column]][RANK] - data.why[b.cells[column]][RANK];
  if (column !== -1) {
    shown.sort((a, b) => (descending ? order(b, a) : order(a, b)) || a.place - b.place);
  }
  first = 0;
  head();
  draw();
}

function turn(by) {
  first += by * data.rowsShown;
  draw();
  document.querySelector('.scroll').focus();
}

document.documentElement.classList.add('js');
$('controls').hidden = false;
$('controls').addEventListener('input', update);
$('controls').addEventListener('submit', event => event.preventDefault());
$('before').addEventListener('click', () => turn(-1));
$('after').addEventListener('click', () => turn(1));
document.addEventListener('keydown', event => event.key === 'Escape' && close(true));
// On paper are the rows that are shown, and why.
window.addEventListener('beforeprint', () => {
  explanations(shown.slice(first, first + data.rowsShown));
  document.querySelectorAll('#rows details').forEach(more => {
    more.dispatchEvent(new Event('fill'));
    more.open = true;
  });
});
update();
})();

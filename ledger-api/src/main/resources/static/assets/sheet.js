// The sheet works without this: rows are sent, read back and shown again. With it cells are moved through as in a
// spreadsheet, blocks are pasted, names are completed, and each row is read back while it is filled in.
const sheet = document.getElementById('sheet');
const grid = document.getElementById('grid');
const said = document.getElementById('said');
const heads = [...grid.querySelectorAll('[data-column]')];
const columns = heads.map(head => head.dataset.column);
const carried = heads.filter(head => head.dataset.carried).map(head => head.dataset.column);
const most = Number(sheet.dataset.most);
const CELL = /^r\d+\./;
// What was typed is not left behind unasked, except to be sent.
let dirty = document.getElementById('sheet-total') !== null;
let leaving = false;

const cellsOf = row => [...row.querySelectorAll('.grid__row input')];
const columnOf = input => columns.indexOf(input.name.split('.')[1]);
const rowOf = input => [...grid.tBodies].indexOf(input.closest('tbody'));

// The rows down to the last that has something in it: a form may have no thousands of fields.
function packed() {
    const rows = [...grid.tBodies].map(row => cellsOf(row).map(input => input.value.replace(/[\t\r\n]/g, ' ')));
    while (rows.length > 0 && rows.at(-1).every(value => value.trim() === '')) {
        rows.pop();
    }
    return rows.map(row => row.join('\t')).join('\n');
}

function addRow() {
    if (grid.tBodies.length >= most) {
        return false;
    }
    const row = grid.tBodies[0].cloneNode(true);
    const number = grid.tBodies.length + 1;
    const head = row.querySelector('.grid__number');
    const told = row.querySelector('.grid__told td');
    row.dataset.row = number;
    head.id = `n${number}`;
    head.textContent = number;
    told.id = `told-${number}`;
    told.replaceChildren();
    cellsOf(row).forEach((input, column) => {
        input.id = `r${number}-${columns[column]}`;
        input.name = `r${number}.${columns[column]}`;
        input.value = '';
        input.setAttribute('aria-labelledby', `n${number} c-${columns[column]}`);
        mark(input, false, told.id);
    });
    grid.append(row);
    document.getElementById('size').value = number;
    return true;
}

function mark(input, wrong, told) {
    if (wrong) {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', told);
    } else {
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
    }
}

function goTo(row, column) {
    if (row < 0 || (row >= grid.tBodies.length && !addRow())) {
        return;
    }
    const input = cellsOf(grid.tBodies[row])[column];
    input.focus();
    input.select();
}

// Each row is read back, and all of them are held against what is left, a moment after something has changed.
let waiting;
let asking;

function changed() {
    dirty = true;
    clearTimeout(waiting);
    waiting = setTimeout(check, 300);
}

async function check() {
    asking?.abort();
    asking = new AbortController();
    const form = new URLSearchParams();
    for (const field of sheet.elements) {
        if (field.name && field.type !== 'submit' && !CELL.test(field.name)) {
            form.append(field.name, field.value);
        }
    }
    form.set('rows', packed());
    document.getElementById('outcome').setAttribute('aria-busy', 'true');
    try {
        const answer = await fetch(sheet.dataset.check, {
            method: 'POST', body: form, signal: asking.signal, headers: {Accept: 'text/html'}
        });
        if (answer.status === 401) {
            document.body.dispatchEvent(new Event('socai:ended'));
            return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const checked = answer.ok && page.getElementById('checked');
        if (checked) {
            tell(checked);
            return;
        }
    } catch (gone) {
        if (gone.name === 'AbortError') {
            return;
        }
        console.error(gone);
    }
    said.textContent = sheet.dataset.away;
}

let told = new Map();

// A row that somebody is still filling in is not told what it lacks.
function isBegun(row, wrong) {
    return row.contains(document.activeElement)
        && wrong.length > 0 && wrong.every(name => cellsOf(row)[columns.indexOf(name)].value === '');
}

function show(row) {
    const fresh = told.get(row.dataset.row);
    const place = row.querySelector('.grid__told td');
    const wrong = (fresh?.dataset.wrong ?? '').split(' ').filter(name => name !== '');
    const waits = isBegun(row, wrong);
    const html = waits ? '' : fresh?.innerHTML ?? '';
    if (place.innerHTML !== html) {
        place.replaceChildren(...(waits || !fresh ? [] : fresh.cloneNode(true).childNodes));
    }
    cellsOf(row).forEach((input, column) => mark(input, !waits && wrong.includes(columns[column]), place.id));
}

function tell(checked) {
    told = new Map([...checked.querySelectorAll('[data-row]')].map(row => [row.dataset.row, row]));
    [...grid.tBodies].forEach(show);
    document.getElementById('outcome').replaceWith(checked.querySelector('#outcome'));
    document.getElementById('seen').value = checked.dataset.seen;
    document.getElementById('record').textContent = checked.dataset.record;
    said.textContent = checked.dataset.said ?? '';
}

grid.addEventListener('focusout', event => {
    const row = event.target.closest('tbody');
    if (told.has(row.dataset.row) && !row.contains(event.relatedTarget)) {
        setTimeout(() => show(row));
    }
});

// A block of cells as spreadsheets copy it: tabs between columns, and quotes around what holds a tab or a line's end.
function cellsIn(text) {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    const plain = /[^\t\n]*/y;
    const block = [[]];
    for (let at = 0; ; at++) {
        quoted.lastIndex = plain.lastIndex = at;
        const found = quoted.exec(text);
        const written = found ? found[0] : plain.exec(text)[0];
        const value = found ? found[1].replaceAll('""', '"') : written;
        block.at(-1).push(value.replace(/\s+/g, ' ').trim());
        at += written.length;
        if (at >= text.length) {
            return block;
        }
        if (text[at] === '\n') {
            block.push([]);
        }
    }
}

grid.addEventListener('paste', event => {
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
    if (!/[\t\n]/.test(text)) {
        return;
    }
    event.preventDefault();
    close();
    const block = cellsIn(text);
    const first = {row: rowOf(event.target), column: columnOf(event.target)};
    const width = Math.max(...block.map(cells => cells.findLastIndex(value => value !== '') + 1));
    // A part of what was copied would be worse than none of it.
    if (first.row + block.length > most || first.column + width > columns.length) {
        said.textContent = sheet.dataset.full;
        return;
    }
    block.forEach((cells, down) => {
        if (first.row + down === grid.tBodies.length) {
            addRow();
        }
        const inputs = cellsOf(grid.tBodies[first.row + down]);
        cells.slice(0, width).forEach((value, right) => {
            inputs[first.column + right].value = value;
        });
    });
    said.textContent = sheet.dataset.pasted.replace('#', block.length);
    changed();
});

// Enter goes on in the row below, in the column where somebody began to go from cell to cell.
let began = 0;
let byTab = false;

grid.addEventListener('focusin', event => {
    if (!byTab) {
        began = columnOf(event.target);
    }
    byTab = false;
});
grid.addEventListener('keyup', () => {
    byTab = false;
});

// A day or a unit that holds for the rows below is passed over.
function next(column) {
    const from = column === began ? column : columns.findIndex((name, at) => at >= began && !carried.includes(name));
    return from < 0 ? began : from;
}

grid.addEventListener('keydown', event => {
    const input = event.target;
    if (event.isComposing || event.altKey || !CELL.test(input.name ?? '')) {
        return;
    }
    if (!list.hidden && chose(event)) {
        return;
    }
    const row = rowOf(input);
    const column = columnOf(input);
    if (event.key === 'Tab') {
        byTab = true;
    } else if (event.key === 'Enter') {
        event.preventDefault();
        goTo(event.shiftKey ? row - 1 : row + 1, event.shiftKey ? column : next(column));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        goTo(event.key === 'ArrowDown' ? row + 1 : row - 1, column);
    } else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && row > 0) {
        event.preventDefault();
        input.value = cellsOf(grid.tBodies[row - 1])[column].value;
        changed();
    }
});

// Names are completed by one list for all cells, below the one that has the focus.
const list = document.createElement('ul');
let suggesting;
let looking;
list.id = 'grid-list';
list.className = 'picker__list grid__list';
list.hidden = true;
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', heads[0].textContent);
sheet.append(list);

function completed(input) {
    const head = heads[columnOf(input)];
    return head.dataset.picker || head.dataset.words ? head : null;
}

function close() {
    clearTimeout(suggesting);
    looking?.abort();
    list.hidden = true;
    grid.querySelectorAll('[aria-expanded="true"]').forEach(input => {
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    });
}

function choose(input, option) {
    list.querySelector('[aria-selected="true"]')?.removeAttribute('aria-selected');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', option.id);
}

function take(input, option) {
    input.value = option.dataset.text;
    close();
    changed();
}

// Whether a key was meant for the list.
function chose(event) {
    const input = event.target;
    const options = [...list.querySelectorAll('[role="option"]')];
    const at = options.findIndex(option => option.hasAttribute('aria-selected'));
    if (event.key === 'Escape') {
        event.preventDefault();
        close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        choose(input, options[at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length]);
    } else if (event.key === 'Enter' && at >= 0) {
        event.preventDefault();
        take(input, options[at]);
    } else {
        if (event.key === 'Tab' && at >= 0) {
            take(input, options[at]);
        }
        return false;
    }
    return true;
}

async function found(head, words) {
    if (head.dataset.words) {
        const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
        return head.dataset.words.split(';').filter(word => plain(word).includes(plain(words))).map(word => {
            const option = document.createElement('li');
            option.setAttribute('role', 'option');
            option.dataset.text = option.textContent = word;
            return option;
        });
    }
    looking?.abort();
    looking = new AbortController();
    const address = new URL(head.dataset.picker, location.href);
    address.searchParams.set('q', words);
    for (const name of ['year', 'source']) {
        address.searchParams.set(name, (sheet.elements[`${name}-choice`] ?? sheet.elements[name])?.value ?? '');
    }
    const answer = await fetch(address, {signal: looking.signal, headers: {Accept: 'text/html'}});
    if (answer.status === 401) {
        document.body.dispatchEvent(new Event('socai:ended'));
    }
    return answer.ok && !answer.redirected
        ? [...new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[role="option"]')]
        : [];
}

async function suggest(input, head) {
    const words = input.value;
    let options = [];
    try {
        options = words.trim() === '' ? [] : await found(head, words);
    } catch {
        // Another letter was typed meanwhile, or nothing answers; the cell takes what is typed all the same.
        return;
    }
    if (document.activeElement !== input || input.value !== words) {
        return;
    }
    if (options.length === 0 || (options.length === 1 && options[0].dataset.text === words)) {
        close();
        return;
    }
    options.forEach((option, at) => {
        option.id = `grid-option-${at}`;
    });
    const place = input.getBoundingClientRect();
    list.replaceChildren(...options);
    list.setAttribute('aria-label', head.textContent);
    list.style.left = `${place.left}px`;
    list.style.top = `${place.bottom}px`;
    list.style.width = `${Math.min(Math.max(place.width, 280), innerWidth - place.left - 10)}px`;
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
}

grid.addEventListener('input', event => {
    const input = event.target;
    const head = completed(input);
    changed();
    if (head) {
        clearTimeout(suggesting);
        suggesting = setTimeout(() => suggest(input, head), 150);
    }
});
grid.addEventListener('focusin', event => {
    if (completed(event.target)) {
        for (const [name, value] of Object.entries({
            'role': 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id
        })) {
            event.target.setAttribute(name, value);
        }
    }
});
grid.addEventListener('focusout', close);
addEventListener('scroll', close, {capture: true, passive: true});
// Before the cell loses the focus.
list.addEventListener('mousedown', event => {
    const option = event.target.closest('[role="option"]');
    event.preventDefault();
    if (option) {
        take(document.activeElement, option);
    }
});

// What is chosen at the head holds for all rows.
sheet.addEventListener('change', event => {
    if (!CELL.test(event.target.name)) {
        changed();
    }
});

// A fault leads to its cell.
sheet.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#r"]');
    const cell = link && document.getElementById(link.hash.slice(1));
    if (cell) {
        event.preventDefault();
        cell.focus();
    }
});

document.getElementById('more')?.addEventListener('click', event => {
    event.preventDefault();
    const first = grid.tBodies.length;
    for (let i = 0; i < 20 && addRow(); i++) {
        // one row after the other
    }
    goTo(Math.min(first, grid.tBodies.length - 1), began);
});

// However the form is sent: to be recorded, in another language, or after the end of the session.
sheet.addEventListener('formdata', event => {
    for (const name of [...event.formData.keys()].filter(name => CELL.test(name))) {
        event.formData.delete(name);
    }
    event.formData.set('rows', packed());
    leaving = true;
});

document.querySelector('.masthead__languages')?.addEventListener('click', event => {
    const other = event.target.closest('a, button');
    if (other && packed() !== '') {
        event.preventDefault();
        sheet.action = `/language?lang=${other.hreflang || other.value}`;
        sheet.submit();
    }
});

addEventListener('beforeunload', event => {
    if (dirty && !leaving) {
        event.preventDefault();
    }
});

// Where the first thing is to be typed.
if (!dirty && !document.querySelector('.govuk-error-summary')) {
    cellsOf(grid.tBodies[0]).find(input => input.value === '')?.focus();
}

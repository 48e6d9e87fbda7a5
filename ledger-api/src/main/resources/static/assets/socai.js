// Every page works without this: it moves the focus to what went wrong or was recorded, and keeps
// an impatient second click from sending a form again (the server records it once all the same).
// The page says under which address the library stands, since that changes with its content.
const {Button, ErrorSummary, NotificationBanner, createAll} =
    await import(document.getElementById('govuk-frontend').href);

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(ErrorSummary);
createAll(NotificationBanner);
createAll(Button, {preventDoubleClick: true});

// A heading of the menu that stands open is closed by whatever is done elsewhere, and by Escape.
const opened = () => document.querySelector('.menu__group[open]');
for (const elsewhere of ['click', 'focusin']) {
    document.addEventListener(elsewhere, event => {
        if (!opened()?.contains(event.target)) {
            opened()?.removeAttribute('open');
        }
    });
}
document.addEventListener('keydown', event => {
    const group = event.key === 'Escape' && opened();
    if (group) {
        group.removeAttribute('open');
        group.querySelector('summary').focus();
    }
});

// After the end of the session the whole page signs in again. A form takes along what was typed: it is sent to be
// held, and comes back as it was; without a form the page is asked for anew.
function signInAgain() {
    const form = document.querySelector('form.entry');
    if (form) {
        form.action = '/language';
        form.submit();
    } else {
        location.reload();
    }
}

document.body.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401) {
        event.preventDefault();
        signInAgain();
    }
});

// A page with a script of its own may find out first.
document.body.addEventListener('socai:ended', signInAgain);

// A choice that is made while an answer to the one before is under way stays: the answer knows nothing of it, and
// brings fields anew. What depends on it is asked for again.
const asked = new WeakMap();
const later = new WeakMap();

document.body.addEventListener('htmx:beforeRequest', event => {
    const form = event.detail.elt.closest('form');
    if (form) {
        asked.set(event.detail.xhr, new Map(new FormData(form)));
    }
});

document.body.addEventListener('htmx:beforeSwap', event => {
    const form = event.detail.requestConfig.elt.closest('form');
    const before = asked.get(event.detail.xhr);
    if (form && before) {
        later.set(event.detail.xhr, [...new FormData(form)].filter(([name, value]) => before.get(name) !== value));
    }
});

document.body.addEventListener('htmx:afterSettle', event => {
    const form = document.querySelector('form.entry');
    const chosen = later.get(event.detail.xhr) ?? [];
    later.delete(event.detail.xhr);
    for (const [name, value] of chosen) {
        const field = form?.elements[name];
        if (field && field.value !== value) {
            field.value = value;
            if (field.value === value) {
                field.dispatchEvent(new Event('change', {bubbles: true}));
            }
        }
    }
});

// The words of an amount that no longer stands there are worse than none.
const amount = document.getElementById('amount');
amount?.addEventListener('input', () => {
    amount.dispatchEvent(new Event('htmx:abort', {bubbles: true}));
    document.getElementById('amount-reading').replaceChildren();
});

// Another choice leaves another sum to take.
document.body.addEventListener('htmx:afterSettle', event => {
    if (amount?.value && event.detail.target?.id === 'available') {
        amount.dispatchEvent(new Event('again'));
    }
});

// What can be read two ways is taken as the reader chooses.
document.getElementById('amount-reading')?.addEventListener('click', event => {
    const chosen = event.target.closest('[data-amount]');
    if (chosen) {
        amount.value = chosen.dataset.amount;
        amount.focus();
        amount.dispatchEvent(new Event('input', {bubbles: true}));
    }
});

// What may have been entered already is looked for when what tells payments apart has changed; until it is
// found, nothing is said of a payment that no longer stands there.
function look() {
    const alike = document.getElementById('alike');
    if (alike) {
        alike.dispatchEvent(new Event('htmx:abort', {bubbles: true}));
        alike.replaceChildren();
        alike.dispatchEvent(new Event('look'));
    }
}

document.querySelector('form.entry')?.addEventListener('input', event => {
    if (event.target.matches('#amount, #payee, [name^="effectiveDate"]')) {
        look();
    }
});
// A payee that is chosen is not typed.
document.getElementById('payee')?.addEventListener('change', look);
// Another year brings another date.
document.body.addEventListener('htmx:oobAfterSwap', event => {
    if (event.detail.target?.id === 'effectiveDate-group') {
        look();
    }
});

// A field that takes one of many is completed by code or name. What is chosen is sent beside the text, so that
// the server need not read the text; without this the server reads it and asks where it may mean several things.
let pickers = 0;

function complete(input) {
    const box = document.createElement('div');
    const list = document.createElement('ul');
    const chosen = document.createElement('input');
    const number = ++pickers;
    let waiting;
    let asking;
    box.className = 'picker__box';
    list.className = 'picker__list';
    list.id = `picker-${number}`;
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.labels[0]?.textContent ?? '');
    chosen.type = 'hidden';
    chosen.name = `${input.name}-choice`;
    chosen.value = input.dataset.value ?? '';
    input.before(box);
    box.append(input, list, chosen);
    for (const [name, value] of Object.entries({
        'role': 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id
    })) {
        input.setAttribute(name, value);
    }

    const options = () => [...list.querySelectorAll('[role="option"]')];
    const current = () => list.querySelector('[aria-selected="true"]');

    function close() {
        clearTimeout(waiting);
        asking?.abort();
        list.hidden = true;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    }

    function mark(option) {
        current()?.removeAttribute('aria-selected');
        option?.setAttribute('aria-selected', 'true');
        option?.scrollIntoView({block: 'nearest'});
        if (option) {
            input.setAttribute('aria-activedescendant', option.id);
        }
    }

    function take(option) {
        input.value = option.dataset.text;
        chosen.value = option.dataset.value;
        close();
        if (input.dataset.fills) {
            fill(input.dataset.fills, option.dataset.value);
        }
        input.dispatchEvent(new Event('change', {bubbles: true}));
    }

    // What comes with a choice stands in the fields beside it, and goes when another is typed.
    const filled = new Map();

    function fill(fields, value) {
        const [year, month, day] = value.slice(0, 10).split('-');
        for (const [name, text] of Object.entries({
            [`${fields}Date.day`]: String(Number(day)),
            [`${fields}Date.month`]: String(Number(month)),
            [`${fields}Date.year`]: year,
            [`${fields}Issuer`]: value.slice(11)
        })) {
            const field = input.form.elements[name];
            field.value = text;
            filled.set(field, text);
        }
    }

    function unfill() {
        filled.forEach((text, field) => {
            if (field.value === text) {
                field.value = '';
            }
        });
        filled.clear();
    }

    function note(words) {
        const line = document.createElement('li');
        line.className = 'picker__note';
        line.setAttribute('role', 'presentation');
        line.textContent = words;
        return line;
    }

    async function show() {
        asking?.abort();
        asking = new AbortController();
        const address = new URL(input.dataset.picker, location.href);
        address.searchParams.set('q', input.value);
        for (const name of ['year', 'source']) {
            const beside = input.form?.elements[`${name}-choice`] ?? input.form?.elements[name];
            if (beside?.value) {
                address.searchParams.set(name, beside.value);
            }
        }
        try {
            const answer = await fetch(address, {signal: asking.signal, headers: {Accept: 'text/html'}});
            if (answer.status === 401) {
                signInAgain();
            }
            if (!answer.ok || answer.redirected) {
                return;
            }
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const found = [...page.querySelectorAll('[role="option"]')];
            found.forEach((option, at) => {
                option.id = `picker-${number}-${at}`;
            });
            list.replaceChildren(...found);
            if (found.length === 0) {
                list.append(note(input.dataset.none));
            } else if (page.querySelector('[data-full="true"]')) {
                list.append(note(input.dataset.more));
            }
            list.hidden = false;
            input.setAttribute('aria-expanded', 'true');
        } catch (gone) {
            if (gone.name !== 'AbortError') {
                close();
            }
        }
    }

    input.addEventListener('input', () => {
        chosen.value = '';
        unfill();
        clearTimeout(waiting);
        waiting = setTimeout(show, 150);
    });
    input.addEventListener('click', () => list.hidden && show());
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
        const all = options();
        const at = all.indexOf(current());
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            if (list.hidden) {
                show();
            } else if (all.length > 0) {
                const step = event.key === 'ArrowDown' ? 1 : -1;
                mark(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
            }
        } else if (event.key === 'Enter' && !list.hidden && current()) {
            event.preventDefault();
            take(current());
        } else if (event.key === 'Escape' && !list.hidden) {
            event.preventDefault();
            close();
        }
    });
    // Before the field loses the focus.
    list.addEventListener('mousedown', event => {
        const option = event.target.closest('[role="option"]');
        event.preventDefault();
        if (option) {
            take(option);
        }
    });
}

function completeAll(within) {
    within.querySelectorAll('input[data-picker]:not([role="combobox"])').forEach(complete);
}

completeAll(document);
document.body.addEventListener('htmx:load', event => completeAll(event.detail.elt));

// Where the first thing is to be typed: what is filled in already is passed over.
const first = document.querySelector('form[data-focus]');
if (first && !document.querySelector('.govuk-error-summary')) {
    [...first.querySelectorAll(first.dataset.focus)].find(field => field.value === '')?.focus();
}

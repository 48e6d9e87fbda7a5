// A journal is read by keyboard: up and down go from entry to entry, and the space bar opens an entry in its place.
// Without this, each number is a link to its entry.
const table = document.getElementById('journal');
const links = table ? [...table.querySelectorAll('.journal__open')] : [];

function toggle(link) {
    const row = link.closest('tr');
    const open = row.nextElementSibling?.classList.contains('journal__details') && row.nextElementSibling;
    if (open) {
        open.remove();
        link.setAttribute('aria-expanded', 'false');
        return;
    }
    const details = document.createElement('tr');
    const cell = document.createElement('td');
    details.className = 'journal__details';
    cell.colSpan = row.cells.length;
    details.append(cell);
    row.after(details);
    link.setAttribute('aria-expanded', 'true');
    read(link.href, cell);
}

async function read(address, cell) {
    try {
        const answer = await fetch(address, {headers: {Accept: 'text/html'}});
        if (answer.redirected || !answer.ok) {
            location.href = address;
            return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const voucher = page.getElementById('voucher');
        // What is told once on a page would be told once for each entry here.
        voucher.querySelectorAll('[id]').forEach(named => named.removeAttribute('id'));
        voucher.querySelectorAll('[aria-labelledby]').forEach(named => named.removeAttribute('aria-labelledby'));
        voucher.querySelectorAll('[role="region"]').forEach(region => {
            region.removeAttribute('role');
            region.removeAttribute('tabindex');
        });
        voucher.removeAttribute('id');
        cell.replaceChildren(voucher);
    } catch (gone) {
        location.href = address;
    }
}

links.forEach(link => link.setAttribute('aria-expanded', 'false'));
table?.addEventListener('keydown', event => {
    const at = links.indexOf(event.target);
    if (at < 0) {
        return;
    }
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1}[event.key];
    if (to !== undefined) {
        event.preventDefault();
        links[Math.max(0, Math.min(links.length - 1, to))].focus();
    } else if (event.key === ' ') {
        event.preventDefault();
        toggle(event.target);
    }
});
table?.addEventListener('click', event => {
    const link = event.target.closest('.journal__open');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        toggle(link);
    }
});

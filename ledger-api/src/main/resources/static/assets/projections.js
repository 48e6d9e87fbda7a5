// The page works without this, by reloading it. With it, each change that the server tells of shows by
// itself: the figures alone, so that the focus stays; all of a section when its buttons change too.
let asked = false;
let again = false;

async function show() {
    if (asked) {
        again = true;
        return;
    }
    asked = true;
    try {
        const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
        if (answer.status === 401) {
            location.reload();
        }
        if (answer.ok) {
            const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
            document.querySelectorAll('.projection').forEach((section) => replace(section, fresh.getElementById(section.id)));
        }
    } finally {
        asked = false;
        if (again) {
            again = false;
            show();
        }
    }
}

function replace(section, fresh) {
    if (!fresh) {
        return;
    }
    if (section.dataset.running !== fresh.dataset.running) {
        section.replaceWith(fresh);
    } else {
        const live = section.querySelector('[data-live]');
        const next = fresh.querySelector('[data-live]');
        if (live && next && live.innerHTML !== next.innerHTML) {
            live.replaceWith(next);
        }
    }
}

const changes = new EventSource('/projections/progress');
changes.addEventListener('standing', show);
addEventListener('pagehide', () => changes.close());

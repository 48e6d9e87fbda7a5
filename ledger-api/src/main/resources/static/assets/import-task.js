// The page works without this, by reloading it. With it, progress shows by itself.
let asked = false;

async function show() {
    if (asked) {
        return;
    }
    asked = true;
    try {
        const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
        if (answer.status === 401) {
            location.reload();
        }
        if (answer.ok) {
            const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('task');
            const section = document.getElementById('task');
            if (fresh.dataset.stage !== section.dataset.stage || fresh.dataset.running !== section.dataset.running) {
                location.reload(); // other buttons, and what the check found
            } else {
                section.querySelector('[data-live]').replaceWith(fresh.querySelector('[data-live]'));
            }
        }
    } finally {
        asked = false;
    }
}

if (document.getElementById('task').dataset.running === 'true') {
    const changes = new EventSource(location.pathname + '/progress');
    changes.addEventListener('task', show);
    changes.addEventListener('error', show);
    addEventListener('pagehide', () => changes.close());
}

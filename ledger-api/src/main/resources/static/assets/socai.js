// Every page works without this: it moves the focus to what went wrong or was recorded, and keeps
// an impatient second click from sending a form again (the server records it once all the same).
import {
    Button,
    ErrorSummary,
    NotificationBanner,
    createAll
} from '/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(ErrorSummary);
createAll(NotificationBanner);
createAll(Button, {preventDoubleClick: true});

// The words of an amount that no longer stands there are worse than none.
const amount = document.getElementById('amount');
amount?.addEventListener('input', () => {
    amount.dispatchEvent(new Event('htmx:abort', {bubbles: true}));
    document.getElementById('amount-reading').replaceChildren();
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

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

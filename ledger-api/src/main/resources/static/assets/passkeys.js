// Asks a device to make a passkey or to sign by one, and sends what it answers with the form. A browser that cannot do
// so says that; the other ways to sign in need no script.
const able = typeof PublicKeyCredential === 'function'
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

function ask(form) {
    const options = JSON.parse(form.dataset.options);
    return form.dataset.passkey === 'create'
        ? navigator.credentials.create({publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})
        : navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)});
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
    const none = form.querySelector('[data-none]');
    const unable = form.querySelector('[data-unable]');
    unable.hidden = able;
    let asking = false;

    form.addEventListener('submit', async event => {
        event.preventDefault();
        if (asking || !able) {
            return;
        }
        asking = true;
        none.hidden = true;
        try {
            const credential = await ask(form);
            form.elements.credential.value = JSON.stringify(credential.toJSON());
            form.submit();
        } catch (refused) {
            console.info('the device gave no passkey', refused);
            none.hidden = false;
        }
        asking = false;
    });
}

// Every state has an address; the one in the bar is that of what is shown.
document.body.addEventListener('htmx:afterSettle', () => {
    const state = document.getElementById('state');
    if (state) {
        history.replaceState(null, '', state.dataset.address);
    }
});

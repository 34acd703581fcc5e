/** What refreshes the page where scripts run: it fetches the page anew when the status is another one, and puts its parts in place. */
export const LIVE_SCRIPT = `(() => {
  const main = document.querySelector('main');
  new EventSource('status/events').onmessage = async ({ lastEventId }) => {
    if (lastEventId === main.dataset.status) return;
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-cache' });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of main.querySelectorAll('[data-live]')) part.replaceChildren(...fresh.getElementById(part.id).childNodes);
    main.dataset.status = fresh.querySelector('main').dataset.status;
  };
})();
`;

/**
 * What refreshes the page where scripts run: it fetches the page anew when the status is another one, and puts its parts in place. All hear of a change
 * in the same second: each fetches within five, and again, ever later, until it shows what it heard of.
 */
export const LIVE_SCRIPT = `(() => {
  const [SPREAD_MS, FIRST_MS, LONGEST_MS, PATIENCE_MS] = [5000, 1000, 60000, 15000];
  const main = document.querySelector('main');
  let wanted;
  let timer;
  let isFetching = false;
  let failures = 0;
  const isStale = () => wanted !== undefined && wanted !== main.dataset.status;
  async function fetched() {
    const headers = { Accept: 'text/html' };
    const answer = await fetch(location.href, { headers, cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of main.querySelectorAll('[data-live]')) part.replaceChildren(...fresh.getElementById(part.id).childNodes);
    main.dataset.status = fresh.querySelector('main').dataset.status;
  }
  async function refresh() {
    timer = undefined;
    isFetching = true;
    await fetched().catch(() => undefined);
    isFetching = false;
    if (isStale()) plan(Math.min(FIRST_MS * 2 ** failures++, LONGEST_MS));
    else failures = 0;
  }
  function plan(delayMs) {
    if (timer === undefined && !isFetching && isStale()) timer = setTimeout(refresh, delayMs + Math.random() * SPREAD_MS);
  }
  new EventSource('status/events').onmessage = ({ lastEventId }) => {
    if (lastEventId !== wanted && failures > 0) {
      failures = 0;
      clearTimeout(timer);
      timer = undefined;
    }
    wanted = lastEventId;
    plan(0);
  };
})();
`;

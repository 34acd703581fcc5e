/** What the status page has beside the style of all public pages. States are said in words: colour repeats them. */
export const STATUS_STYLE = `
:root { --good: #1a7f4b; --work: #8a5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --good: #5fd39a; --work: #e8b866; --bad: #ff9c92; } }
.is-available { --state: var(--good); }
.is-maintenance, .is-announced, .is-running { --state: var(--work); }
.is-outage { --state: var(--bad); }
.is-cancelled { --state: var(--soft); }
.overall { max-width: none; margin: 1rem 0; padding: 1rem 1.25rem; background: var(--raised); border: 1px solid var(--line); border-left: 6px solid var(--state);
  border-radius: 4px; font-size: 1.2rem; font-weight: 600; line-height: 1.4; }
.services { margin: 1rem 0 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.services li { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; align-items: baseline; padding: .75rem 0;
  border-bottom: 1px solid var(--line); }
.services p { margin: 0; }
.state { font-weight: 600; color: var(--state); }
.state::before { content: ''; display: inline-block; width: .65rem; height: .65rem; margin-right: .5rem; border-radius: 50%; background: var(--state); }
#maintenance + .cards { margin-top: 1rem; }
article.is-running, article.is-cancelled, article.is-announced { border-left-color: var(--state); }
.is-cancelled h3, .is-cancelled .when { text-decoration: line-through; }
.stage { margin: 0; color: var(--state); font-size: .85rem; font-weight: 600; }
.when { margin: .15rem 0 0; }
.prose { white-space: pre-line; }
[aria-labelledby='availability'] thead th, [aria-labelledby='availability'] thead th:first-child { width: auto; }
.lines { margin: .5rem 0 0; padding-left: 1.25rem; }
.history li li { margin: .15rem 0; }
`;

/** One style for the list and the pages around it: light and dark, from 320 px on, and on paper. No colour carries a meaning alone. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #525b65; --paper: #fff; --raised: #f5f6f8; --line: #d3d8de; --field: #757e88;
  --link: #0a4fb8; --button: #0a4fb8; --on-button: #fff; --mark: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7e9ec; --soft: #aab2bb; --paper: #14171b; --raised: #1d2127; --line: #363c44; --field: #87909a;
    --link: #93bbff; --button: #93bbff; --on-button: #0c1a2e; --mark: #e8b866; }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  overflow-wrap: break-word; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; }
.narrow header, .narrow main { max-width: 40rem; }
.narrow h1 { font-size: 1.75rem; margin-bottom: 1rem; }
.provider { margin: 0; color: var(--soft); font-weight: 600; }
h1 { margin: 0 0 .5rem; font-size: clamp(1.75rem, 1.4rem + 1.6vw, 2.5rem); line-height: 1.15; letter-spacing: -.01em; }
h2 { margin: 0 0 .25rem; font-size: 1.3rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1.05rem; line-height: 1.4; }
p { margin: 0 0 1rem; max-width: 65ch; }
.soft { color: var(--soft); }
section { margin-top: 3rem; scroll-margin-top: 1rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem .75rem; background: var(--paper); }
.skip:focus { top: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0 0; padding: .75rem 0; list-style: none;
  border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav a { display: inline-block; padding: .15rem 0; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .95rem; }
caption { text-align: left; padding: 0 0 .5rem; color: var(--soft); }
th, td { padding: .65rem 1rem .65rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; border-bottom-width: 2px; vertical-align: bottom; }
thead th:nth-child(2), thead th:nth-child(3) { width: 24%; }
thead th:nth-child(4), thead th:nth-child(6) { width: 11%; }
tbody th { font-weight: 600; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
article { padding: 1rem 1.25rem; background: var(--raised); border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 4px; }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: .25rem 1rem; margin: .75rem 0 0; font-size: .95rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.history { margin: 1rem 0 0; padding: 0; list-style: none; border-left: 2px solid var(--line); }
.history > li { position: relative; padding: 0 0 1.25rem 1.25rem; }
.history > li::before { content: ''; position: absolute; left: calc(-.3rem - 1px); top: .5rem; width: .6rem; height: .6rem; border-radius: 50%;
  background: var(--soft); }
.history ul { margin: .15rem 0 0; padding: 0; list-style: none; }
form { max-width: 40rem; }
.fields { display: grid; gap: 1rem; grid-template-columns: 1fr auto; margin-bottom: 1rem; }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input, select, button { font: inherit; color: inherit; min-height: 2.75rem; border-radius: 4px; }
input, select { width: 100%; padding: .4rem .7rem; background: var(--paper); border: 1px solid var(--field); }
button { padding: .4rem 1.25rem; background: var(--button); color: var(--on-button); border: 1px solid transparent; font-weight: 600; cursor: pointer; }
button:hover { text-decoration: underline; }
footer { margin-top: 3.5rem; padding-top: 1rem; padding-bottom: 2.5rem; color: var(--soft); font-size: .9rem; }
@media screen and (max-width: 48rem) {
  header { padding-top: 1.5rem; }
  section { margin-top: 2.25rem; }
  table, tbody, tr, th, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td { padding: 0; border: 0; }
  tbody th { margin-bottom: .25rem; font-size: 1.05rem; }
  td { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; padding: .1rem 0; }
  td::before { content: attr(data-label); color: var(--soft); }
  .fields { grid-template-columns: 1fr; }
  article { padding: .9rem 1rem; }
}
@media screen and (max-width: 22rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --raised: #fff; --line: #999; --link: #000; --mark: #333; }
  @page { margin: 18mm 15mm; }
  html { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  nav, form, .skip, .screen { display: none; }
  section { margin-top: 1.5rem; }
  h2, h3, caption { break-after: avoid; }
  tr, article, .history > li { break-inside: avoid; }
  table { font-size: .85rem; }
  th, td { padding: .35rem .6rem .35rem 0; }
  a { text-decoration: none; }
}
`;

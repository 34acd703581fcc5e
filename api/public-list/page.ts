import type { AnnouncedChange, HistoryEntry, Listed, PublicList, PublicProvider } from '../../adapters/prisma/public-list';
import { localDays } from '../../domain/time-limits/local-days';
import { type Html, html, nothing } from '../public-pages/html';
import { cached, pageReply } from '../public-pages/reply';
import type { Reply } from '../route';
import { subscribing } from './subscribe-form';
import { capacities, changeInWords, countryOf, dateOn, entryInWords, named, transferOf } from './words';

/** DPA-4.1.g: the public list, as a page. */
export function listPage(provider: PublicProvider, list: PublicList): Reply {
  const body = html`<a class="skip" href="#list">Skip to the list</a>
<header>
<p class="provider">${provider.name}</p>
<h1>Sub-processors</h1>
<p>Who processes personal data for ${provider.name} and its customers, what for and where. ${lastChanged(list)}</p>
${contents(list)}
</header>
<main id="list">
${capacities.map((section) => inUse(provider, list, section))}
${announced(provider, list)}
${history(list)}
${subscribing}
</main>
<footer><p>Published by ${provider.name}. <a class="screen" href="subprocessors?format=json">The same list as JSON</a></p></footer>`;
  const reply = pageReply({ title: `Sub-processors of ${provider.name}`, body });
  return { ...reply, headers: { ...reply.headers, ...cached(reply.text?.content ?? '') } };
}

const lastChanged = ({ lastChangedOn }: PublicList): Html =>
  lastChangedOn === null ? nothing : html`<strong>Last changed on ${dateOn(lastChangedOn)}.</strong>`;

const contents = ({ announced: changes }: PublicList): Html => html`<nav aria-label="On this page"><ul>
<li><a href="#list">In use today</a></li>
<li><a href="#announced">Announced changes${changes.length === 0 ? nothing : html` (${changes.length})`}</a></li>
<li><a href="#history">History</a></li>
<li><a href="#subscribe">Be told of changes</a></li>
</ul></nav>`;

const headings = ['Name', 'Purpose', 'Personal data', 'Country', 'Transfer safeguard', 'In use since'] as const;

function inUse(provider: PublicProvider, list: PublicList, { capacity, title, caption, said }: (typeof capacities)[number]): Html {
  const rows = list.inUse.filter((one) => one.capacity === capacity);
  // Browsers take the table for none where rows are shown as blocks: the roles say again what it is.
  const table = html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(row)}</tbody></table>`;
  return html`<section aria-labelledby="${capacity}"><h2 id="${capacity}">${title(provider)}</h2>
<p>${said(provider)}</p>
${rows.length === 0 ? html`<p class="soft">None today.</p>` : table}</section>`;
}

function row(one: Listed): Html {
  const since = one.inUseFrom === null ? html`–` : dateOn(one.inUseFrom);
  const cells = [html`${one.purpose}`, html`${one.dataCategories.join(', ')}`, html`${countryOf(one)}`, html`${transferOf(one)}`, since];
  return html`<tr role="row"><th role="rowheader" scope="row">${named(one)}</th>${cells.map(
    (cell, index) => html`<td role="cell" data-label="${headings[index + 1] ?? ''}"><span>${cell}</span></td>`,
  )}</tr>`;
}

function announced({ zone }: PublicProvider, { announced: changes }: PublicList): Html {
  return html`<section aria-labelledby="announced"><h2 id="announced">Announced changes</h2>
<p>They have not taken effect: what is in use today stands above.</p>
${changes.length === 0 ? html`<p class="soft">None.</p>` : html`<div class="cards">${changes.map((change) => card(change, zone))}</div>`}</section>`;
}

function card({ kind, capacity, revision, announcedAt, startsOn, replaces, content }: AnnouncedChange, zone: string): Html {
  const corrected = revision > 1 ? html`, corrected since` : nothing;
  const shown: readonly (readonly [string, Html])[] = [
    ['Planned from', dateOn(startsOn)],
    ['Announced on', html`${dateOn(localDays(zone).dateOf(announcedAt))}${corrected}`],
    ['Works', html`${capacity === 'processor' ? 'for customers' : capacity === 'own' ? 'for our own purposes' : 'on recommendation'}`],
    ['Purpose', html`${content.purpose}`],
    ['Personal data', html`${content.dataCategories.join(', ')}`],
    ['Country', html`${countryOf(content)}`],
    ['Transfer safeguard', html`${transferOf(content)}`],
  ];
  return html`<article><h3>${changeInWords(kind, content.name, replaces)}</h3>
<dl>${shown.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl></article>`;
}

function history({ history: entries }: PublicList): Html {
  const days = [...new Set(entries.map(({ fromOn }) => fromOn))];
  const line = (entry: HistoryEntry): Html => html`<li><strong>${entry.content.name}</strong>: ${entryInWords(entry)}</li>`;
  const list = html`<ol class="history" reversed>${days.map(
    (on) => html`<li><h3>${dateOn(on)}</h3><ul>${entries.filter(({ fromOn }) => fromOn === on).map(line)}</ul></li>`,
  )}</ol>`;
  return html`<section aria-labelledby="history"><h2 id="history">History</h2>
<p>What this list has shown, from which day on.</p>
${entries.length === 0 ? html`<p class="soft">Nothing yet.</p>` : list}</section>`;
}

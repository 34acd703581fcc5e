import type { PublicProvider } from '../../adapters/prisma/public-list';
import { type Service, services } from '../../domain/availability/service';
import { durationInWords, servicesInWords, spanInWords } from '../../domain/maintenance-notice/words';
import { type CalendarDate, inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { monthInWords, type YearMonth } from '../../domain/shared/year-month';
import { localDays } from '../../domain/time-limits/local-days';
import { type Html, html, nothing } from '../public-pages/html';
import { pageReply, revalidated } from '../public-pages/reply';
import type { Reply } from '../route';
import type { StatusSeen } from './content';
import { type ServiceStatus, serviceNames } from './status';
import { STATUS_STYLE } from './style';
import type { PublicStatus } from './view';

const MINUTE_MS = 60_000;

/** GTC-3.5.1.b: the status, as a page. Whole without its script, and saying when it was made. */
export function statusPage(provider: PublicProvider, { status, name, now }: StatusSeen): Reply {
  const body = html`<a class="skip" href="#status">Skip to the status</a>
<header>
<p class="provider">${provider.name}</p>
<h1>Service status</h1>
</header>
<main id="status" data-status="${name}">
<div id="overall" data-live role="status">${overall(status)}</div>
<div id="details" data-live>${details(provider, status, now)}</div>
</main>
<footer><p>Published by ${provider.name}. <span class="screen"><a href="status/maintenance.ics">Maintenance as a calendar</a>, <a
href="status?format=json">the status as JSON</a></span></p></footer>`;
  const reply = pageReply({ title: `Status of ${provider.name}`, body, style: STATUS_STYLE, script: 'status/live.js' });
  return { ...reply, headers: { ...reply.headers, ...revalidated(reply.text?.content ?? '') } };
}

const overall = ({ overall: { state, text } }: PublicStatus): Html => html`<p class="overall is-${state}">${text}</p>`;

function details({ zone }: PublicProvider, status: PublicStatus, now: Instant): Html {
  const days = localDays(zone);
  const at = html`<time datetime="${now}">${inWords(days.dateOf(now))} at ${days.clockOf(now)}</time>`;
  return html`<p class="soft">As of ${at}. All times are those of ${zone}.</p>
<section aria-labelledby="services"><h2 id="services">Services</h2>
<ul class="services">${status.services.map(service)}</ul></section>
${planned(status, zone)}
${productChanges(status)}
${availability(status)}
${history(status, zone)}`;
}

const about: Readonly<Record<Service, string>> = {
  'front-office': 'Campaigns, as participants see them',
  'back-office': 'The software in which campaigns are made',
};

const service = ({ service: of, state, text }: ServiceStatus): Html => html`<li class="is-${state}"><div><h3>${serviceNames[of]}</h3>
<p class="soft">${about[of]}</p></div>
<p class="state">${text}</p></li>`;

function planned({ maintenance }: PublicStatus, zone: string): Html {
  return html`<section aria-labelledby="maintenance"><h2 id="maintenance">Maintenance</h2>
${
  maintenance.length === 0
    ? html`<p class="soft">None is planned.</p>`
    : html`<div class="cards">${maintenance.map((window) => card(window, zone))}</div>`
}</section>`;
}

const stages = { announced: 'Planned', running: 'Under way', cancelled: 'Cancelled', completed: 'Completed' } as const;

function card(window: PublicStatus['maintenance'][number], zone: string): Html {
  const { stage, title, services: concerned, expectation, affectsAvailability, startsAt, endsAt, announcedAt, changedAt } = window;
  const days = localDays(zone);
  const on = (at: string) => html`<time datetime="${at}">${inWords(days.dateOf(at as Instant))}</time>`;
  const shown: readonly (readonly [string, Html])[] = [
    ['Concerns', html`${namesOf(concerned)}`],
    ['Availability', html`${affectsAvailability ? 'May not be available' : 'Not affected'}`],
    ['What to expect', html`<span class="prose">${expectation}</span>`],
    ['Announced on', html`${on(announcedAt)}${changedAt === undefined ? nothing : html`, changed since`}`],
  ];
  return html`<article class="is-${stage}"><p class="stage">${stages[stage]}</p><h3>${title}</h3>
<p class="when">${capital(spanInWords({ startsAt: startsAt as Instant, endsAt: endsAt as Instant }, zone))}</p>
<dl>${shown.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl></article>`;
}

const namesOf = (concerned: readonly Service[]): string => concerned.map((one) => serviceNames[one]).join(', ');
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function productChanges({ productChanges: changes }: PublicStatus): Html {
  if (changes.length === 0) return nothing;
  const line = ({ title, documentationUrl, publishedOn }: (typeof changes)[number]): Html =>
    html`<li>${publishedOn === undefined ? nothing : dayOf(publishedOn as CalendarDate)}: ${
      documentationUrl === undefined ? html`${title}` : html`<a href="${documentationUrl}" rel="external noopener noreferrer">${title}</a>`
    }</li>`;
  return html`<section aria-labelledby="changes"><h2 id="changes">Changes of the software</h2>
<ul class="lines">${changes.map(line)}</ul></section>`;
}

const dayOf = (on: CalendarDate): Html => html`<time datetime="${on}">${inWords(on)}</time>`;

/** Two decimals, cut off: what was below a level does not read as if it met it. */
const shortPercent = (percent: string): string => percent.replace(/(\.\d{2})\d+$/, '$1');

function availability({ availability: months }: PublicStatus): Html {
  if (months.length === 0) return nothing;
  const said = ({ availabilityPercent, minutesDown }: (typeof months)[number]['services'][number]): Html => {
    const down = html`not available for ${durationInWords(minutesDown * MINUTE_MS)}`;
    if (availabilityPercent === undefined) return minutesDown === 0 ? html`No outage so far` : html`So far ${down}`;
    return html`<strong>${shortPercent(availabilityPercent)} %</strong>${minutesDown === 0 ? nothing : html` <span class="soft">(${down})</span>`}`;
  };
  const head = html`<tr role="row"><th role="columnheader" scope="col">Month</th>${services.map(
    (one) => html`<th role="columnheader" scope="col">${serviceNames[one]}</th>`,
  )}</tr>`;
  const row = ({ month, services: of }: (typeof months)[number]) =>
    html`<tr role="row"><th role="rowheader" scope="row">${monthInWords(
      month as YearMonth,
    )}</th>${of.map((one) => html`<td role="cell" data-label="${serviceNames[one.service]}"><span>${said(one)}</span></td>`)}</tr>`;
  // Browsers take the table for none where rows are shown as blocks: the roles say again what it is.
  return html`<section aria-labelledby="availability"><h2 id="availability">Availability by month</h2>
<table role="table"><thead role="rowgroup">${head}</thead>
<tbody role="rowgroup">${months.map(row)}</tbody></table></section>`;
}

function history({ history: past }: PublicStatus, zone: string): Html {
  const list = html`<ol class="history" reversed>${past.map(
    ({ on, entries }) => html`<li><h3>${dayOf(on as CalendarDate)}</h3><ul>${entries.map((entry) => line(entry, zone))}</ul></li>`,
  )}</ol>`;
  return html`<section aria-labelledby="history"><h2 id="history">The last 90 days</h2>
${past.length === 0 ? html`<p class="soft">No outage and no maintenance.</p>` : list}</section>`;
}

function line(entry: PublicStatus['history'][number]['entries'][number], zone: string): Html {
  const { kind, services: concerned, title, affectsAvailability, minutes } = entry;
  const [startsAt, endsAt] = [entry.startsAt as Instant, entry.endsAt as Instant];
  const { clockOf, dateOf } = localDays(zone);
  const what =
    kind === 'outage'
      ? html`<strong>${namesOf(concerned)} not available</strong>`
      : html`<strong>Maintenance</strong> of ${servicesInWords(concerned)}: ${title ?? ''}`;
  const until = dateOf(startsAt) === dateOf(endsAt) ? clockOf(endsAt) : `${inWords(dateOf(endsAt))} at ${clockOf(endsAt)}`;
  const harmless = affectsAvailability === false ? ', without effect on the availability' : '';
  const lasted = `${clockOf(startsAt)} to ${until}, ${durationInWords(minutes * MINUTE_MS)}${harmless}`;
  return html`<li>${what} <span class="soft">(${lasted})</span></li>`;
}

/**
 * Quotation: an offer, until it becomes a contract or lapses.
 *
 * GTC-1.a: an order is valid only in case of explicit acceptance of a quotation within its validity period. Silence lapses it; a new version
 * takes its place.
 */
import { clauseFrom } from '../engine/fact-rule';
import { courseFacts } from './course';
import { next } from './next';
import { reminderFacts } from './reminder-facts';
import { outcomeOf } from './standing';
import type { QuotationEffect, QuotationFacts, QuotationState } from './state';

export const quotation = clauseFrom<QuotationState, QuotationFacts, QuotationEffect>(
  { ...courseFacts, ...reminderFacts },
  {
    kind: 'quotation',
    stateVersion: 1,
    upcasters: {},
    next,
    rows: () => [],
    stage: (state) => outcomeOf(state) ?? 'open',
    failed: ({ notice }, at) => ({ kind: 'sellerReminderFailed', notice, at }),
    // A forecast assumes that mails arrive at once.
    assume: (_state, { notice }, at) => ({ kind: 'sellerReminderSent', notice, at }),
  },
);

import { defineSearchAttributeKey } from '@temporalio/common';

/** What operators filter by in the Temporal UI. Ids and one word of the trade: values are not encrypted there. */
export const tacitProvider = defineSearchAttributeKey('TacitProvider', 'KEYWORD');
export const tacitContract = defineSearchAttributeKey('TacitContract', 'KEYWORD');
export const tacitStage = defineSearchAttributeKey('TacitStage', 'KEYWORD');

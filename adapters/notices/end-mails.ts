import { lastDayOf, standingEnd } from '../../domain/after-the-end/last-days';
import type { AfterTheEndEffect, AfterTheEndState } from '../../domain/after-the-end/state';
import { renderEndNotice } from '../mail/render';
import { contractHead } from './contract-head';
import type { ContractCorrespondence, MailOf } from './mail-of';

const sendEndNotice: MailOf<AfterTheEndEffect, ContractCorrespondence> = {
  render({ isReminder }, correspondence) {
    const state = correspondence.state as AfterTheEndState;
    const [end, exportDay, confidential] = [standingEnd(state), lastDayOf(state, 'export'), lastDayOf(state, 'confidentiality')];
    if (end === undefined || exportDay === undefined || confidential === undefined)
      throw new Error('the contract goes on, so nothing follows its end');
    // Both parties read this mail: the day that the customer has, which is never earlier than the vendor's own.
    const returned = lastDayOf(state, 'customer-return');
    return renderEndNotice({
      ...contractHead(correspondence),
      ...{ clause: correspondence.quote('GTC-8.c'), isReminder },
      ...{ endedOn: end.on, exportUntilOn: exportDay.on, confidentialUntilOn: confidential.on },
      ...(returned !== undefined && { returnUntilOn: returned.on }),
    });
  },
  accepted: ({ notice }, at) => ({ kind: 'endNoticeSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'endNoticeRefused', data: { notice, at } }),
};

export const endMails = { sendEndNotice };

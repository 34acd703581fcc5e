import type { FormalNoticeState } from '../../domain/formal-notice/state';
import { parseLength } from '../../domain/time-limits/length';
import type { LetterEffect, LetterOf } from './letter-of';

/** GTC-5.2: the letter that names the failure and gives time to cure it. */
export const formalNoticeLetter: LetterOf<LetterEffect> = {
  async compose(_effect, about) {
    const { terms, failureRemarkId } = about.state as FormalNoticeState;
    const { count, unit } = parseLength(terms.curePeriod);
    const failure = await about.remark(failureRemarkId);
    if (failure === undefined) throw new Error('what the formal notice is about was erased');
    return {
      kind: 'formalNotice',
      ...{ language: about.language, sender: about.provider, addressee: about.addressee, writtenOn: about.today },
      ...{ contractReference: about.contract.reference, clause: about.quote('GTC-5.2') },
      ...{ failure, curePeriod: { count, unit: unit === 'month' ? 'month' : 'calendar-day' }, cureFrom: terms.cureFrom },
    };
  },
  queued: (_effect, letterId) => ({ kind: 'letterQueued', data: { letterId } }),
  failed: () => ({ kind: 'letterFailed', data: {} }),
};

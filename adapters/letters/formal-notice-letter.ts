import type { FormalNoticeState } from '../../domain/formal-notice/state';
import { parseLength } from '../../domain/time-limits/length';
import { framed } from './framed';
import type { LetterOf } from './letter-of';

/** GTC-5.2: the letter that names the failure and gives time to cure it. */
export const formalNoticeLetter: LetterOf = {
  async compose(_effect, about) {
    const { terms, failureRemarkId } = about.state as FormalNoticeState;
    const { count, unit } = parseLength(terms.curePeriod);
    const failure = await about.remark(failureRemarkId);
    if (failure === undefined) throw new Error('what the formal notice is about was erased');
    return {
      kind: 'formalNotice',
      ...framed(about, 'GTC-5.2'),
      ...{ failure, curePeriod: { count, unit: unit === 'month' ? 'month' : 'calendar-day' }, cureFrom: terms.cureFrom },
    };
  },
};

import type { StorageCorrespondence } from '../../../adapters/notices/mail-of';
import { storageMails } from '../../../adapters/notices/storage-mails';
import { approved, at, contacted, day, GB, proposed, take } from '../../domain/storage-notice/samples';

const NOON = '2026-03-02 12:00';

/** A report of 2 April, on 55 GB that were read in March; ten more were ordered from a day on. */
function reportOf(startsOn: string) {
  const ordered = take(
    contacted(NOON),
    '2026-03-02 13:00',
    proposed('sto_1', '2026-03-02', startsOn),
    approved('sto_1', '2026-03-02'),
  ).state;
  const of = {
    ...{ state: ordered, provider: { name: 'Qualifio' }, customer: { name: 'Delhaize' }, contract: { reference: 'Q-1' } },
    ...{ addressee: {}, language: 'en', replyTo: 'support@qualifio.example', today: day('2026-04-02'), since: [] },
    ...{ last: { at: at('2026-03-20 12:00'), usedBytes: 55 * GB }, quote: (clause: string) => ({ clause, words: { en: 'words' } }) },
  } as unknown as StorageCorrespondence;
  return storageMails.sendStorageReport.render({ kind: 'sendStorageReport', notice: 'report-1-1' }, of);
}

describe('the limit in mails about storage', () => {
  test('GTC-3.7.2.b: is that of the day of the mail, in the figure and in what follows from it: the mail never contradicts itself', () => {
    const raised = reportOf('2026-04-01');
    expect([raised.subject, raised.text]).toEqual([
      expect.stringContaining('within the limit of 60'),
      expect.not.stringContaining('above'),
    ]);
    const notYet = reportOf('2026-05-01');
    expect(notYet.subject).toContain('above the limit of 50');
  });
});

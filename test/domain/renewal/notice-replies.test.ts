import { noticeReplyName } from '../../../domain/renewal/notice-replies';
import { ContractLife, type LifeOptions } from './contract-life';
import { day } from './samples';

const email = { channel: 'email', receivedOn: '2026-09-01' } as const;
const replies = (life: ContractLife): string[] => life.tried.filter((key) => key.includes('notice-reply'));
const emailed = (options: LifeOptions = {}): ContractLife => {
  const life = new ContractLife(options);
  life.notice('2026-09-01 18:00', email);
  return life;
};

describe('GTC-5.1.b: a void notice of the customer is answered with the form and the last day for it', () => {
  test('GTC-5.1.b: at once, and once', () => {
    const life = emailed().until('2026-12-01 00:00');
    expect(replies(life)).toEqual(['Tue 2026-09-01 18:00 notice-reply-trm_1/1']);
    expect(life.state.notices['trm_1']?.reply).toBe('sent');
  });

  test('GTC-5.1.b: each notice has its own', () => {
    const life = emailed();
    life.notice('2026-09-02 18:00', { ...email, id: 'trm_2' });
    expect(replies(life)).toEqual(['Tue 2026-09-01 18:00 notice-reply-trm_1/1', 'Wed 2026-09-02 18:00 notice-reply-trm_2/1']);
  });

  test('GTC-5.1.b: not where the terms switch it off, and not while the notice is no void one', () => {
    expect(replies(emailed({ terms: { courtesyReply: false } }))).toEqual([]);
    const life = new ContractLife();
    life.notice('2026-09-01 18:00', { presentedOn: '2026-09-01', toOtherAddress: true });
    expect(replies(life)).toEqual([]);
    life.decide('2026-09-02 10:00', 'notice', 'void');
    expect(replies(life)).toEqual(['Wed 2026-09-02 10:00 notice-reply-trm_1/1']);
  });

  test('GTC-5.1.b: undeliverable, legal is told, and may have it sent again', () => {
    const life = emailed({ outcomes: () => 'refused' });
    expect([life.asks, replies(life).length]).toEqual([['void-notice:trm_1', 'notice-reply:trm_1.1'], 1]);
    life.outcomes = () => 'accepted';
    life.decide('2026-09-02 10:00', 'notice-reply', 'send-again');
    expect(replies(life).at(-1)).toBe('Wed 2026-09-02 10:00 notice-reply-trm_1/2');
    expect(life.asks).toEqual(['void-notice:trm_1']);
  });

  test('GTC-5.1.b: tried in vain, it has failed, and noting it is the end of it', () => {
    const life = emailed({ outcomes: () => 'silent' });
    life.decide('2026-09-02 10:00', 'notice-reply', 'noted');
    expect([replies(life).length, life.asks]).toEqual([1, ['void-notice:trm_1']]);
  });

  test('GTC-5.1.b: it came back: legal is told, and the next one has a name of its own', () => {
    const life = emailed();
    life.tell('2026-09-01 19:00', { kind: 'noticeReplyBounced', notice: 'notice-reply-trm_1' });
    expect(life.asks).toEqual(['void-notice:trm_1', 'notice-reply:trm_1.1']);
    expect(life.tell('2026-09-01 20:00', { kind: 'noticeReplyBounced', notice: 'notice-reply-trm_1' })).toMatchObject({
      refused: { code: 'not_sent', clause: 'GTC-5.1.b' },
    });
    life.decide('2026-09-02 10:00', 'notice-reply', 'send-again');
    expect(replies(life).at(-1)).toBe('Wed 2026-09-02 10:00 notice-reply-trm_1.1/2');
    expect(noticeReplyName({ noticeId: 'trm_1', replyBounces: 0 })).toBe('notice-reply-trm_1');
  });

  test('GTC-5.1.b: none is owed for a notice that is void no more, and the question about it is over', () => {
    const life = emailed({ outcomes: ({ kind }) => (kind === 'sendNoticeReply' ? 'refused' : 'accepted') });
    life.decide('2026-09-02 10:00', 'void-notice', 'accept');
    expect(life.asks).toEqual([]);
    expect(life.rows('decisions')).toHaveLength(2);
  });

  test('GTC-5.1.b: a late letter is answered as well', () => {
    const life = new ContractLife();
    life.notice('2026-10-20 18:00', { depositedOn: '2026-10-16', presentedOn: '2026-10-19' });
    expect(replies(life)).toEqual(['Tue 2026-10-20 18:00 notice-reply-trm_1/1']);
    life.tell('2026-10-21 10:00', { kind: 'terminationNoticeDated', noticeId: 'trm_1', depositedOn: day('2026-10-14') });
    expect([life.assessment().status, replies(life).length]).toEqual(['needs-decision', 1]);
  });
});

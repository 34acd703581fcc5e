import { sharedLook } from '../../../api/status-page/look';

const provider = (id: string) => ({ id, slug: id, name: 'n', zone: 'Europe/Brussels', document: '' });

/** Looks that are counted, and answered by hand. */
function looking() {
  const asked: { id: string; answer: (seen: string) => void; fail: () => void }[] = [];
  const look = sharedLook(
    ({ id }) =>
      new Promise<string>((resolve, reject) => {
        asked.push({ id, answer: resolve, fail: () => reject(new Error('the record cannot be reached')) });
      }),
  );
  return { asked, look };
}

describe('one look for all who ask (GTC-3.5.1.b)', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('GTC-3.5.1.b: those who ask while it lasts share it, however long, and those who ask within the second in which it began', async () => {
    const { asked, look } = looking();
    const some = [look(provider('one')), look(provider('one')), look(provider('two'))];
    expect(asked.map(({ id }) => id)).toEqual(['one', 'two']);
    for (const { id, answer } of asked) answer(id);
    expect(await Promise.all(some)).toEqual(['one', 'one', 'two']);
    jest.advanceTimersByTime(999);
    expect(await look(provider('one'))).toBe('one');
    expect(asked).toHaveLength(2);
    jest.advanceTimersByTime(1);
    const late = look(provider('one'));
    expect(asked).toHaveLength(3);
    jest.advanceTimersByTime(5_000);
    const alike = look(provider('one'));
    asked[2]?.answer('later');
    expect([await late, await alike, asked.length]).toEqual(['later', 'later', 3]);
  });

  it('GTC-3.5.1.b: one that failed is not kept', async () => {
    const { asked, look } = looking();
    const failed = look(provider('one'));
    asked[0]?.fail();
    await expect(failed).rejects.toThrow('cannot be reached');
    const next = look(provider('one'));
    asked[1]?.answer('there again');
    expect(await next).toBe('there again');
  });
});

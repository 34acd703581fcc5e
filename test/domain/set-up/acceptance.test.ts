import fc from 'fast-check';
import { acceptedOn, whyAccepted } from '../../../domain/set-up/acceptance';
import { calendarDate, plusDays } from '../../../domain/shared/calendar-date';

const day = calendarDate;
const days = fc.array(fc.nat(400).map((count) => plusDays(day('2026-01-01'), count)));

describe('acceptance of the settings by use (GTC-3.2.b)', () => {
  test('GTC-3.2.b: is of the first day of use, in whatever order days were told', () => {
    fc.assert(
      fc.property(days, (usedOn) => {
        const on = acceptedOn({ usedOn });
        expect(acceptedOn({ usedOn: usedOn.toReversed() })).toBe(on);
        expect(usedOn.every((used) => on !== undefined && on <= used)).toBe(true);
        expect(on === undefined || usedOn.includes(on)).toBe(true);
      }),
    );
  });

  test('GTC-3.2.a: the answer says how many questions wait, and that use alone accepts', () => {
    const said = (usedOn: string[], openCount: number) =>
      whyAccepted({ usedOn: usedOn.map(day), askedCount: 2, openCount }).map(({ clause, text }) => `${clause} ${text}`);
    expect(said([], 1)).toEqual([
      'GTC-3.2.b no use in production is on record: the settings are not accepted by use',
      'GTC-3.2.a 2 questions about the configuration put to the customer, 1 unanswered',
    ]);
    expect(said(['2026-02-20', '2026-02-19'], 0)).toEqual([
      'GTC-3.2.b first used in production on Thursday 19 February 2026: by that the customer has accepted the settings',
      'GTC-3.2.a 2 questions about the configuration put to the customer, none unanswered',
    ]);
  });
});

import { problemsOf } from '../problem';

/** What money cannot do with what was given, or as things stand; clauses add theirs. */
const kinds = {
  already_written_off: { status: 409, title: 'The invoice is written off' },
  credit_note_number_taken: { status: 409, title: 'Another credit note has this number' },
  invoice_number_taken: { status: 409, title: 'Another invoice has this number' },
  payment_reference_taken: { status: 409, title: 'Another payment has this reference' },
  payment_reversed: { status: 409, title: 'The payment was reversed already' },
  tracking_number_taken: { status: 409, title: 'Another letter has this tracking number' },
  dated_before_the_invoice: { status: 422, title: 'The date is before the invoice was issued' },
  dated_in_the_future: { status: 422, title: 'The date has not come yet' },
  due_before_issue: { status: 422, title: 'The due date is before the date of issue' },
  implausible_date: { status: 422, title: 'The date is not plausible' },
  implausible_value_date: { status: 422, title: 'The value date is not plausible' },
  issued_too_far_ahead: { status: 422, title: 'The date of issue is too far ahead' },
  malformed_csv: { status: 422, title: 'The file is not CSV' },
  nothing_open: { status: 422, title: 'Nothing of the invoice is open' },
  outside_calendar: { status: 422, title: 'The holidays of that year are not known' },
  rejected_amount_not_fitting: { status: 422, title: 'The rejected amount does not fit the outcome' },
  too_many_rows: { status: 422, title: 'The file has too many rows' },
  unexpected_columns: { status: 422, title: 'The file has other columns than expected' },
} as const;

export type MoneyProblemCode = keyof typeof kinds;

export const moneyProblem = problemsOf(kinds);

import type { Transporter } from 'nodemailer';
import type { Pool } from 'pg';

export interface BareRow {
  readonly group: string;
  readonly id: string;
  readonly number: number;
}

/** Each commits one row; a mail is sent before. */
export function createBareActivities({ pool, mailer, from }: { pool: Pool; mailer: Transporter; from: string }) {
  const decide = async ({ group, id, number }: BareRow): Promise<void> => {
    await pool.query('INSERT INTO bench.rows (life_group, life, number) VALUES ($1, $2, $3)', [group, id, number]);
  };
  return {
    decide,
    async mail(row: BareRow): Promise<void> {
      const subject = `Reminder for ${row.id}`;
      await mailer.sendMail({ from, to: `${row.id}@example.com`, subject, text: `${subject}: please pay the invoice that is open.` });
      await decide(row);
    },
  };
}

export type BareActivities = ReturnType<typeof createBareActivities>;

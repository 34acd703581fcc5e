import type { CreditInstruction } from '../../domain/engine/rows';
import { newId } from './ids';
import type { RowOwner } from './row-owner';
import type { Sql } from './sql';

export const writeCreditInstruction = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { key, month, part, netMinor, currency, status, creditNoteId }: CreditInstruction,
) =>
  sql.$executeRaw`
    INSERT INTO credit_instructions (id, provider_id, process_id, key, customer_id, contract_id, month, part, net_minor, currency, status, credit_note_id)
    VALUES (${newId('cri')}, ${providerId}, ${processId}, ${key}, ${customerId}, ${contractId}, ${month}, ${part}, ${netMinor}, ${currency}, ${status},
            ${creditNoteId ?? null})
    ON CONFLICT (process_id, key) DO UPDATE SET
      net_minor = excluded.net_minor, status = excluded.status, credit_note_id = excluded.credit_note_id, updated_at = clock_timestamp()`;

/** DPA-4.1.e, DPA-4.1.f, GTC-14.b: what must be on file of a sub-processor before it may start, whatever the objection windows say. */
import type { Reason } from '../engine/reason';
import { type Capacity, isInEea, type Processing } from './register';

export const duties = [
  'same-obligations',
  'written-instructions',
  'customer-audit-right',
  'sufficient-guarantees',
  'confidentiality',
  'lawful-use',
  'transfer-mechanism',
] as const;
export type Duty = (typeof duties)[number];

const inWordsOf: Readonly<Record<Duty, Reason>> = {
  'same-obligations': { clause: 'DPA-4.1.e', text: 'a written contract with the same obligations as those of the provider' },
  'written-instructions': { clause: 'DPA-4.1.e', text: 'that it processes on written instructions only' },
  'customer-audit-right': { clause: 'DPA-4.1.e', text: 'that customers may audit it' },
  'sufficient-guarantees': { clause: 'DPA-4.1.f', text: 'sufficient guarantees of technical and organisational measures' },
  confidentiality: { clause: 'GTC-14.b', text: 'a strict obligation of confidentiality' },
  'lawful-use': { clause: 'GTC-14.b', text: 'an obligation to use personal data in accordance with the Regulation' },
  'transfer-mechanism': { clause: 'DPA-4.1.f', text: 'what the transfer out of the European Economic Area rests on' },
};

export const dutyInWords = (duty: Duty): Reason => inWordsOf[duty];

/** @param contractTerms what the written contract must hold, as the provider's terms name it (DPA-4.1.e) */
export function dutiesOf(capacity: Capacity, { country }: Pick<Processing, 'country'>, contractTerms: readonly string[]): readonly Duty[] {
  if (capacity === 'recommended') return [];
  const bound: readonly Duty[] =
    capacity === 'own'
      ? ['confidentiality', 'lawful-use']
      : [...duties.filter((duty) => contractTerms.includes(duty)), 'sufficient-guarantees'];
  return isInEea(country) ? bound : [...bound, 'transfer-mechanism'];
}

import { z } from 'zod';
import { contractsOf, partiesOf } from '../../adapters/prisma/contracts';
import { documentIdOf, providerTerms } from '../../adapters/prisma/providers';
import { differences } from '../../terms/differences';
import { lint } from '../../terms/lint';
import { documentVersion } from '../../terms/schema';
import { life, makeContract } from '../contract-life/making';
import { inFull } from '../contract-records/in-full';
import { contractSeenBy, documentNamed, termsAsFarAsKnown } from '../contract-terms';
import { contract, contractInFull, contractMade, differencesShown, shown, specialConditions, terms } from '../contract-view';
import { problem } from '../problem';
import { mustSee, read, route } from '../route';
import { day, id, idParams, line, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const readers = ['admin', 'finance', 'legal', 'operator', 'customer'] as const;

export const contractRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts',
    summary: 'Make a contract and pin its terms',
    description:
      'Special conditions prevail over the settings of the provider, and these over the document. All that stands in the way is said at once; `findings` says what the law does not support in what was made.',
    clause: 'GTC-1.b',
    roles: ['admin', 'finance', 'legal'],
    body: z.strictObject({
      customerId: id('cus'),
      reference: line(64),
      document: z.string().max(100).meta({ example: 'qualifio-gtc@1' }),
      signedOn: day,
      startsOn: day,
      specialConditions: specialConditions.default({}),
      clockId: id('clk').optional(),
      ...life,
    }),
    responses: { 201: contractMade },
    handler: (call) =>
      write(call, async (tx) => {
        const { contract: made, findings, tell } = await makeContract(tx, call, call.body);
        return { status: 201, headers: { Location: `/v1/contracts/${made.id}` }, body: { ...shown(made), findings: [...findings] }, tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts',
    summary: 'Contracts',
    roles: readers,
    query: pageQuery.extend({ customerId: id('cus').optional(), reference: z.string().optional() }),
    responses: { 200: pageOf(contract) },
    async handler(call) {
      const { customerId = call.caller.customerId, ...query } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const rows = await read(call, (tx) => contractsOf(tx, { ...query, customerId }));
      return { status: 200, body: page(rows, query, (row) => row.id, shown) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}',
    summary: 'A contract',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: contractInFull },
    async handler(call) {
      const contract = await contractSeenBy(call);
      return { status: 200, body: await read(call, (tx) => inFull(tx, call, contract)) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/terms',
    summary: 'Its effective terms, each value with its source',
    clause: 'GTC-1.b',
    roles: readers,
    params: idParams('ctr'),
    query: z.strictObject({ at: day.optional().meta({ description: 'The day whose terms are asked for; left out: those pinned.' }) }),
    responses: { 200: terms },
    async handler(call) {
      const contract = await contractSeenBy(call);
      const { terms: values, calendarVersion, signedOn } = contract;
      const { at } = call.query;
      if (at !== undefined && at < signedOn) {
        throw problem('not_in_force', `The contract was signed on ${signedOn}: it had no terms on ${at}.`);
      }
      const parties = await read(call, (tx) => partiesOf(tx, contract, call.caller.providerId));
      return { status: 200, body: { ...values, calendarVersion, findings: lint({ terms: values, ...parties }) } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/terms/differences',
    summary: 'What sets its terms apart, or what another version of its document would change',
    description:
      'Against the standard of the provider as it is today, or against a document version under the same special conditions: what would change for this contract if that version replaced its own.',
    clause: 'GTC-1.b',
    roles: readers,
    params: idParams('ctr'),
    query: z.strictObject({
      with: z.string().max(100).default('standard').meta({ description: '`standard`, or a document version.', example: 'qualifio-gtc@1' }),
    }),
    responses: { 200: differencesShown },
    async handler(call) {
      const contract = await contractSeenBy(call);
      const provider = await read(call, (tx) => providerTerms(tx, call.caller.providerId));
      const named = (version: string) =>
        documentNamed(call.deps, provider, version, (one) => documentVersion(one).startsWith(`${documentIdOf(contract.document)}@`));
      if (call.query.with === 'standard') {
        const { terms: standard, problems } = termsAsFarAsKnown(named(contract.document), provider, {});
        const names = { before: `${contract.document} standard`, after: contract.id };
        return { status: 200, body: { ...names, differences: differences(standard, contract.terms), problems } };
      }
      const { terms: then, problems } = termsAsFarAsKnown(named(call.query.with), provider, contract.specialConditions);
      const names = { before: contract.id, after: call.query.with };
      return { status: 200, body: { ...names, differences: differences(contract.terms, then), problems } };
    },
  }),
];

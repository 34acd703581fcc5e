import { contractOf } from '../../adapters/prisma/contracts';
import { STUDIO_PROJECT, studioProjectsOf } from '../../adapters/prisma/studio-projects';
import { type HeldUnderContract, holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Instant, instant } from '../../domain/shared/instant';
import type { Said, StudioProjectFacts, StudioProjectState } from '../../domain/studio-project/state';
import { localDays } from '../../domain/time-limits/local-days';
import { type AcceptedFact, accept } from '../accept';
import { mustBeUnder } from '../contract-life/telling';
import { mustHavePassed } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, mustSee, type Reply } from '../route';
import { tell } from '../telling';
import { projectView } from './view';

export type HeldProject = HeldUnderContract<StudioProjectState>;

/** The project that an address names, held until the transaction ends. */
async function projectHeld(tx: Tx, call: Call<{ readonly id: string }>): Promise<HeldProject> {
  const { id } = call.params;
  const held = found(await holdUnderContract<StudioProjectState>(tx, STUDIO_PROJECT, id), 'studio project', id);
  mustSee(call, held.customerId, 'studio project', id);
  return held;
}

/** When something was: not to come, and under the contract. */
export async function momentOf(tx: Tx, { now, state }: HeldProject, given: string | undefined, path = 'at'): Promise<Instant> {
  if (given === undefined) return now;
  const at = instant(new Date(given));
  mustHavePassed(at, now, path);
  const contract = found(await contractOf(tx, state.contractId), 'contract', state.contractId);
  mustBeUnder(contract, localDays(state.terms.calendar.zone).dateOf(at), path);
  return at;
}

interface Saying {
  readonly channel?: Exclude<Said['channel'], 'api'> | undefined;
  readonly at?: string | undefined;
}

/** How and when the customer said something: by its own key now, or as a person of the provider enters it. */
export async function saidBy(tx: Tx, { caller }: Call, held: HeldProject, { channel, at }: Saying): Promise<Pick<Said, 'at' | 'channel'>> {
  if (caller.role === 'customer') {
    if (channel === undefined && at === undefined) return { channel: 'api', at: held.now };
    throw problem('forbidden', 'A customer speaks for itself, now: leave channel and at out.');
  }
  if (channel !== undefined) return { channel, at: await momentOf(tx, held, at) };
  const message = 'expected how the customer said it';
  throw problem('invalid_request', 'Say how the customer said it.', { errors: [{ path: 'channel', message }] });
}

type Named = {
  [Kind in keyof StudioProjectFacts]: { readonly kind: Kind; readonly data: StudioProjectFacts[Kind] };
}[keyof StudioProjectFacts];

/** What a project is told; a person's words are kept encrypted beside it. */
export type ProjectTelling = Named & { readonly text?: string | undefined; readonly occurredAt?: Instant };

/** Tells the project that the address names what `of` makes of it, and answers with how it stands. */
export const acceptFor = <P extends { readonly id: string }>(
  call: Call<P>,
  of: (tx: Tx, held: HeldProject) => Promise<ProjectTelling> | ProjectTelling,
): Promise<Reply> =>
  accept(call, {
    isPrivate: true,
    async write(tx) {
      const held = await projectHeld(tx, call);
      const { text, ...fact } = await of(tx, held);
      return tell<StudioProjectFacts>(tx, call, held, fact, { subjectId: held.customerId, text });
    },
    answer: (tx, { process }: AcceptedFact) => viewOf(tx, call, process.subjectId),
  });

export async function viewOf(tx: Tx, call: Call, id: string) {
  const [known] = await studioProjectsOf(tx, { id });
  const project = found(known, 'studio project', id);
  mustSee(call, project.customerId, 'studio project', id);
  return projectView(tx, call, project);
}

import { z } from 'zod';
import { type PublicProvider, publicProvider } from '../../adapters/prisma/public-list';
import { found } from '../problem';
import type { Call } from '../route';

export const providerParams = z.strictObject({ provider: z.string().regex(/^[a-z0-9-]{1,100}$/) });

/** The provider that an address names, as the public sees it. */
export const providerNamed = async ({ deps, params }: Call<z.output<typeof providerParams>>): Promise<PublicProvider> =>
  found(await publicProvider(deps.database, params.provider), 'provider', params.provider);

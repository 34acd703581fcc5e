import { type Application, freshProvider } from './application';

/** A provider of the test's own, and the address of a page that it shows without a key. */
export interface PublicPlace {
  readonly database: Application['database'];
  readonly providerId: string;
  readonly path: string;
}

export async function newPublicPlace({ database }: Application, page: string, name = 'Qualifio'): Promise<PublicPlace> {
  const providerId = await freshProvider(database);
  const { slug } = await database.provider.update({ where: { id: providerId }, data: { name } });
  return { database, providerId, path: `/public/${slug}/${page}` };
}

/** What the page says, to programs and to people. */
export const publicPages = (application: () => Application) => ({
  json: async ({ path }: PublicPlace) => (await application().send('GET', path, undefined, { Accept: 'application/json' })).body,
  page: async ({ path }: PublicPlace): Promise<string> => (await application().send('GET', path)).body,
});

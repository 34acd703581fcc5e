import { z } from 'zod';
import { providerSchema } from './provider';
import { documentSchema } from './schema';

/** The JSON Schemas that editors check the YAML files against, by file name in this folder. Rules across fields are the loader's alone. */
export const jsonSchemas = (): Readonly<Record<string, object>> => ({
  'document.schema.json': z.toJSONSchema(documentSchema, { io: 'input' }),
  'provider.schema.json': z.toJSONSchema(providerSchema, { io: 'input' }),
});

import { z } from 'zod';
import { mayBeProbed } from '../../adapters/probes/address';
import { isPattern } from '../../adapters/probes/capture';
import { type ProbeStep, probeMethods, resultSources, uncaptured } from '../../domain/availability/probe';
import { services } from '../../domain/availability/service';
import { line, moment } from '../schemas';

const STEPS_MAX = 10;
const TIMEOUT_MS_MAX = 20_000;
const JSON_CHARACTERS_MAX = 20_000;

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,30}$/, 'expected a name of letters and digits');
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'expected the name of a header');
/** Said by whatever sends the request: another value makes it one that cannot be sent. */
const NOT_GIVEN: readonly string[] = ['connection', 'content-length', 'expect', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'];
const texts = (key: z.ZodType<string>) => z.record(key, z.string().max(4_000, 'expected at most 4000 characters'));

const capture = z
  .strictObject({
    name: name.meta({ description: 'Used in later steps as {{name}}.' }),
    pattern: z.string().min(1).max(500).refine(isPattern, 'expected a regular expression').optional(),
    pointer: z
      .string()
      .max(500)
      .regex(/^(\/.*)?$/, 'expected a JSON pointer such as /data/id')
      .optional(),
  })
  .refine(({ pattern, pointer }) => (pattern === undefined) !== (pointer === undefined), {
    error: 'expected either a pattern or a pointer',
    path: ['pattern'],
  });

const step = z
  .strictObject({
    name: line(80).meta({ example: 'home screen' }),
    method: z.enum(probeMethods).default('GET'),
    url: z.string().max(2_000, 'expected at most 2000 characters').meta({ example: 'https://campaigns.example.com/home' }),
    headers: texts(headerName).default({}).meta({ description: 'Kept encrypted, and not shown again.' }),
    form: texts(z.string().max(200)).optional(),
    json: z.unknown().optional(),
    status: z.int().min(200).max(599).default(200),
    text: z.string().min(1).max(1_000).optional().meta({ description: 'What must be in the answer, of which the first megabyte is read.' }),
    captures: z.array(capture).max(10).default([]),
    timeoutMs: z.int().min(100).max(TIMEOUT_MS_MAX).default(10_000),
  })
  .superRefine(({ method, form, json, headers }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    if (form !== undefined && json !== undefined) flaw('json', 'expected a form or JSON, not both');
    if (method === 'GET' && (form !== undefined || json !== undefined)) flaw('method', 'expected another method: GET has no body');
    if (JSON.stringify(json ?? null).length > JSON_CHARACTERS_MAX) flaw('json', `expected at most ${JSON_CHARACTERS_MAX} characters`);
    for (const [one, value] of Object.entries(headers)) {
      if (NOT_GIVEN.includes(one.toLowerCase())) flaw('headers', `expected no ${one}: it follows from the request`);
      else if (!isHeader(one, value)) flaw('headers', `expected one line of Latin-1 characters as ${one}`);
    }
  });

function isHeader(name: string, value: string): boolean {
  try {
    new Headers([[name, value]]);
    return !/[\r\n]/.test(value);
  } catch {
    return false;
  }
}

export const definition = z
  .strictObject({
    isEnabled: z.boolean(),
    steps: z.array(step).min(1, 'expected at least one step').max(STEPS_MAX, `expected at most ${STEPS_MAX} steps`),
  })
  .superRefine(({ steps }, context) => {
    const captured = new Set<string>();
    for (const [index, one] of steps.entries()) {
      const missing = uncaptured(one, captured);
      const message = `expected a step before it that captures ${missing}`;
      if (missing !== undefined) context.addIssue({ code: 'custom', path: ['steps', index], message });
      for (const { name: own } of one.captures) captured.add(own);
    }
  });

/** What is wrong with the addresses of a definition; undefined where each may be asked. */
export function flawOfAddresses(steps: readonly ProbeStep[], isPrivateAllowed: boolean): { path: string; message: string } | undefined {
  const index = steps.findIndex(({ url }) => !mayBeProbed(url.replace(/\{\{[^}]*\}\}/g, 'x'), isPrivateAllowed));
  if (index < 0) return undefined;
  const message = isPrivateAllowed
    ? 'expected an http: or https: address without a user or password in it'
    : 'expected an https: address on the public internet, without a user or password in it (PROBE_PRIVATE_ADDRESSES allows others)';
  return { path: `steps.${index}.url`, message };
}

const shownStep = z.strictObject({
  name: z.string(),
  method: z.enum(probeMethods),
  url: z.string().meta({ description: 'The names of its parameters, without their values.' }),
  headers: z.array(z.string()).meta({ description: 'Their names.' }),
  body: z.enum(['form', 'json', 'none']),
  fields: z.array(z.string()).meta({ description: 'The names of a form’s fields.' }),
  status: z.int(),
  text: z.string().optional(),
  captures: z.array(z.strictObject({ name: z.string(), pattern: z.string().optional(), pointer: z.string().optional() })),
  timeoutMs: z.int(),
});

const result = z.strictObject({
  at: moment,
  source: z.enum(resultSources).meta({ description: 'probe: these steps; import: other monitoring.' }),
  ok: z.boolean(),
  durationMs: z.int().optional(),
  failedStep: z.int().optional().meta({ description: 'Counted from 1.' }),
  reason: z.string().optional(),
});

export const probe = z
  .strictObject({
    service: z.enum(services),
    isEnabled: z.boolean(),
    steps: z.array(shownStep).meta({ description: 'Without secrets: values of headers, bodies and parameters are not shown.' }),
    updatedAt: moment.optional().meta({ description: 'Absent where there is no probe.' }),
    fault: z.strictObject({ at: moment, step: z.int().optional(), reason: z.string() }).optional().meta({
      description: 'The probe itself could not be run the last time, so that nothing is known of the service: correct its steps.',
    }),
    results: z.array(result).meta({ description: 'The last ones, the latest first.' }),
  })
  .meta({ id: 'Probe' });

/** An address with the names of its parameters alone. */
function withoutValues(url: string): string {
  const [address = '', ...query] = (url.split('#')[0] ?? '').split('?');
  if (query.length === 0) return address;
  const names = query.join('?').split('&');
  return `${address}?${names.map((one) => (one.includes('=') ? `${one.split('=')[0]}=***` : '***')).join('&')}`;
}

/** A step without what is secret in it. */
export const stepView = ({ headers, form, json, text, captures, ...rest }: ProbeStep): z.infer<typeof shownStep> => ({
  ...{ name: rest.name, method: rest.method, url: withoutValues(rest.url), status: rest.status, timeoutMs: rest.timeoutMs },
  headers: Object.keys(headers),
  body: form !== undefined ? 'form' : json !== undefined ? 'json' : 'none',
  fields: Object.keys(form ?? {}),
  ...(text !== undefined && { text }),
  captures: captures.map((one) => ({ ...one })),
});

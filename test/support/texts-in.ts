/** Every text in a value, however deep: strings, keys, bytes read as UTF-8, and what an error says. */
export function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const said = value instanceof Error ? [value.message, value.stack, value.cause] : [];
  return [...said, ...Object.keys(value), ...Object.values(value)].flatMap((part) => textsIn(part, seen));
}

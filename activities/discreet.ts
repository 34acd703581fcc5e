import { ApplicationFailure } from '@temporalio/activity';

/**
 * A fault as a history may know it: its kind and where it arose. Its words are left out, since what a database or a parser says may quote a
 * name or an address.
 */
export async function discreetly<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    throw withoutWords(error);
  }
}

function withoutWords(error: unknown): ApplicationFailure {
  const { name = 'Error', code, stack = '' } = error as { name?: string; code?: unknown; stack?: string };
  const failure = ApplicationFailure.retryable(
    `${typeof code === 'string' ? `${code}: ` : ''}its words are withheld, they may name a person`,
    name,
  );
  failure.stack = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return failure;
}

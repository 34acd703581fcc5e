/** What an operator can search for. The values are ids: search attributes are not encrypted. */
export const SEARCH_ATTRIBUTES = ['TacitProvider', 'TacitContract', 'TacitStage'];
export const RETENTION_DAYS = 90;

const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/**
 * Makes sure that the namespace exists, keeps closed runs for 90 days and knows the search attributes. A namespace that someone else's
 * server has already keeps its own retention.
 * @param owned whether the server is this project's own, so that its retention is set
 * @throws when the server does not answer or does not allow it
 */
export async function prepareNamespace(connection, namespace, { owned }) {
  const retention = { seconds: RETENTION_DAYS * 24 * 60 * 60 };
  const there = await exists(connection, namespace);
  if (!there) await create(connection, namespace, retention);
  else if (owned) await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });

  const known = (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes;
  const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in known));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
  });
}

async function exists(connection, namespace) {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (error.code === NOT_FOUND) return false;
    throw error;
  }
}

async function create(connection, namespace, workflowExecutionRetentionPeriod) {
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  } catch (error) {
    if (error.code !== ALREADY_EXISTS) throw error;
  }
}

/** Makes Temporal's SDK download its server into a folder: `node temporal-download.mjs FOLDER VERSION`. */
import testing from '@temporalio/testing';

const [downloadDir, version] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', downloadDir, version } };
const environment = await testing.TestWorkflowEnvironment.createLocal({ server });
await environment.teardown();

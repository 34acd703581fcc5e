/** The mail sink as a process of its own, so that what it costs is told apart: `node bench/sink.mjs FOLDER PORT`. */
import { start } from '../scripts/parts/smtp-sink.mjs';

const [folder, port] = process.argv.slice(2);
await start({ folder, port: Number(port), env: {} });

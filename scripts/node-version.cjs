/** Run before anything else, in words that any Node understands. */
const wanted = [20, 19];
const present = process.versions.node.split('.').map(Number);

if (present[0] < wanted[0] || (present[0] === wanted[0] && present[1] < wanted[1])) {
  console.error(`Tacit needs Node ${wanted.join('.')} or later; this is Node ${process.versions.node} (${process.execPath}).`);
  process.exit(1);
}

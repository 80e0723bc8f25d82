// Nothing is imported before the version is known to do: what comes after does not load on an older Node.
const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < NEEDED) {
  process.stderr.write(`flipgate needs Node ${NEEDED} or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 5;
} else {
  const [{ runCli }, { processHost }] = await Promise.all([import('./cli.ts'), import('./process-host.ts')]);
  process.exitCode = await runCli(processHost());
}

// Says in one line that Node is too old to run TypeScript, where Node itself would only speak of a file extension.
// Plain JavaScript, so that any Node can run it: before `npm ci` makes the models and before every `npm start`
// (start.js).
if (!process.features.typescript) {
  console.error(
    `Facet needs Node 22.18 or newer; this is Node ${process.versions.node} (${process.execPath}). Get one at nodejs.org, then try again.`,
  );
  process.exit(1);
}

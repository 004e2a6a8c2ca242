// Runs before anything else, in whatever Node was found, so it is plain JavaScript.
const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  process.stderr.write(
    `Ethics Desk runs on Node ${NEEDED}, and this is Node ${process.versions.node}.\n` +
      'Run "npm ci" in this folder: it brings Node 24 along. Then start it with "npm start".\n',
  );
  process.exit(1);
}

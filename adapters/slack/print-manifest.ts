import { httpManifest, originFrom, socketManifest } from './manifest.ts';

const args = process.argv.slice(2);
const origin = originFrom(args);

if (args.length > 0 && !origin) {
  process.stderr.write('Give the address under which Slack reaches the desk: --url https://desk.example.org\n');
  process.exit(1);
}
process.stdout.write(`${JSON.stringify(origin ? httpManifest(origin) : socketManifest, null, 2)}\n`);

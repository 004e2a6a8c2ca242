import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');
const PLATFORM_LIBRARIES = /^(@slack|@microsoft|express|dotenv)/u;
const PLATFORMS = ['slack', 'teams', 'web', 'cli'];

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Where imports may not lead, and why. */
const WALLS: readonly { readonly name: string; readonly forbids: (one: Import) => boolean }[] = [
  { name: 'src knows no adapter', forbids: ({ from, to }) => from.startsWith('src/') && to.startsWith('adapters/') },
  {
    name: 'src knows no platform and no HTTP',
    forbids: ({ from, to }) => from.startsWith('src/') && (PLATFORM_LIBRARIES.test(to) || to === 'node:http'),
  },
  {
    name: 'no adapter knows another',
    forbids: ({ from, to }) => {
      const [, own] = from.split('/');
      const [folder, other = ''] = to.split('/');
      return PLATFORMS.includes(own ?? '') && folder === 'adapters' && PLATFORMS.includes(other) && other !== own;
    },
  },
  {
    name: 'the Code stands by itself',
    forbids: ({ from, to }) =>
      from.startsWith('src/code/') && to.startsWith('src/') && !/^src\/(code|errors|assert-never)/u.test(to),
  },
  {
    name: 'understanding knows nothing of desk, alerts and store',
    forbids: ({ from, to }) => from.startsWith('src/understand/') && /^src\/(desk|alerts|store)\//u.test(to),
  },
  {
    name: 'desk and alerts declare what they need of a store, and know none',
    forbids: ({ from, to }) => /^src\/(desk|alerts)\//u.test(from) && to.startsWith('src/store/'),
  },
  {
    name: 'the alert state machine is pure',
    forbids: ({ from, to }) => /^src\/alerts\/(decide|policy|alert)\.ts$/u.test(from) && to.startsWith('node:'),
  },
];

const imports = sources(['src', 'adapters']).flatMap(importsOf);

describe('imports run one way', () => {
  test.each(WALLS)('$name', ({ forbids }) => {
    expect(imports.filter(forbids)).toEqual([]);
  });

  test('and are really read', () => {
    expect(imports).toContainEqual({ from: 'adapters/compose-root.ts', to: 'src/desk/running-desk.ts' });
  });
});

function sources(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .map((file) => join(ROOT, folder, String(file)))
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules') && statSync(file).isFile()),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(?<to>[^']+)'/gu)].map(({ groups }) => {
    const to = groups?.to ?? '';
    return { from: relative(ROOT, file), to: to.startsWith('.') ? relative(ROOT, resolve(file, '..', to)) : to };
  });
}

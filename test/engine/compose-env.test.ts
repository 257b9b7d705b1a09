import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEnvFile } from '../../server/src/compose/syntax/env.js';
import { seeded } from '../support/composeShapes.js';
import { docker } from '../support/docker.js';

/** What we read of an environment file, and whether it can be read, is what Compose says of it. */

const patience = 15_000;
const shell = new Map(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
const rounds = Number(process.env['COMPOSE_ENV'] ?? 10);

const written: readonly string[] = [
  '# c\n\nexport ZA="1" # t\nZB=x # y\nZC=x#y\r\nZD: z\n',
  'ZA=\'a\nb\'\nZB="two \\"quoted\\" $ZE words"\nZC=${ZB}-c\n',
  'broken line\nZA=1\n',
  'ZA="open\nZB=1\n',
  'ZA=1\nZ*B=2\n',
  'ZONLY\nZA.b-c[0]=1\nZB\n',
  'export ',
  'last one without a line break',
  'ZA=a$$b-${ZNO-def}-${ZNO:+x}.\nZB="\\${ZA} \\$ZA"\nZC=\\${ZA:?no}\nZD=${ZB:-${ZNO:-in}}$ \nZE=\'$ZA\'\n',
  'ZA=${\n',
  'ZA="${ZB:-"x"}"\n',
];
const pieces = [
  'ZA',
  'ZB',
  'ZC_1',
  '=',
  '="',
  '\n',
  '\n',
  ' ',
  ' # c',
  'export ',
  'two words',
  '"',
  "'",
  '\\',
  '$ZA',
  '${ZB:-',
  '}',
  '$',
  ':',
];

test('environment files', async (t) => {
  const { code } = await docker(['compose', 'version'], patience);
  if (code !== 0) {
    if (process.env['REQUIRE_ENGINE'] === '1') throw new Error('no docker CLI with the compose plugin');
    t.skip('no docker CLI with the compose plugin');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'docknote-env-'));
  writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n');
  const random = seeded(7);
  const made = Array.from({ length: rounds }, () =>
    Array.from({ length: 2 + random(10) }, () => pieces[random(pieces.length)] ?? '').join(''),
  );
  try {
    for (const text of [...written, ...made]) {
      writeFileSync(join(folder, '.env'), text);
      const args = [
        'compose',
        '--project-directory',
        folder,
        '-f',
        join(folder, 'compose.yaml'),
        'config',
        '--environment',
      ];
      const said = await docker(args, patience);
      const ours = readEnvFile(text, { shell, before: new Map() });
      assert.equal(said.code === 0, ours.error === null, `${JSON.stringify(text)}\n${said.stderr}`);
      if (ours.error) continue;
      for (const [name, value] of new Map(ours.entries.map((e) => [e.name, e.value]))) {
        assert.ok(
          `\n${said.stdout}`.includes(`\n${name}=${value}\n`),
          `${JSON.stringify(text)}: ${JSON.stringify(value)}\n${said.stdout.match(new RegExp(`^${name}=.*`, 'm'))}`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

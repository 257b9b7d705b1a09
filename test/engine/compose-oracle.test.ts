import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ComposeFile } from '../../server/src/compose/file.js';
import { composeShapes, mutateCompose, seeded } from '../support/composeShapes.js';
import { accepted, rejected } from '../support/composeVerdicts.js';
import { docker } from '../support/docker.js';

/** The variables that the shapes need; the loader sees no others of ours. */
const environment = { ...process.env, DB_PASSWORD: 'x' };

/** The loader answers in a tenth of a second, or, of a mapping that is merged into itself, never; milliseconds. */
const patience = 15_000;

let folder = '';
let unavailable: string | null = null;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docknote-compose-'));
  const { code, stdout, stderr } = await docker(['compose', 'version'], patience);
  if (code !== 0) unavailable = `no docker CLI with the compose plugin: ${(stderr || stdout).split('\n')[0] ?? ''}`;
  if (unavailable !== null && process.env['REQUIRE_ENGINE'] === '1') throw new Error(unavailable);
});

after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** The loader's first error; null when it accepts the file. */
async function loaderError(text: string): Promise<string | null> {
  const path = join(folder, `compose-${count++}.yaml`);
  writeFileSync(path, text);
  const { code, stdout, stderr } = await docker(['compose', '-f', path, 'config', '-q'], patience, environment);
  rmSync(path);
  if (code === null) return 'never ends';
  return code === 0
    ? null
    : (stderr || stdout)
        .split('\n')
        .filter((line) => !line.includes('level=warning'))
        .join(' ');
}

const ourErrors = (text: string): readonly string[] =>
  new ComposeFile('file:///project/compose.yaml', 1, text).problems
    .filter((p) => p.severity === 'error')
    .map((p) => `${p.code} at ${JSON.stringify(text.slice(p.span.start, p.span.end))}`);

/** Asks a few at a time; the machine has other work too. */
async function each<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const item = list[next++];
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all([worker(), worker()]);
}

/** Disagreements that are not about what is in the file, or that we leave to the loader, each with its reason. */
const explained: readonly { readonly loader: RegExp; readonly because: string }[] = [
  {
    loader: /no such file or directory|not found: stat/,
    because: 'files beside the Compose file are checked with the project',
  },
  { loader: /required variable \w+ is missing a value/, because: 'which variables are set is known only to the shell' },
  {
    loader: /while interpolating .*failed to cast/,
    because: 'a default value is read only when its variable is not set',
  },
  {
    loader: /invalid command line string/,
    because: 'a command is not split into words here: what its quotes mean is the affair of the shell that it calls',
  },
  {
    loader: /additional properties '(?:pre_start|no_cache_filter)'/,
    because: 'the table follows the specification, the plugin may be older',
  },
];

test('small texts that it rejects, and ones close by that it accepts', async (t) => {
  if (unavailable !== null) {
    t.skip(unavailable);
    return;
  }
  const wrong: string[] = [];
  await each([...rejected, ...accepted], async (text) => {
    const error = await loaderError(text);
    if ((error !== null) !== rejected.includes(text)) wrong.push(`${text}\n  loader: ${error}`);
  });
  assert.deepEqual(wrong, []);
});

describe('agreement with docker compose config', () => {
  test('real-life shapes: the loader accepts them and we report no error', async (t) => {
    if (unavailable !== null) {
      t.skip(unavailable);
      return;
    }
    const wrong: string[] = [];
    await each(composeShapes(), async ({ name, text }) => {
      const error = await loaderError(text);
      if (error !== null) wrong.push(`${name}: the loader says ${error}`);
      for (const ours of ourErrors(text)) wrong.push(`${name}: we say ${ours}`);
    });
    assert.deepEqual(wrong, []);
  });

  const rounds = Number(process.env['COMPOSE_ORACLE'] ?? 150);
  test(`${rounds} mutations of them: the same verdict in 99 % of all cases`, async (t) => {
    if (unavailable !== null) {
      t.skip(unavailable);
      return;
    }
    const random = seeded(Number(process.env['COMPOSE_ORACLE_SEED'] ?? 20240131));
    const shapes = composeShapes();
    const texts = Array.from({ length: rounds }, () =>
      mutateCompose(shapes[random(shapes.length)]?.text ?? '', random),
    );
    const differ: string[] = [];
    let rejected = 0;
    await each(texts, async (text) => {
      const error = await loaderError(text);
      const ours = ourErrors(text);
      if (error !== null) rejected++;
      if ((error === null) === (ours.length === 0)) return;
      if (error !== null && explained.some((e) => e.loader.test(error))) return;
      differ.push(`loader: ${error ?? 'accepts'}; ours: ${ours.join(', ') || 'no error'}\n${text}`);
    });
    t.diagnostic(`${rounds} mutations, ${rejected} rejected by the loader, ${differ.length} unexplained disagreements`);
    for (const difference of differ) t.diagnostic(difference);
    assert.ok(rejected > rounds / 4, 'the mutations must break something');
    assert.ok(differ.length <= rounds * 0.01, differ.join('\n----\n'));
  });
});

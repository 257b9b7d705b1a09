import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../server/src/compose/features/completion.js';
import { definition } from '../../../server/src/compose/features/definition.js';
import { hover } from '../../../server/src/compose/features/hover.js';
import { inlayHints } from '../../../server/src/compose/features/inlayHints.js';
import { shape } from '../../../server/src/compose/features/shape.js';
import { textIn } from '../../../server/src/core/results.js';
import type { Host } from '../../../server/src/host.js';
import { openIn } from '../../support/composeWorkspace.js';

const { signal } = new AbortController();

/** A shell with these variables, and what a person chose for the project. */
const run = (
  shell: Readonly<Record<string, string>>,
  envFiles: readonly string[] = [],
  files: readonly string[] = [],
): Partial<Host> => ({
  environment: async (names) => Object.fromEntries(Object.entries(shell).filter(([name]) => names.includes(name))),
  composeChoice: async () => ({ files, envFiles, profiles: [] }),
});

const files =
  '#- .env\nTAG=dot\nONLY=here\n#- one.env\nTAG=one\nLOW=low\n#- two.env\nTAG=two\nUSES=${LOW}-${TAG}-${SH:-none}\n';
const using = (text: string): string => `#- compose.yaml\nservices:\n  a:\n    image: "x:${text}"\n${files}`;

/** What the hover at `<|>` says in English. */
async function says(text: string, host: Partial<Host>): Promise<string> {
  const { file, cursor, host: whole } = await openIn(using(text), 'compose.yaml', host);
  const found = await hover(file, cursor, whole, signal);
  return found ? textIn(found.text, 'en') : '';
}

/** The hints of the file, in order. */
async function hints(text: string, host: Partial<Host>): Promise<readonly string[]> {
  const { file } = await openIn(using(text), 'compose.yaml', host);
  return inlayHints(file, { start: 0, end: file.text.length }).map(({ label }) => textIn(label, 'en'));
}

describe('what a variable comes to', () => {
  test('.env, where nothing else was chosen', async () => {
    assert.match(await says('${T<|>AG}', run({})), /Value: `dot`, from `\.env`\. A shell that sets it wins/);
    assert.deepEqual(await hints('${TAG}-${LOW}-${LOW:-d}', run({})), ['= dot']);
  });

  test('the chosen environment files in place of .env: the last wins', async () => {
    const text = await says('${T<|>AG}', run({}, ['one.env', 'two.env']));
    assert.match(text, /or else from `two\.env`, then `one\.env`/);
    assert.match(text, /Value: `two`, from `two\.env`/);
    assert.match(text, /Overridden: `one\.env`: `one`/);
    assert.doesNotMatch(text, /dot/);
    assert.match(await says('${O<|>NLY}', run({}, ['one.env', 'two.env'])), /Not in `two\.env`, `one\.env`/);
  });

  test('COMPOSE_ENV_FILES and COMPOSE_DISABLE_ENV_FILE of the shell', async () => {
    assert.deepEqual(await hints('${TAG}', run({ COMPOSE_ENV_FILES: 'one.env' })), ['= one']);
    assert.deepEqual(await hints('${TAG}', run({ COMPOSE_ENV_FILES: 'one.env' }, ['two.env'])), ['= two']);
    assert.deepEqual(await hints('${TAG}', run({ COMPOSE_DISABLE_ENV_FILE: '1' })), []);
    assert.match(
      await says('${T<|>AG}', run({ COMPOSE_DISABLE_ENV_FILE: '1' })),
      /fills in from the shell that runs it\./,
    );
  });

  test('the shell wins, even with nothing', async () => {
    const text = await says('${T<|>AG}', run({ TAG: 'sh' }, ['one.env']));
    assert.match(text, /Value: `sh`, from the environment of the editor.*A terminal may have another/);
    assert.match(text, /Overridden: `one\.env`: `one`/);
    assert.deepEqual(await hints('${TAG}', run({ TAG: '' })), ['= ']);
  });

  test('files use the shell, their own lines and those of the files before', async () => {
    assert.deepEqual(await hints('${USES}', run({}, ['one.env', 'two.env'])), ['= low-two-none']);
    assert.deepEqual(await hints('${USES}', run({ SH: 's', LOW: 'x' }, ['one.env', 'two.env'])), ['= x-two-s']);
  });

  test('what an operator makes of it', async () => {
    assert.match(await says('${T<|>AG:+yes}', run({})), /So it becomes `yes`/);
    assert.match(await says('${N<|>OPE:-${TAG}}', run({})), /Not in `\.env`\.\n\nSo it becomes `dot`/);
    assert.match(await says('${N<|>OPE:?must}', run({})), /So Compose would stop here/);
    assert.deepEqual(await hints('${TAG:+yes}', run({})), ['= yes']);
  });

  test('secrets are masked everywhere', async () => {
    const host = run({ DB_PASSWORD: 'hush' });
    assert.deepEqual(await hints('${DB_PASSWORD}${DB_PASSWORD:-x}', host), ['= ••••', '= ••••']);
    assert.doesNotMatch(await says('${DB_PASS<|>WORD:+${DB_PASSWORD}}', host), /hush/);
    const { file, cursor, host: whole } = await openIn(using('${DB_PASSWORD} ${<|>'), 'compose.yaml', host);
    const { items } = await completions(file, cursor, whole, signal);
    const offered = items.find(({ label }) => label === 'DB_PASSWORD');
    assert.equal(textIn(offered?.detail ?? '', 'en'), 'the environment of the editor: ••••');
  });

  test('completion offers the names of the chosen files', async () => {
    const { file, cursor, host } = await openIn(using('${<|>'), 'compose.yaml', run({}, ['one.env', 'two.env']));
    const { items } = await completions(file, cursor, host, signal);
    const offered = items.map(({ label, detail }) => `${label} ${textIn(detail ?? '', 'en')}`);
    assert.deepEqual(offered.sort(), ['LOW one.env: low', 'TAG two.env: two', 'USES two.env: low-two-none']);
  });

  test('the definition leads to every line, the one that counts first', async () => {
    const { file, cursor } = await openIn(using('${T<|>AG}'), 'compose.yaml', run({}, ['one.env', 'two.env']));
    assert.deepEqual(
      definition(file, cursor).map(({ target }) => target.uri),
      ['file:///p/two.env', 'file:///p/one.env'],
    );
  });
});

describe('what follows from it', () => {
  /** The messages of one rule, in English. */
  async function problems(text: string, host: Partial<Host>, code: string): Promise<readonly string[]> {
    const { file } = await openIn(using(text), 'compose.yaml', host);
    return file.problems.filter((p) => p.code === code).map((p) => textIn(p.message, 'en'));
  }

  test('variables without a value', async () => {
    const [message] = await problems('${TAG}-${ONLY}', run({}, ['one.env', 'two.env']), 'UnsetVariable');
    assert.match(message ?? '', /`ONLY` is not in `two\.env`, `one\.env`/);
    assert.deepEqual(await problems('${ONLY}', run({ ONLY: '' }, ['one.env']), 'UnsetVariable'), []);
  });

  test('a chosen file that cannot be read', async () => {
    const source = `${using('1')}#- bad.env\nA=1\nbroken line\n`;
    const { file } = await openIn(source, 'compose.yaml', run({}, ['bad.env']));
    const found = file.problems.filter((p) => p.code === 'InvalidEnvFile').map((p) => textIn(p.message, 'en'));
    assert.match(found.join('\n'), /^Line 2 of `bad\.env`/);
  });

  test('files that were chosen to lie over each other', async () => {
    const source =
      '#- compose.yaml\nservices: {a: {image: x}}\n#- b.yaml\nservices: {b: {image: "x:1", depends_on: [a, c]}}\n#- c.yaml\nservices: {c: {image: x}}\n';
    const { file } = await openIn(source, 'b.yaml', run({}, [], ['compose.yaml', './b.yaml', 'c.yaml']));
    assert.deepEqual(
      file.project?.below.map(({ uri }) => uri),
      ['file:///p/compose.yaml'],
    );
    assert.deepEqual(
      file.project?.above.map(({ uri }) => uri),
      ['file:///p/c.yaml'],
    );
    assert.deepEqual(
      file.problems.filter((p) => p.code === 'UndefinedReference'),
      [],
    );
    const alone = await openIn(source, 'compose.yaml', run({}, [], ['compose.yaml']));
    assert.deepEqual(alone.file.project?.above, []);
  });

  test('the name of the project', async () => {
    const { file } = await openIn(
      `${using('1')}#- p.env\nCOMPOSE_PROJECT_NAME=chosen\n`,
      'compose.yaml',
      run({}, ['p.env']),
    );
    assert.equal(shape(file).name, 'chosen');
  });
});

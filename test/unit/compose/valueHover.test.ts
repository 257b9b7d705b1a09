import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../../server/src/compose/features/hover.js';
import { links } from '../../../server/src/compose/features/links.js';
import { openIn } from '../../support/composeWorkspace.js';

/** The hover at `<|>` of `compose.yaml` says every one of `words`, and none of `not`. */
async function says(source: string, words: readonly string[], not: readonly string[] = []): Promise<void> {
  const { file, cursor, host } = await openIn(`#- compose.yaml\n${source}`, 'compose.yaml');
  const found = await hover(file, cursor, host, new AbortController().signal);
  assert.ok(found && typeof found.text === 'object', source);
  const both = `${found.text.en}\n${found.text.ko}`;
  for (const word of words) assert.ok(both.includes(word), `${word} not in ${both}`);
  for (const word of not) assert.ok(!both.includes(word), `${word} in ${both}`);
}

const service = (lines: string): string => `services:\n  web:\n    image: a\n    ${lines}\n`;

describe('hover on values', () => {
  test('durations and sizes', async () => {
    await says(service('stop_grace_period: 1m<|>30s'), ['`1m30s` = 90 s', '90초']);
    await says(service('healthcheck: {interval: 1<|>500ms, test: x}'), ['= 1.5 s']);
    await says(service('mem_limit: 1<|>gb'), ['1,073,741,824 bytes', '바이트']);
    await says(service('shm_size: "6<|>4m"'), ['67,108,864']);
  });

  test('a profile: what it switches on, and whether it is on', async () => {
    const two =
      'services:\n  a: {image: a, profiles: [d<|>ev]}\n  b: {image: a, profiles: [dev, x]}\n  c: {image: a}\n';
    await says(two, ['`a`, `b`', '--profile dev'], ['`c`']);
    await says(`${two}#- .env\nCOMPOSE_PROFILES=dev\n`, ['It is switched on here', '켜져 있습니다']);
  });

  test('an environment file: its names, never its values', async () => {
    const env = '#- a.env\n# note\nUSER_NAME=me\nPASSWORD=hunter2\nUSER_NAME=you\n';
    await says(service('env_file: a<|>.env') + env, ['2 variables', '`USER_NAME`, `PASSWORD`'], ['hunter2', 'you']);
    await says(service('env_file: [a<|>.env]') + env, ['`PASSWORD`']);
    await says(service('env_file: [{path: ./a<|>.env, required: false}]') + env, ['`PASSWORD`']);
  });

  const build = (lines: string): string => `services:\n  web:\n    build:\n      context: .\n      ${lines}\n`;
  const dockerfile =
    '#- Dockerfile\nARG VERSION=1.27\nARG EMPTY\nFROM nginx:$VERSION AS base\nFROM base AS final\nFROM base AS test\n';

  test('a stage', async () => {
    await says(build('target: fi<|>nal') + dockerfile, ['2/3, line 4', 'FROM base AS final', 'stage below it is not']);
    await says(build('target: TE<|>ST') + dockerfile, ['3/3'], ['below']);
    await says(build('target: a<|>\n      dockerfile_inline: |\n        FROM b AS a'), ['FROM b AS a']);
  });

  test('a build argument, from its name or value', async () => {
    for (const args of ['args: {VER<|>SION: 2}', 'args: {VERSION: 2<|>}', 'args: ["VERS<|>ION=2"]'])
      await says(build(args) + dockerfile, ['default is `1.27`', '기본값은 `1.27`', '--build-arg']);
    await says(build('args: {EMP<|>TY: 2}') + dockerfile, ['no default']);
    await says(build('args: {NOBO<|>DY: 2}') + dockerfile, ['declares no such argument']);
  });
});

test('sources of mounts are links where they exist', async () => {
  const { file } = await openIn(
    '#- compose.yaml\nservices:\n  web:\n    image: "${I}"\n    volumes: ["./a.conf:/a", "./sub:/b", "./none:/c", "data:/d", {type: bind, source: ./sub/x, target: /e}]\n#- a.conf\n#- sub/x\n',
    'compose.yaml',
  );
  assert.deepEqual(
    links(file).map(({ span, target }) => `${file.text.slice(span.start, span.end)} ${target}`),
    ['./a.conf file:///p/a.conf', './sub file:///p/sub', './sub/x file:///p/sub/x'],
  );
});

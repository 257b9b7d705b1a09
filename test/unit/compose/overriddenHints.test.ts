import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inlayHints } from '../../../server/src/compose/features/inlayHints.js';
import { textIn } from '../../../server/src/core/results.js';
import type { Host } from '../../../server/src/host.js';
import { openIn } from '../../support/composeWorkspace.js';

/** The file `compose.yaml` with its hints in place, as `⟦…⟧`. */
async function shown(source: string, more: Partial<Host> = {}, part?: string): Promise<string> {
  const { file } = await openIn(source, 'compose.yaml', more);
  const start = part === undefined ? 0 : file.text.indexOf(part);
  const hints = inlayHints(file, { start, end: part === undefined ? file.text.length : start + part.length });
  let text = file.text;
  for (const { offset, label } of [...hints].sort((a, b) => b.offset - a.offset)) {
    text = `${text.slice(0, offset)} ⟦${textIn(label, 'en')}⟧${text.slice(offset)}`;
  }
  return text.trimEnd();
}

/** The marks show what the override makes of the values of `compose.yaml`; `base` is written with them. */
async function check(base: string, override: string): Promise<void> {
  const plain = base.replace(/ ⟦.*?⟧/g, '');
  assert.equal(await shown(`#- compose.yaml\n${plain}\n#- compose.override.yaml\n${override}\n`), base);
}

const into = 'in compose.override.yaml⟧';

describe('values that another file overrides', () => {
  test('single values, also below other keys', () =>
    check(
      `name: a ⟦→ b ${into}\nservices:\n  web:\n    image: nginx:1 ⟦→ nginx:2 ${into}\n    restart: always\n    healthcheck:\n      interval: 5s ⟦→ 1s ${into}\n      retries: 3\n    deploy: {replicas: 1 ⟦→ 2 ${into}}\nvolumes:\n  data: {driver: local ⟦→ nfs ${into}}`,
      'name: b\nservices:\n  web: {image: "nginx:2", restart: "always", healthcheck: {interval: 1s}, deploy: {replicas: 2}}\n  other: {image: x}\nvolumes: {data: {driver: nfs}}',
    ));

  test('environment by name, in whichever form; secrets are masked', async () => {
    await check(
      `services:\n  web:\n    environment:\n      A: "1" ⟦→ 2 ${into}\n      B: 1\n      DB_PASSWORD: x ⟦→ •••• ${into}`,
      'services: {web: {environment: ["A=2", B=1, DB_PASSWORD=y, C=3]}}',
    );
    await check(
      `services:\n  web:\n    environment:\n      - A=1 ⟦→ 2 ${into}\n      - B`,
      'services: {web: {environment: {A: 2, B: 3}}}',
    );
  });

  test('what is replaced as a whole, taken away or overridden', () =>
    check(
      `services:\n  web:\n    command: ["a"] ⟦→ ["b", "c"] ${into}\n    entrypoint: ⟦→ x ${into}\n      - e\n    ports: ⟦→ taken away ${into}\n      - "80:80"\n    volumes: ["./a:/a"] ⟦→ ["./b:/b"] ${into}`,
      'services: {web: {command: ["b", "c"], entrypoint: x, ports: !reset [], volumes: !override ["./b:/b"]}}',
    ));

  test('lists add up, but for mounts of one place', () =>
    check(
      `services:\n  web:\n    ports: ["80:80"]\n    dns: [1.1.1.1]\n    volumes:\n      - ./a:/a ⟦→ ./b:/a ${into}\n      - ./c:/c`,
      'services: {web: {ports: ["81:81"], dns: [8.8.8.8], volumes: ["./b:/a", "./c:/c"]}}',
    ));

  test('the last of several files counts', async () => {
    const chosen = {
      composeChoice: async () => ({ files: ['compose.yaml', 'b.yaml', 'c.yaml'], envFiles: [], profiles: [] }),
    };
    const source =
      '#- compose.yaml\nservices: {a: {image: x, user: "1"}}\n#- b.yaml\nservices: {a: {image: y, user: "2"}}\n#- c.yaml\nservices: {a: {image: z}}\n';
    assert.equal(await shown(source, chosen), 'services: {a: {image: x ⟦→ z in c.yaml⟧, user: "1" ⟦→ 2 in b.yaml⟧}}');
  });

  test('only what is in sight, and nothing without a file above', async () => {
    const source = '#- compose.yaml\nservices:\n  a: {image: x}\n  b: {image: x}\n';
    const over = `${source}#- compose.override.yaml\nservices: {a: {image: y}, b: {image: y}}\n`;
    assert.equal(await shown(over, {}, 'b: {image: x}'), `services:\n  a: {image: x}\n  b: {image: x ⟦→ y ${into}}`);
    assert.equal(await shown(source), 'services:\n  a: {image: x}\n  b: {image: x}');
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copyRun, pasteRun } from '../../server/src/compose/features/dockerRun.js';
import { ComposeFile } from '../../server/src/compose/file.js';
import { applyEdits } from '../../server/src/core/edit.js';
import { runCommands } from '../support/runCommands.js';

/** Services made from `docker run`, and what comes back when they are turned into commands again, asked of the loader. */

let folder = '';
let unavailable: string | null = null;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'docknote-run-'));
  for (const name of ['a.env', 'l', 'base.env']) writeFileSync(join(folder, name), '');
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
  } catch {
    unavailable = 'no docker CLI with the compose plugin';
    if (process.env['REQUIRE_ENGINE'] === '1') throw new Error(unavailable);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The loader's reading of all services of a text. */
function config(text: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  writeFileSync(join(folder, 'compose.yaml'), text);
  const said = execFileSync('docker', ['compose', '--project-name=p', 'config', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PORT: '3307' },
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return (JSON.parse(said) as { services: Record<string, Record<string, unknown>> }).services;
}

/** One file with a service for each command. */
function pastedAll(commands: readonly string[]): string {
  return commands.reduce((text, command) => {
    const found = pasteRun(new ComposeFile('file:///p/compose.yaml', 1, text), command);
    assert.ok(found, command);
    return applyEdits(text, found.edits);
  }, '');
}

test('the loader accepts every service, and the same service comes back from its command', (t) => {
  if (unavailable !== null) {
    t.skip(unavailable);
    return;
  }
  // Without names of their own many would have the same.
  const commands = runCommands.map(([command], at) =>
    command.replace(/ --name \S+/, '').replace(' run', ` run --name service-${at}`),
  );
  const first = pastedAll(commands);
  const names = [...new ComposeFile('file:///p/compose.yaml', 1, first).model.services.keys()];
  assert.equal(names.length, commands.length);
  const file = new ComposeFile('file:///p/compose.yaml', 1, first);
  const again = names.map((name) => copyRun(file, name, 'p')?.text ?? '');
  const second = pastedAll(again);
  const said = config(first);
  const back = config(second);
  for (const name of names) assert.deepEqual(comparable(back[name], name), comparable(said[name], name), name);
});

/** Without what only one way brings: the alias that Compose gives by itself, a volume's own name. */
function comparable(service: unknown, name: string): unknown {
  const text = JSON.stringify(service).replaceAll('"source":"p_', '"source":"');
  const plain = JSON.parse(text) as { networks?: Record<string, { aliases?: string[] } | null>; pull_policy?: string };
  for (const [key, network] of Object.entries(plain.networks ?? {})) {
    const aliases = (network?.aliases ?? []).filter((alias) => alias !== name).sort();
    const rest = { ...network, aliases };
    if (plain.networks) plain.networks[key] = rest;
  }
  // How Compose gets an image is its own matter.
  delete plain.pull_policy;
  return plain;
}

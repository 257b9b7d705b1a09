import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CompletionList, DocumentDiagnosticReport, Hover } from 'vscode-languageserver-protocol';
import { type Session, spawnSession } from '../support/lspSession.js';

describe('.dockerignore over the protocol', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docknote-ignore-'));
  mkdirSync(join(folder, 'src'));
  for (const name of ['.dockerignore', 'a.log', 'src/b.log']) writeFileSync(join(folder, name), '');
  const uri = pathToFileURL(join(folder, '.dockerignore')).href;
  let session: Session;
  before(async () => {
    session = await spawnSession({ client: 'full', locale: 'en' });
  });
  after(async () => {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('problems of the text at once, of the folder soon; hover and completion', async () => {
    const at = session.open(uri, 'dockerignore', '!x\n*.l<|>og\n*.tmp\n');
    /** The codes that the server gives; it looks into the folder in the background. */
    const codes = async (): Promise<readonly unknown[]> => {
      const report = await session.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.kind === 'full' ? report.items.map((item) => item.code) : [];
    };
    assert.deepEqual(await codes(), ['UselessException']);
    const expected = ['UnmatchedPattern', 'UselessException', 'UnmatchedPattern'];
    let seen = await codes();
    for (let tries = 0; tries < 200 && seen.length < expected.length; tries++) {
      await pause(25);
      seen = await codes();
    }
    assert.deepEqual([...seen].sort(), [...expected].sort());
    const hover = await session.connection.sendRequest<Hover>('textDocument/hover', at);
    assert.match(JSON.stringify(hover.contents), /Fits 1 here.*a\.log/);
    const list = await session.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 3, character: 0 },
    });
    assert.ok(list.items.some((item) => item.label === 'src/'));
  });
});

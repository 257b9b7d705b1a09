import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { describe, test } from 'node:test';
import { DiagnosticRefreshRequest } from 'vscode-languageserver-protocol';
import { type ShellCheck, shellCheck } from '../../server/src/node/shellcheck.js';
import type { HostMethod, ShellCheckQuestion } from '../../server/src/protocol.js';
import { localSession, type Session } from '../support/lspSession.js';

const METHOD: HostMethod = 'docknote/shellcheck';
const uri = 'file:///w/Dockerfile';

/** A session with a client that has this ShellCheck; `renewed` waits until the server knows more than before. */
async function sessionWith(checker: ShellCheck): Promise<Session & { codes(): Promise<readonly string[]> }> {
  const session = await localSession({}, { initializationOptions: { host: true } });
  let renew = (): void => {};
  const renewed = new Promise<void>((resolve) => {
    renew = resolve;
  });
  session.connection.onRequest(DiagnosticRefreshRequest.type, () => renew());
  session.connection.onRequest(METHOD, (question: ShellCheckQuestion, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return checker.check(question, controller.signal);
  });
  const codes = async (): Promise<readonly string[]> => {
    const ask = async (): Promise<readonly { code: string }[]> => {
      const report = await session.connection.sendRequest<{ items: { code: string }[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.items;
    };
    await ask();
    await renewed;
    return (await ask()).map(({ code }) => code);
  };
  return { ...session, codes };
}

const isThere = spawnSync('shellcheck', ['--version']).status === 0;
if (!isThere && process.env['CI'] === '1') throw new Error('no shellcheck program here (apt-get install shellcheck)');

describe('ShellCheck over the protocol', () => {
  test('the real program speaks in the diagnostics', {
    skip: isThere ? false : 'no shellcheck program here (apt-get install shellcheck)',
  }, async () => {
    const session = await sessionWith(shellCheck(() => ({ isOn: true, path: '' })));
    session.open(uri, 'dockerfile', 'FROM debian:13\nRUN cd /tmp; x=$(date) && \\\n  echo 가 $x\n');
    const codes = await session.codes();
    assert.ok(codes.includes('SC2086'), codes.join(' '));
    assert.ok(codes.includes('SC2164'), codes.join(' '));
    await session.close();
  });

  test('when the document changes, the client is told to end what it runs', async () => {
    let begun = (): void => {};
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const ended = new Promise<string>((resolve) => {
      void sessionWith({
        forget: () => undefined,
        check: (question, signal) =>
          new Promise((answer) => {
            begun();
            signal.addEventListener('abort', () => {
              resolve(question.script.split('\n').at(-2) ?? '');
              answer(null);
            });
          }),
      }).then(async (session) => {
        session.open(uri, 'dockerfile', 'FROM debian:13\nRUN first\n');
        void session.codes().catch(() => undefined);
        await begins;
        await session.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 2 },
          contentChanges: [{ text: 'FROM debian:13\n' }],
        });
        await ended;
        await session.close();
      });
    });
    assert.equal(await ended, 'first');
  });
});

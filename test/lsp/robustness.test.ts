import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LineIndex } from '../../server/src/core/lineIndex.js';
import type { Language, LanguageFile } from '../../server/src/lsp/languages.js';
import type { LanguageId } from '../../server/src/workspace/documents.js';
import { localSession } from '../support/lspSession.js';

/** A language whose functions a test replaces one by one. */
const dummy = (parts: Partial<Language>): Record<LanguageId, Language> => {
  const language: Language = {
    open: (uri, version, text): LanguageFile => ({ uri, version, text, lines: new LineIndex(text), problems: [] }),
    completions: async () => ({ items: [], incomplete: false }),
    hover: () => null,
    symbols: () => [],
    folds: () => [],
    ...parts,
  };
  return { dockerfile: language, dockercompose: language, hadolint: language, dockerignore: language };
};

describe('the one door', () => {
  test('a feature that throws is logged with method and stack, and answered with nothing', async () => {
    const session = await localSession({
      languages: dummy({
        hover: () => {
          throw new Error('broken on purpose');
        },
      }),
    });
    const at = session.open('file:///Dockerfile', 'dockerfile', 'FROM a<|>');
    assert.equal(await session.connection.sendRequest('textDocument/hover', at), null);
    assert.match(session.log.join('\n'), /hover file:\/\/\/Dockerfile@1: Error: broken on purpose\n\s+at /);
    // The server still answers.
    assert.deepEqual(await session.connection.sendRequest('textDocument/documentSymbol', at), []);
    await session.close();
  });

  test('a request that is cancelled while it works ends as cancelled, and the feature hears of it', async () => {
    let heard = false;
    const session = await localSession({
      languages: dummy({
        completions: (_file, _offset, _host, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              heard = true;
              resolve({ items: [], incomplete: false });
            });
          }),
      }),
    });
    const at = session.open('file:///Dockerfile', 'dockerfile', 'FROM a<|>');
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const answer = session.connection.sendRequest('textDocument/completion', at, source.token);
    setTimeout(() => source.cancel(), 20);
    await assert.rejects(answer, { code: -32800 });
    assert.equal(heard, true);
    await session.close();
  });

  test('a refused rename tells the reason in the chosen language', async () => {
    const session = await localSession(
      {
        languages: dummy({
          rename: () => ({ ok: false, reason: { en: 'No such name.', ko: '그런 이름이 없습니다.' } }),
        }),
      },
      { locale: 'ko' },
    );
    const at = session.open('file:///Dockerfile', 'dockerfile', 'FROM a<|>');
    await assert.rejects(session.connection.sendRequest('textDocument/rename', { ...at, newName: 'b' }), {
      message: '그런 이름이 없습니다.',
    });
    await session.close();
  });
});

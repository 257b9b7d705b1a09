import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { FakeRegistry } from '../support/fakeRegistry.js';
import { startFakeRegistry } from '../support/fakeRegistry.js';
import { asPerson } from './support/person.js';

const secret = 'correct-horse-battery-staple';
const wrong = 'wrong-horse-battery-staple';

/** The files of the window (settings, logs with the output channels, what it remembers) that hold one of the texts. */
function filesWith(texts: readonly string[]): readonly string[] {
  const folder = dirname(process.env['DOCKNOTE_RESULTS'] ?? assert.fail('the runner names a file in its folder'));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => {
      const content = readFileSync(path);
      return texts.some((text) => content.includes(text));
    });
}

suite('logins', () => {
  let registry: FakeRegistry;
  suiteSetup(async () => {
    registry = await startFakeRegistry({ auth: { kind: 'basic', username: 'mina', password: secret } });
    registry.push('mina/app', '1');
  });
  suiteTeardown(() => registry.close());

  test('a wrong password is refused, the right one is used; neither stands in any file or log of the window', async () => {
    const logIn = async (password: string | null): Promise<readonly string[]> => {
      const logIn = () => vscode.commands.executeCommand('docknote.registry.login');
      return (await asPerson([registry.host, 'mina', password], logIn)).asked.map((asked) =>
        asked.replace(/^.*?: /, ''),
      );
    };
    const sent = (password: string): boolean => {
      const header = `Basic ${Buffer.from(`mina:${password}`).toString('base64')}`;
      return registry.requests.some(({ authorization }) => authorization === header);
    };
    const [, name, password] = await logIn(wrong);
    assert.deepEqual([name, password], ['User name', 'Password or access token (hidden)']);
    assert.ok(sent(wrong));
    assert.equal((await logIn(secret))[1], 'User name', 'the wrong login was not kept');
    assert.ok(sent(secret));
    assert.equal((await logIn(null))[1], 'User name [mina]', 'the right one was');
    const encoded = (text: string): readonly string[] => [
      text,
      Buffer.from(`mina:${text}`).toString('base64'),
      Buffer.from(text).toString('base64').replace(/=+$/, ''),
    ];
    assert.deepEqual(filesWith([...encoded(secret), ...encoded(wrong)]), []);
    const settings = JSON.stringify(vscode.workspace.getConfiguration());
    assert.ok(!settings.includes(secret) && !settings.includes(wrong));
    await asPerson([registry.host], () => vscode.commands.executeCommand('docknote.registry.logout'));
    assert.equal((await logIn(null))[1], 'User name');
    // The search itself finds what is there: the results file is in the same folder.
    assert.notDeepEqual(filesWith(['"finished"']), []);
  });
});

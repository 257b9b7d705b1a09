import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Offer } from '../../client/src/commands/offers.js';
import { offers } from '../../client/src/commands/offers.js';
import type { FakeEngine } from '../support/fakeEngine.js';
import { fakeEngine, listed } from '../support/fakeEngine.js';
import { asPerson } from './support/person.js';

/** A workspace that nobody trusts: no command touches the engine, uses a login or asks anything, and each says why. */
suite('without workspace trust', () => {
  let fake: FakeEngine;
  const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
  const run = (command: string, replies: readonly (string | null)[], ...given: readonly unknown[]) =>
    asPerson(replies, () => vscode.commands.executeCommand(command, ...given));
  suiteSetup(async () => {
    fake = await fakeEngine();
    fake.containers = [listed('web')];
    fake.images = [{ Id: 'sha256:1', RepoTags: ['busybox:latest'], Size: 1, Created: 1 }];
    await run('docknote.context.add', [`unix://${fake.socketPath}`, 'untrusted'], undefined);
    Object.defineProperty(vscode.workspace, 'isTrusted', { get: () => false, configurable: true });
  });
  suiteTeardown(async () => {
    if (trusted) Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
    await run('docknote.context.use', ['Automatic']);
    await run('docknote.context.remove', [], 'untrusted');
    await fake.dispose();
  });

  test('every command that needs an engine says so, and asks the engine nothing', async () => {
    const needy = Object.entries<Offer>(offers).filter(([, { target }]) => target !== 'none');
    assert.ok(needy.length > 90);
    for (const [command, { target }] of needy) {
      fake.requests.length = 0;
      const { said, copied, opened } = await run(command, [], target === 'image' ? 'busybox:latest' : 'web');
      assert.match(said.join(), /This workspace is not trusted/, command);
      // What the views ask for is not of the command's making: lists and events only.
      const more = fake.requests.filter(
        (one) => !/^GET \/(?:containers\/json|images\/json|volumes|networks|version|events)/.test(one),
      );
      assert.deepEqual([more, copied, opened], [[], [], []], command);
    }
  });

  test('neither logins nor the choice of an engine nor a pull from a registry', async () => {
    for (const command of [
      'registry.login',
      'registry.logout',
      'context.use',
      'context.add',
      'context.test',
      'registry.pull',
    ]) {
      const { said } = await run(`docknote.${command}`, [], 'web');
      assert.match(said.join(), /This workspace is not trusted/, command);
    }
    assert.deepEqual(
      fake.requests.filter((one) => !one.startsWith('GET ')),
      [],
    );
  });
});

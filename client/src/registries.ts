import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import process from 'node:process';
import * as vscode from 'vscode';
import { createRegistryClient, type RegistryClient } from './registry/client.js';
import type { Credentials } from './registry/credentials.js';
import { createCredentials } from './registry/credentials.js';
import { helperRunner } from './registry/helperProgram.js';
import { createTagSource, type TagSource } from './registry/tags.js';

/** The registries: who is logged in, what they hold, and what completion may ask them. */
export interface Registries {
  readonly credentials: Credentials;
  readonly client: RegistryClient;
  readonly tags: TagSource;
}

/**
 * Puts the registry parts together; nothing is read or asked yet. Logins made in Docknote are kept in VS Code's secret
 * storage; those of the docker CLI are used where the workspace is trusted.
 */
export function openRegistries(context: vscode.ExtensionContext, log: (sentence: string) => void): Registries {
  const isTrusted = (): boolean => vscode.workspace.isTrusted;
  const credentials = createCredentials({
    home: homedir(),
    env: process.env,
    read: (path) => readFile(path, 'utf8').catch(() => null),
    run: helperRunner({ platform: process.platform, home: homedir(), env: process.env }),
    secrets: {
      get: (key) => context.secrets.get(key),
      set: (key, value) => context.secrets.store(key, value),
      delete: (key) => context.secrets.delete(key),
    },
    isTrusted,
    log,
  });
  const client = createRegistryClient({ credentials });
  return { credentials, client, tags: createTagSource({ client, log, isTrusted }) };
}

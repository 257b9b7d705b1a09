import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { installPeers } from './peers.mjs';

/**
 * What test/bench/compose.bench.ts needs to measure the other servers for Compose files beside ours, as environment
 * variables. The schema is that of the specification: COMPOSE_SCHEMA names it where it is not at hand.
 * @returns {Promise<{ env: Record<string, string> } | { missing: string }>}
 */
export async function composePeers() {
  const schema = resolve(process.env['COMPOSE_SCHEMA'] ?? join('..', 'shared', 'data', 'compose-spec.json'));
  if (!existsSync(schema)) return { missing: 'COMPOSE_SCHEMA names no file: the YAML server would have no schema' };
  const peers = await installPeers('compose', {
    'yaml-language-server': '2.0.0',
    '@microsoft/compose-language-service': '1.0.0',
  });
  if ('missing' in peers) return peers;
  return { env: { DOCKNOTE_COMPOSE_PEERS: peers.folder, COMPOSE_SCHEMA: schema } };
}

import { join } from 'node:path';
import { installPeers } from './peers.mjs';

/**
 * The Dockerfile server that most editors use, for test/bench/dockerfile.bench.ts, as an environment variable.
 * @returns {Promise<{ env: Record<string, string> } | { missing: string }>}
 */
export async function dockerfilePeers() {
  const name = 'dockerfile-language-server-nodejs';
  const peers = await installPeers('dockerfile', { [name]: '0.15.0' });
  if ('missing' in peers) return peers;
  return { env: { DOCKNOTE_DOCKERFILE_PEER: join(peers.folder, 'node_modules', name, 'bin', 'docker-langserver') } };
}

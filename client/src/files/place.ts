import * as vscode from 'vscode';
import { normal } from './core/paths.js';
import type { PlacePath } from './core/place.js';

/** What the files of containers and volumes are addressed by. */
export const filesScheme = 'docknote-files';

/**
 * `docknote-files://c-<id>/<name>/etc/passwd`. The name is there to be read in tabs and breadcrumbs; only the id counts. An
 * authority is not safe from a change of case, so a volume's name is written in hexadecimal.
 */
export function uriOf({ place, path }: PlacePath): vscode.Uri {
  const authority = place.kind === 'container' ? `c-${place.id}` : `v-${Buffer.from(place.name).toString('hex')}`;
  return vscode.Uri.from({ scheme: filesScheme, authority, path: `/${place.name}${path === '/' ? '' : path}` });
}

/** Null: no address of ours. */
export function placeOf(uri: vscode.Uri): PlacePath | null {
  const [, kind, key = ''] = /^([cv])-([0-9a-f]+)$/.exec(uri.authority) ?? [];
  const [, name = '', path = ''] = /^\/([^/]+)(\/.*)?$/.exec(uri.path) ?? [];
  if (kind === undefined || name === '') return null;
  const inside = normal(path);
  return kind === 'c'
    ? { place: { kind: 'container', id: key, name }, path: inside }
    : { place: { kind: 'volume', name: Buffer.from(key, 'hex').toString() }, path: inside };
}

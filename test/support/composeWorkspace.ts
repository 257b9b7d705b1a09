import assert from 'node:assert/strict';
import { ComposeFile } from '../../server/src/compose/file.js';
import { emptyHost, type Host } from '../../server/src/host.js';
import { enrichCompose } from '../../server/src/workspace/composeProject.js';
import { mark, marked } from './marked.js';

/**
 * A workspace in one text: a line `#- path` starts each file.
 * @param more what the host knows beside its files
 */
export function workspace(source: string, more: Partial<Host> = {}): { files: Map<string, string>; host: Host } {
  const files = new Map<string, string>();
  for (const part of source.split(/^#- /m).slice(1)) {
    const end = part.indexOf('\n');
    files.set(`file:///p/${part.slice(0, end).trim()}`, part.slice(end + 1));
  }
  const host: Host = {
    ...emptyHost,
    ...more,
    readText: async (uri) => (files.has(uri) ? marked(files.get(uri) ?? '').text : null),
    list: async (uri) => {
      const names = new Map<string, 'file' | 'folder'>();
      for (const file of files.keys()) {
        if (!file.startsWith(uri)) continue;
        const [name = '', ...rest] = file.slice(uri.length).split('/');
        names.set(name, rest.length > 0 ? 'folder' : 'file');
      }
      return [...names].map(([name, kind]) => ({ name, kind }));
    },
  };
  return { files, host };
}

/** A file of the workspace, with its project. */
export async function openIn(
  source: string,
  name: string,
  more: Partial<Host> = {},
): Promise<{ file: ComposeFile; cursor: number; host: Host }> {
  const { files, host } = workspace(source, more);
  const uri = `file:///p/${name}`;
  const { text, cursor } = marked(files.get(uri) ?? '');
  const file = await enrichCompose(new ComposeFile(uri, 1, text), host, [], new AbortController().signal);
  assert.ok(file);
  return { file, cursor, host };
}

/** The findings of `rules` in the file `name` are exactly at its marks. */
export const check = (source: string, name: string, ...rules: readonly string[]): Promise<readonly string[]> =>
  checkIn({}, source, name, ...rules);

/** The same where the host knows more than the files. */
export async function checkIn(
  more: Partial<Host>,
  source: string,
  name: string,
  ...rules: readonly string[]
): Promise<readonly string[]> {
  const { files, host } = workspace(source, more);
  const uri = `file:///p/${name}`;
  const { text, spans } = marked(files.get(uri) ?? '');
  const enriched = await enrichCompose(new ComposeFile(uri, 1, text), host, [], new AbortController().signal);
  assert.ok(enriched);
  const found = enriched.problems.filter((p) => rules.includes(p.code));
  assert.equal(
    mark(
      text,
      found.map((p) => p.span),
    ),
    mark(text, spans),
    source,
  );
  return found.map((p) => (typeof p.message === 'string' ? p.message : p.message.en));
}

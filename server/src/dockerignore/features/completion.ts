import { inTime } from '../../core/inTime.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { DockerignoreFile } from '../file.js';

const folderDetail: Prose = { en: 'folder, with all that is in it', ko: '폴더와 그 안의 모든 것' };
const anyDepth: Prose = { en: 'at any depth', ko: '어느 깊이에서나' };
const exception: Prose = { en: 'takes back what a line above left out', ko: '윗줄이 뺀 것을 되돌립니다' };

/** The files and folders below the ignore file's folder, one level at a time. */
export async function completions(
  file: DockerignoreFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const nothing: Completions = { items: [], incomplete: false };
  const lineStart = file.lines.startOf(file.lines.lineAt(offset));
  const typed = file.text.slice(lineStart, offset).replace(/^\uFEFF/, '');
  if (typed.startsWith('#')) return nothing;
  const before = /^\s*(?:!\s*)?\/?(?:\.\/)?/.exec(typed)?.[0] ?? '';
  const path = typed.slice(before.length);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  // Behind a wildcard nobody knows which folder is meant; a folder above is outside the build context.
  if (/[*?[\\]/.test(folder) || folder.split('/').includes('..')) return nothing;
  const base = file.uri.replace(/[?#].*$/, '');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(base)) return nothing;
  const uri = base.slice(0, base.lastIndexOf('/') + 1) + folder.split('/').map(encodeURIComponent).join('/');
  const start = offset - path.length + folder.length;
  const rest = file.text.slice(offset, file.lines.endOf(file.lines.lineAt(offset)));
  const span = { start, end: offset + (/^[^\s/]*/.exec(rest)?.[0].length ?? 0) };
  const answer = await inTime(host.list(uri, signal), signal);
  if (!answer.inTime) return { items: [], incomplete: true };
  const items: Completion[] = answer.value.map(({ name, kind }) => {
    // What a pattern would read as a sign is written with a backslash.
    const plain = name.replace(/[*?[\\]/g, '\\$&');
    const insert = start === lineStart && /^[#!]/.test(plain) ? `\\${plain}` : plain;
    return kind === 'folder'
      ? { label: `${name}/`, kind: 'folder', insert: `${insert}/`, span, detail: folderDetail, retrigger: true }
      : { label: name, kind: 'file', insert, span };
  });
  if (folder === '' && !/^\s*[!/.]/.test(before)) {
    items.push({ label: '**/', kind: 'value', insert: '**/', span, detail: anyDepth, rank: 80 });
    items.push({ label: '!', kind: 'keyword', insert: '!', span, detail: exception, rank: 81 });
  }
  return { items, incomplete: false };
}

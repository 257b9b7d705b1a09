import { inTime } from '../../core/inTime.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import { mountOf } from '../syntax/mount.js';
import { folderOf, resolvePath } from '../syntax/paths.js';
import { serviceAt } from './context.js';
import { imagePlaces } from './imagePlaces.js';
import { projectNames } from './names.js';
import { done, plainItems, references, type Slot, siblings, snippets } from './valueSlot.js';

/** A folder of the container that the image keeps as a volume. */
export async function targetItems({ file, place, host, signal }: Slot, span: Span): Promise<Completions> {
  const known = await imagePlaces(file, serviceAt(place.steps), 'volumes', host, signal);
  return done(known.map(({ text, detail }) => ({ label: text, kind: 'folder', insert: text, span, detail, rank: 5 })));
}

export async function mountItems(slot: Slot): Promise<Completions> {
  const { file, typed, span, spec, place, host, signal } = slot;
  if (spec.path !== 'service.volumes[]') return pathOrVolume(slot);
  const mount = mountOf(typed);
  const colon = typed.indexOf(':');
  if (colon >= 0 && !/^[A-Za-z]:$/.test(typed.slice(0, colon + 1))) {
    const options = mount.options
      ? plainItems({ ...slot, span: { start: span.start + mount.options.start, end: span.end } }, [
          'ro',
          'rw',
          'z',
          'Z',
        ])
      : [];
    if (mount.options) return done(options);
    return targetItems(slot, { start: span.start + mount.target.start, end: span.end });
  }
  if (/^[./~]/.test(typed)) return pathItems(slot, typed, span, false);
  const taken = siblings(place);
  const volumes = projectNames(file, 'volume').filter((name) => ![...taken].some((t) => t.startsWith(`${name}:`)));
  const folders = await imagePlaces(file, serviceAt(place.steps), 'volumes', host, signal);
  const ready = folders
    .filter(({ text }) => ![...taken].some((one) => mountTarget(one) === text))
    .flatMap(({ text, detail }) => {
      const name = volumes[0] ?? 'data';
      return snippets(slot, [[`${name}:${text}`, `\${1:${name}}:${text}`]], detail, '');
    })
    .map((item) => ({ ...item, rank: 4 }));
  return done([
    ...ready,
    ...volumes.map((name): Completion => ({ label: name, kind: 'reference', insert: `${name}:`, span, rank: 5 })),
    ...plainItems(slot, ['./']).map((item) => ({ ...item, retrigger: true })),
  ]);
}

const mountTarget = (text: string): string => {
  const { start, end } = mountOf(text).target;
  return text.slice(start, end);
};

async function pathOrVolume(slot: Slot): Promise<Completions> {
  if (/^[./~]/.test(slot.typed)) return pathItems(slot, slot.typed, slot.span, false);
  return done([
    ...references(slot, 'volume'),
    ...plainItems(slot, ['./']).map((item) => ({ ...item, retrigger: true })),
  ]);
}

/** Files and folders beside the Compose file. */
export async function pathItems(
  { file, host, signal, offset }: Slot,
  typed: string,
  span: Span,
  foldersOnly: boolean,
): Promise<Completions> {
  const slash = typed.lastIndexOf('/');
  const folder = typed.slice(0, slash + 1);
  const base = resolvePath(folderOf(file.uri), folder === '' ? './' : folder);
  if (base === null) return done([]);
  const answer = await inTime(host.list(base, signal), signal);
  if (!answer.inTime) return { items: [], incomplete: true };
  const start = span.start + slash + 1;
  const lead = slash < 0 && !typed.startsWith('.') && foldersOnly ? './' : '';
  const items = answer.value
    .filter((e) => e.kind === 'folder' || (!foldersOnly && e.kind === 'file'))
    .map((e): Completion => {
      const isFolder = e.kind === 'folder';
      const name = isFolder ? `${e.name}/` : e.name;
      const kind = isFolder ? 'folder' : 'file';
      return {
        label: name,
        kind,
        insert: lead + name,
        span: { start: Math.min(start, offset), end: span.end },
        rank: isFolder ? 21 : 20,
        ...(isFolder ? { retrigger: true } : {}),
      };
    });
  return done(items);
}

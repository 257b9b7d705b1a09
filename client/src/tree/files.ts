import type { FileEntry } from '../files/core/listing.js';
import { joined } from '../files/core/paths.js';
import type { Place, PlacePath } from '../files/core/place.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import type { Translate } from './translate.js';
import { sizeText } from './words.js';

/** Larger directories show so many; a terminal is better for the rest. */
const mostRows = 2000;

/** The row under which the files of a container or a volume stand. They are asked for when it is opened. */
export const filesRow = (t: Translate, parent: string, place: Place): Row => ({
  id: `${parent}/files`,
  label: t('Files'),
  description: '',
  icon: 'files',
  color: '',
  contextValue: 'file.root',
  spoken: t('Files of {0}', plain(place.name)),
  opens: 'collapsed',
  target: { kind: 'file', place, path: '/', directory: true },
  children: [],
  later: true,
});

/** Under which id a directory stands in the tree. */
export const filesRowId = (prefix: string, { place, path }: PlacePath): string =>
  `${prefix}/${place.kind}/${place.kind === 'container' ? place.id : place.name}/files${path === '/' ? '' : path}`;

/** The rows of a directory: directories first, then by name. */
export function fileRows(
  t: Translate,
  parent: string,
  place: Place,
  directory: string,
  entries: readonly FileEntry[],
): readonly Row[] {
  const sorted = [...entries].sort(
    (a, b) => Number(isFolder(b)) - Number(isFolder(a)) || collator.compare(a.name, b.name),
  );
  const rows = sorted.slice(0, mostRows).map((entry) => fileRow(t, parent, place, directory, entry));
  const left = sorted.length - rows.length;
  // No file has a slash in its name.
  return left === 0 ? rows : [...rows, noteRow(`${parent}//more`, t('{0} more are not shown.', left), 'ellipsis')];
}

const isFolder = (entry: FileEntry): boolean => entry.kind === 'directory' || entry.leadsTo === 'directory';
const collator = new Intl.Collator('en', { numeric: true });

function fileRow(t: Translate, parent: string, place: Place, directory: string, entry: FileEntry): Row {
  const folder = isFolder(entry);
  const name = plain(entry.name);
  const link = entry.kind === 'link';
  const kind = link ? t('link') : folder ? t('directory') : '';
  const size = folder || link ? '' : sizeText(entry.size);
  return {
    id: `${parent}/${entry.name}`,
    label: name,
    description: link && entry.leadsTo === null ? t('leads nowhere') : size,
    icon: folder ? (link ? 'file-symlink-directory' : 'folder') : link ? 'file-symlink-file' : 'file',
    color: '',
    contextValue: folder ? 'file.directory' : 'file.file',
    spoken: [name, kind, size].filter((part) => part !== '').join(', '),
    opens: folder ? 'collapsed' : 'leaf',
    target: { kind: 'file', place, path: joined(directory, entry.name), directory: folder },
    children: [],
    ...(folder ? { later: true as const } : {}),
  };
}

/** Says something in place of rows. */
export const noteRow = (id: string, text: string, icon: string): Row => ({
  id,
  label: text,
  description: '',
  icon,
  color: '',
  contextValue: 'note',
  spoken: text,
  opens: 'leaf',
  target: { kind: 'group' },
  children: [],
});

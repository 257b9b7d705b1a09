import * as vscode from 'vscode';
import type { Services } from '../services.js';
import type { Row } from '../tree/row.js';
import type { RowElement } from '../tree/rowProvider.js';
import { parentOf } from './core/paths.js';
import type { PlacePath } from './core/place.js';
import { uriOf } from './place.js';

/** How VS Code hands files over that are dragged. https://code.visualstudio.com/api/references/vscode-api#TreeDragAndDropController */
const list = 'text/uri-list';

/**
 * Files that are dragged onto a directory of a container are copied into it, and files of a container that are dragged into
 * the explorer are copied out: VS Code reads them through our file system.
 */
export function fileDrop(
  services: Services,
  rowOf: (element: RowElement) => Row | null,
): vscode.TreeDragAndDropController<RowElement> {
  return {
    dragMimeTypes: [list],
    dropMimeTypes: [list],
    handleDrag(elements, data) {
      const uris = elements.flatMap((element) => {
        const target = rowOf(element)?.target;
        return target?.kind === 'file' ? [uriOf(target).toString()] : [];
      });
      if (uris.length > 0) data.set(list, new vscode.DataTransferItem(uris.join('\r\n')));
    },
    async handleDrop(element, data) {
      try {
        const where = folderOf(element ? rowOf(element) : null);
        const text = (await data.get(list)?.asString()) ?? '';
        const sources = filesIn(text);
        if (where === null || sources.length === 0 || !services.isTrusted()) return;
        const engine = await services.link.engine();
        if (engine.kind !== 'ok') return;
        const { uploadTo } = await import('../later.js');
        await uploadTo(where, sources, { ...services, engine: engine.value });
      } catch (thrown) {
        services.broke('docknote.drop', thrown);
      }
    },
  };
}

/** The directory that is meant by a row: of a file the one it is in. */
function folderOf(row: Row | null): PlacePath | null {
  const target = row?.target;
  if (target?.kind !== 'file') return null;
  return { place: target.place, path: target.directory ? target.path : parentOf(target.path) };
}

/** Files of this machine; one address a line. */
const filesIn = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line))
    .filter(({ scheme }) => scheme === 'file')
    .map(({ fsPath }) => fsPath);

import * as vscode from 'vscode';
import type { ComposeShape } from '../../../server/src/protocol.js';
import type { Services } from '../services.js';
import { projectOf } from './chosen.js';
import { composeLenses, type Lens, type LensFacts } from './lenses.js';
import { membersOf } from './project.js';

/** What was last asked and shown for a document. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly shape: ComposeShape;
  readonly lenses: readonly Lens[];
}

/**
 * Lenses above the services of Compose files, live: while such a file is in sight the engine's store is kept true, and the
 * lenses are drawn again when they would say something else. Nothing of an engine is asked in an untrusted workspace.
 */
export function registerComposeLenses(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const shown = new Map<string, Shown>();
  let release: (() => void) | null = null;

  const factsOf = (document: vscode.TextDocument, shape: ComposeShape): LensFacts => {
    const { connection, containers, endpoint } = services.store.state;
    const isKnown = connection.state === 'up' && vscode.workspace.isTrusted;
    const project = projectOf(document.uri, shape, services);
    return {
      uri: document.uri.toString(),
      shape,
      members: isKnown ? membersOf(containers.values(), project) : null,
      engine: isKnown ? (endpoint?.address ?? null) : null,
    };
  };
  const isOn = (): boolean => services.settings().composeLenses && vscode.workspace.isTrusted;
  const look = (): void => {
    const inSight = vscode.window.visibleTextEditors.some(({ document }) => document.languageId === 'dockercompose');
    if (inSight && isOn()) release ??= services.watch.hold();
    else {
      release?.();
      release = null;
    }
  };
  const redraw = (): void => {
    const before = JSON.stringify([...shown.values()].map(({ lenses }) => lenses));
    for (const [key, { document, shape }] of shown) {
      shown.set(key, { document, shape, lenses: composeLenses(factsOf(document, shape), services.t) });
    }
    if (JSON.stringify([...shown.values()].map(({ lenses }) => lenses)) !== before) changed.fire();
  };
  look();
  return vscode.Disposable.from(
    changed,
    { dispose: () => release?.() },
    { dispose: services.store.onChange(redraw) },
    services.onSettings(() => {
      look();
      changed.fire();
    }),
    services.onProjectChoice(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      look();
      changed.fire();
    }),
    vscode.window.onDidChangeVisibleTextEditors(look),
    vscode.workspace.onDidCloseTextDocument((document) => shown.delete(document.uri.toString())),
    vscode.languages.registerCodeLensProvider(
      { language: 'dockercompose', scheme: 'file' },
      {
        onDidChangeCodeLenses: changed.event,
        async provideCodeLenses(document) {
          const key = document.uri.toString();
          shown.delete(key);
          if (!isOn()) return [];
          const shape = await services.server.ask('docknote/composeShape', { textDocument: { uri: key } });
          if (!shape) return [];
          const lenses = composeLenses(factsOf(document, shape), services.t);
          shown.set(key, { document, shape, lenses });
          return lenses.map(lensOf);
        },
      },
    ),
  );
}

function lensOf({ line, title, tooltip, command, arguments: args }: Lens): vscode.CodeLens {
  const range = new vscode.Range(line, 0, line, 0);
  return new vscode.CodeLens(range, { title, tooltip, command: command ?? '', arguments: [...args] });
}

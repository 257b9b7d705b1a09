import * as vscode from 'vscode';
import type { ComposeGraph } from '../../../server/src/protocol.js';
import type { ChosenFile } from '../compose/chosen.js';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { Page } from '../webview/panel.js';
import { openPage } from '../webview/panel.js';
import { layout, nodeHeight, nodeWidth } from './layout.js';
import { mostNodes, readToWindow, type ToPage, type ToWindow } from './messages.js';

const open = new Map<string, Page<ToPage>>();

/** Opens the graph of a file's project, or brings the one that is open to the front. It is asked for again when it is seen again. */
export function showGraph(file: ChosenFile, services: Services): void {
  const key = file.uri.toString();
  const present = open.get(key);
  if (present) {
    present.reveal();
    return;
  }
  const { t } = services;
  const failed = (thrown: unknown): void => services.broke('docknote.graph', thrown);
  let shown: ComposeGraph = { nodes: [], edges: [] };
  async function load(): Promise<void> {
    // The server knows of open documents only.
    await vscode.workspace.openTextDocument(file.uri);
    const graph = await services.server.ask('docknote/composeGraph', { textDocument: { uri: key } });
    shown = graph ?? { nodes: [], edges: [] };
    page.say(drawn(shown, t));
  }
  const page = openPage<ToPage, ToWindow>({
    page: 'graph',
    title: t('Graph: {0}', plain(file.name)),
    locale: services.texts().locale,
    extension: services.extensionUri,
    read: readToWindow,
    said(message) {
      if (message.type === 'open') {
        const home = shown.nodes[message.node]?.home;
        if (home) void reveal(home).catch(failed);
        return;
      }
      if (message.type === 'ready') {
        const title = t('Services of {0} and what they need', plain(file.name));
        page.say({ type: 'setup', texts: graphTexts(t), title, width: nodeWidth, height: nodeHeight });
      }
      void load().catch(failed);
    },
    closed: () => open.delete(key),
    failed,
  });
  open.set(key, page);
}

/** The definition, beside the graph where there is room. */
async function reveal({ uri, start }: NonNullable<ComposeGraph['nodes'][number]['home']>): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const at = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

/** The graph in its places and in words. */
export function drawn(graph: ComposeGraph, t: Translate): ToPage & { readonly type: 'graph' } {
  const nodes = graph.nodes.slice(0, mostNodes);
  const edges = graph.edges.filter(({ from, to }) => from < mostNodes && to < mostNodes);
  const places = layout(
    nodes.map(({ kind }) => ({ isLayered: kind === 'service' })),
    edges,
  );
  const kinds = { service: t('Service'), network: t('Network'), volume: t('Volume') };
  const needed = new Map<number, string[]>();
  for (const { from, to } of edges) {
    const name = plain(nodes[to]?.name ?? '');
    const list = needed.get(from);
    if (list) list.push(name);
    else needed.set(from, [name]);
  }
  const left = graph.nodes.length - nodes.length;
  return {
    type: 'graph',
    nodes: nodes.map(({ kind, name, home }, index) => {
      const needs = needed.get(index) ?? [];
      const words = [
        `${kinds[kind]} ${plain(name)}`,
        ...(needs.length > 0 ? [t('needs {0}', [...new Set(needs)].join(', '))] : []),
        ...(home ? [] : [t('not declared')]),
      ];
      const { x, y } = places[index] ?? { x: 0, y: 0 };
      return { kind, name: plain(name).slice(0, 300), label: words.join(', ').slice(0, 3000), x, y };
    }),
    edges: edges.map(({ from, to, via, condition }) => ({
      from,
      to,
      label: (condition === null ? via : `${via}: ${condition}`).slice(0, 300),
    })),
    note: left > 0 ? t('{0} more are not shown.', left) : '',
  };
}

const graphTexts = (t: Translate) => ({
  toolbar: t('Graph tools'),
  refresh: t('Ask again'),
  graph: t('Graph'),
  table: t('Table'),
  name: t('Name'),
  kind: t('Kind'),
  needs: t('Needs'),
  neededBy: t('Needed by'),
  service: t('Service'),
  network: t('Network'),
  volume: t('Volume'),
  count: t('Services: {0}, networks: {1}, volumes: {2}'),
  hint: t('Arrow keys move, Enter goes to the definition.'),
  none: t('This file has no services.'),
});

/**
 * The work of a person in a Compose file, at three sizes: ours, and beside it other servers when DOCKNOTE_COMPOSE_PEERS
 * names the folder with them (`npm run bench compose -- --peer`). Every server is a process spoken to over stdio; a time
 * is what a person waits, so a server's own pause before it checks is part of it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { figure, median, times } from './support/measure.js';

interface Peer {
  readonly name: string;
  readonly args: readonly string[];
  /** Ours is asked for problems; others send them. */
  readonly pulls: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
}

const peersFolder = process.env['DOCKNOTE_COMPOSE_PEERS'];
const schema = process.env['COMPOSE_SCHEMA'] ?? '';
const modules = (path: string): string => join(peersFolder ?? '', 'node_modules', path);
const servers: readonly Peer[] = [
  { name: 'docknote', args: ['dist/server.js', '--stdio'], pulls: true, settings: {} },
  ...(peersFolder
    ? [
        {
          name: 'yaml-language-server',
          args: [modules('yaml-language-server/bin/yaml-language-server'), '--stdio'],
          pulls: false,
          settings: {
            yaml: {
              schemas: { [pathToFileURL(schema).href]: '*.yaml' },
              schemaStore: { enable: false },
              validate: true,
              hover: true,
              completion: true,
              format: { enable: true },
            },
          },
        },
        {
          name: 'compose-language-service',
          args: [modules('@microsoft/compose-language-service/bin/docker-compose-langserver'), '--stdio'],
          pulls: false,
          settings: {},
        },
      ]
    : []),
];

/** Eight lines a service, as projects have them; each leans on the one before. */
function composeOf(services: number): string {
  const text = ['services:'];
  for (let n = 0; n < services; n++) {
    text.push(
      `  app${n}:`,
      `    image: registry.example.com/team/app${n}:1.${n}`,
      n === 0 ? '    restart: unless-stopped' : `    depends_on: [app${n - 1}]`,
      '    environment:',
      '      MODE: ${MODE:-production}',
      `    ports: ["${10_000 + n}:80"]`,
      '    networks: [back]',
      '    volumes: ["data:/var/lib/app"]',
    );
  }
  return `${[...text, 'networks:', '  back:', 'volumes:', '  data:'].join('\n')}\n`;
}

/** Longer than this a server is taken not to answer, in milliseconds. */
const PATIENCE = 90_000;

class Server {
  private readonly waiting = new Map<string, () => void>();
  private version = 1;

  private constructor(
    private readonly connection: ProtocolConnection,
    private readonly peer: Peer,
    readonly pid: number | undefined,
    private readonly end: () => void,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => {
      this.waiting.get(uri)?.();
      this.waiting.delete(uri);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section = '' }) => peer.settings[section] ?? {}),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => null);
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  static async start(peer: Peer, root: string): Promise<Server> {
    const child = spawn(process.execPath, [...peer.args], { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new Server(connection, peer, child.pid, () => child.kill());
    const uri = pathToFileURL(root).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          // What VS Code says of itself: a server that can, leaves out what is not looked at.
          completion: {
            completionItem: {
              snippetSupport: true,
              insertReplaceSupport: true,
              documentationFormat: ['markdown'],
              resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
            },
            completionList: {
              itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
            },
          },
          publishDiagnostics: { relatedInformation: true },
          formatting: { dynamicRegistration: true },
          ...(peer.pulls ? { diagnostic: { dynamicRegistration: false } } : {}),
        },
      },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: peer.settings });
    return server;
  }

  private diagnostics(uri: string): Promise<unknown> {
    if (this.peer.pulls) return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.peer.name} sent no diagnostics`)), PATIENCE);
      this.waiting.set(uri, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async open(uri: string, text: string): Promise<void> {
    const coming = this.peer.pulls ? null : this.diagnostics(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: this.peer.name === 'yaml-language-server' ? 'yaml' : 'dockercompose',
        version: 1,
        text,
      },
    });
    await (coming ?? this.diagnostics(uri));
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  private change(uri: string, line: number, character: number, text: string): Promise<void> {
    const at = { line, character };
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++this.version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
  }

  /** One character more in the name of an image, until its problems are known. */
  async type(uri: string, line: number, character: number): Promise<void> {
    const coming = this.peer.pulls ? null : this.diagnostics(uri);
    await this.change(uri, line, character, '0');
    await (coming ?? this.diagnostics(uri));
  }

  async ask(uri: string, method: string, line: number, character: number, change: boolean): Promise<void> {
    if (change) await this.change(uri, line, character, '');
    const answer: unknown = await this.connection.sendRequest(method, {
      textDocument: { uri },
      position: { line, character },
      options: { tabSize: 2, insertSpaces: true },
    });
    if (method !== 'textDocument/formatting' && isNothing(answer)) throw new Error(`${this.peer.name}: no ${method}`);
  }

  stop(): void {
    this.connection.dispose();
    this.end();
  }
}

/** Who answers nothing is fast: that would be no comparison. */
function isNothing(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null) return true;
  const items = 'items' in answer ? answer.items : answer;
  return Array.isArray(items) && items.length === 0;
}

function residentMegabytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

const budgets: Readonly<Record<number, { readonly open?: number; readonly type?: number }>> = {
  100: { type: 15 },
  2000: { open: 500, type: 60 },
};

for (const services of [5, 100, 2000]) {
  const text = composeOf(services);
  const size = `compose, ${services.toLocaleString('en')} services`;
  for (const peer of servers) {
    const folder = mkdtempSync(join(tmpdir(), 'docknote-bench-'));
    try {
      await measure(peer, folder, services, text, size);
    } catch (error) {
      console.error(`${peer.name}, ${size}: ${error instanceof Error ? error.message : 'failed'}`);
      if (peer.name === 'docknote') process.exitCode = 1;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(peer: Peer, folder: string, services: number, text: string, size: string): Promise<void> {
  const server = await Server.start(peer, folder);
  try {
    const isOurs = peer.name === 'docknote';
    // Others need up to a minute for one run at the largest size.
    const isSlow = !isOurs && services > 1000;
    const runs = isSlow ? 1 : services > 1000 ? 10 : 20;
    const warmUp = isSlow ? 0 : 2;
    const budget = isOurs ? budgets[services] : undefined;
    const told = (what: string, values: readonly number[], most?: number): void =>
      figure({
        what: isOurs ? what : `${what} (${peer.name})`,
        size,
        value: median(values),
        unit: 'ms',
        ...(most === undefined ? {} : { budget: most }),
        runs: values.length,
      });
    const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
    const opened = await times(runs, warmUp, async (run) => {
      await server.open(uriOf(`${run}.compose.yaml`), text);
      await server.close(uriOf(`${run}.compose.yaml`));
    });
    told('open → diagnostics', opened, budget?.open);

    const uri = uriOf('compose.yaml');
    await server.open(uri, text);
    const line = 2 + 8 * Math.floor(services / 2);
    const lines = text.split('\n');
    const end = lines[line]?.length ?? 0;
    told('keystroke → diagnostics', await times(runs, warmUp, () => server.type(uri, line, end)), budget?.type);
    const asked = (method: string, character: number, of = uri): Promise<readonly number[]> =>
      times(runs, warmUp, () => server.ask(of, `textDocument/${method}`, line, character, true));
    // Where a new key of a service is typed: there every server has a list.
    const typing = uriOf('typing.compose.yaml');
    await server.open(typing, [...lines.slice(0, line), '    ', ...lines.slice(line)].join('\n'));
    told('keystroke → completion', await asked('completion', 4, typing));
    await server.close(typing);
    told('keystroke → hover', await asked('hover', 6));
    told('formatting', await asked('formatting', 0));
    const memory = residentMegabytes(server.pid);
    const what = 'server memory after that';
    if (memory !== null)
      figure({ what: isOurs ? what : `${what} (${peer.name})`, size, value: memory, unit: 'MB', runs: 1 });
  } finally {
    server.stop();
  }
}

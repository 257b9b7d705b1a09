/**
 * The work of a person in a Dockerfile, from 250 to 16,000 lines: ours, and beside it the server that most editors use
 * when DOCKNOTE_DOCKERFILE_PEER names its program (`npm run bench dockerfile -- --peer`). Both are processes spoken to
 * over stdio. For what must never be slow the time within which 95 of 100 answers come is told, not the median.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { DockerfileFile } from '../../server/src/dockerfile/file.js';
import { type Session, spawnSession } from '../support/lspSession.js';
import { dockerfileOf, figure, median, percentile, times } from './support/measure.js';

const peer = process.env['DOCKNOTE_DOCKERFILE_PEER'];
const servers = [
  { name: 'docknote', program: ['dist/server.js', '--stdio'] },
  ...(peer ? [{ name: 'dockerfile-language-server-nodejs', program: [peer, '--stdio'] }] : []),
];
/** What is promised at 10,000 lines, in milliseconds. */
const promised = { completion: 10, hover: 10, 'semanticTokens/full': 60, formatting: 60, diagnostic: 60 } as const;
/** A first answer that takes longer is the only one, and a larger file is not tried. */
const patience = 2000;

// The rules alone, without the way there and back: a text that was never seen, and one of which a line has changed.
for (const { lines, budget } of [
  { lines: 300, budget: 3 },
  { lines: 10_000, budget: 60 },
]) {
  const text = dockerfileOf(lines);
  const middle = text.indexOf('COPY', text.length / 2);
  let file = new DockerfileFile('file:///Dockerfile', 1, text);
  const fresh = await times(20, lines === 300 ? 300 : 20, async (run) => {
    file = new DockerfileFile('file:///Dockerfile', 1, `${text}# ${run}\n`);
    if (file.problems.length === 0) throw new Error('nothing found');
  });
  const edited = await times(40, 10, async (run) => {
    file = file.next(run + 2, `${text.slice(0, middle)}${'#'.repeat(run % 2)}${text.slice(middle)}`);
    if (file.problems.length === 0) throw new Error('nothing found');
  });
  const size = `dockerfile, ${lines.toLocaleString('en')} lines`;
  const told = { size, unit: 'ms', budget } as const;
  figure({ ...told, what: 'rules, within one process: a new text', value: median(fresh), runs: fresh.length });
  figure({ ...told, what: 'rules, within one process: after an edit', value: median(edited), runs: edited.length });
}

for (const { name, program } of servers) {
  const isOurs = name === 'docknote';
  const what = (text: string): string => (isOurs ? text : `${text} (${name})`);
  for (const lines of [250, 1000, 4000, 10_000, 16_000]) {
    const session = await spawnSession({ program });
    const slowest = await measure(session, isOurs, lines, what);
    session.process.kill();
    if (slowest > patience) break;
  }
}

async function measure(
  session: Session,
  isOurs: boolean,
  lines: number,
  what: (text: string) => string,
): Promise<number> {
  const size = `dockerfile, ${lines.toLocaleString('en')} lines`;
  const document = await open(session, lines);
  let slowest = 0;
  const told = async (method: keyof typeof promised, label: string, line: number, character: number): Promise<void> => {
    // Others need seconds for one answer: once is enough to show that.
    const [first = 0] = await times(1, 0, () => document.ask(method, line, character));
    const runs = method === 'completion' || method === 'hover' ? 60 : 15;
    const values = first > patience ? [first] : await times(runs, 5, () => document.ask(method, line, character));
    slowest = Math.max(slowest, ...values);
    figure({
      what: what(`keystroke → ${label}, 95 of 100`),
      size,
      value: percentile(values, 95),
      unit: 'ms',
      ...(isOurs && lines === 10_000 ? { budget: promised[method] } : {}),
      runs: values.length,
    });
  };
  await told('completion', 'completion', document.line, 7);
  await told('hover', 'hover', document.hovered, 4);
  await told('formatting', 'formatting', 0, 0);
  await told('semanticTokens/full', 'semantic tokens', 0, 0);
  // Others send their diagnostics when they like.
  if (isOurs) await told('diagnostic', 'diagnostics', 0, 0);
  if (isOurs && lines === 1000) {
    const before = resident(session);
    for (let edit = 0; edit < 1000; edit++) await document.ask('hover', document.hovered, 4);
    const after = resident(session);
    if (before !== null && after !== null) {
      figure({ what: 'memory that 1,000 edits added', size, value: after - before, unit: 'MB', runs: 1000 });
    }
  }
  return slowest;
}

/** A document, with a line in its middle on which is typed before each question. */
async function open(session: Session, lines: number) {
  const { connection } = session;
  const uri = 'file:///bench/Dockerfile';
  const text = dockerfileOf(lines).split('\n');
  const middle = Math.floor(text.length / 2);
  const hovered = text.findIndex((line, index) => index >= middle && line.startsWith('WORKDIR'));
  const line = hovered + 1;
  text.splice(line, 0, 'COPY --');
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text: text.join('\n') },
  });
  let version = 1;
  return {
    line,
    hovered,
    async ask(method: string, atLine: number, character: number): Promise<void> {
      const at = { line, character: 7 };
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        // To and fro, so that the line does not grow.
        contentChanges: [
          version % 2 === 0
            ? { range: { start: at, end: at }, text: 'c' }
            : { range: { start: at, end: { line, character: 8 } }, text: '' },
        ],
      });
      const answer: unknown = await connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri },
        position: { line: atLine, character },
        options: { tabSize: 4, insertSpaces: true },
      });
      if (answer === null && method === 'hover') throw new Error('there was nothing to hover over');
    },
  };
}

/** What the process holds in memory; null where the system does not tell. */
function resident(session: Session & { readonly process?: { readonly pid?: number | undefined } }): number | null {
  const pid = session.process?.pid;
  if (process.platform !== 'linux' || pid === undefined) return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

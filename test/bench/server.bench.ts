/** The server as an editor sees it: a process, spoken to over stdio. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { type Session, spawnSession } from '../support/lspSession.js';
import { composeOf, dockerfileOf, figure, median, times } from './support/measure.js';

const languages = [
  {
    id: 'dockerfile',
    uri: 'file:///bench/Dockerfile',
    text: dockerfileOf,
    line: 'EXPOSE ',
    hover: 'WORKDIR',
    typing: 'COPY --',
  },
  {
    id: 'dockercompose',
    uri: 'file:///bench/compose.yaml',
    text: composeOf,
    line: '    ',
    hover: '    command',
    typing: '    ',
  },
] as const;

// What an empty program takes is Node's and the machine's, not ours.
const empty = await times(
  10,
  1,
  () => new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('exit', () => resolve())),
);
figure({ what: 'Node itself: an empty program', size: '', value: median(empty), unit: 'ms', runs: empty.length });
const starts: number[] = [];
for (let run = 0; run < 11; run++) {
  const began = performance.now();
  const session = await spawnSession();
  if (run > 0) starts.push(performance.now() - began);
  await session.close();
}
figure({
  what: 'server: start of the process → initialized, without that',
  size: '',
  value: median(starts) - median(empty),
  unit: 'ms',
  budget: 150,
  runs: starts.length,
});

for (const language of languages) {
  for (const lines of [20, 300, 10_000]) {
    const session = await spawnSession();
    const size = `${language.id}, ${lines.toLocaleString('en')} lines`;
    const runs = lines > 1000 ? 10 : 50;
    const text = language.text(lines);

    const opened = await times(Math.min(runs, 20), 1, async (run) => {
      const uri = `${language.uri}.${run}`;
      await session.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: language.id, version: 1, text },
      });
      await session.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    });
    figure({
      what: 'open → diagnostics',
      size,
      value: median(opened),
      unit: 'ms',
      ...(lines === 300 ? { budget: 50 } : {}),
      runs: opened.length,
    });

    const { typed, hovered } = await type(session, language, text, runs);
    figure({
      what: 'keystroke → completion',
      size,
      value: median(typed),
      unit: 'ms',
      ...(lines === 300 ? { budget: 15 } : {}),
      runs,
    });
    figure({
      what: 'keystroke → hover',
      size,
      value: median(hovered),
      unit: 'ms',
      ...(lines === 300 ? { budget: 10 } : {}),
      runs,
    });
    const memory = residentMegabytes(session.process.pid);
    if (memory !== null && lines !== 20) {
      figure({ what: 'server memory after that', size, value: memory, unit: 'MB', runs: 1 });
    }
    await session.close();
  }
}

/** Types one character in the middle of a document, over and over, and asks each time, so that nothing is reused. */
async function type(
  session: Session,
  language: (typeof languages)[number],
  text: string,
  runs: number,
): Promise<{ typed: readonly number[]; hovered: readonly number[] }> {
  const uri = language.uri;
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const hoverLine = lines.findIndex((line, index) => index >= middle && line.startsWith(language.hover));
  const at = hoverLine === -1 ? lines.findIndex((line) => line.startsWith(language.hover)) : hoverLine;
  const { connection } = session;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: language.id, version: 1, text: text.replace(/$/, '') },
  });
  // A line of its own for the typing, behind the line that is hovered.
  let version = 2;
  const insert = (line: number, character: number, added: string) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: version++ },
      contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text: added }],
    });
  await insert(at + 1, 0, `${language.typing}\n`);
  let column = language.typing.length;
  const typed = await times(runs, 3, async () => {
    await insert(at + 1, column, column % 2 === 0 ? 'c' : 'h');
    column++;
    await connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line: at + 1, character: column },
    });
  });
  const hovered = await times(runs, 3, async () => {
    await insert(at + 1, column, 'x');
    column++;
    const answer = await connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: at, character: language.hover.length - 1 },
    });
    if (answer === null) throw new Error('there was nothing to hover over: the figure would mean nothing');
  });
  return { typed, hovered };
}

/** What the process holds in memory; null where the system does not tell. */
function residentMegabytes(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

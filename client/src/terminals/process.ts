import { randomUUID } from 'node:crypto';
import type { ContainerDetails, ContainerSpec, Engine, ProcessStream } from '../engine/engine.js';
import type { EngineError } from '../engine/errors.js';
import { findShell } from '../engine/shell.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import type { Translate } from '../tree/translate.js';
import type { TerminalEnd, TerminalIo } from './io.js';
import { notice, outputWriter, withCarriageReturns } from './io.js';

/** VS Code's terminal understands these; the container cannot know. */
const terminalEnv = ['TERM=xterm-256color', 'COLORTERM=truecolor'];

/** One more command in a running container: the best shell it has. */
export async function execShell(
  io: TerminalIo,
  t: Translate,
  engine: Engine,
  container: { readonly id: string; readonly name: string },
  os: string,
): Promise<TerminalEnd> {
  const shell = await findShell(engine, container.id, os);
  if (shell.kind === 'notFound' && shell.detail === 'shell') {
    notice(
      io,
      t(
        '{0} has no shell: its image holds only the program itself, as "distroless" and "scratch" images do.',
        plain(container.name),
      ),
    );
    notice(io, t('Use "Show Logs" to see what it prints, or run a program that it does have with "Run a Command…".'));
    return 'stay';
  }
  if (shell.kind !== 'ok') return failed(io, t, shell);
  return execCommand(io, t, engine, container.id, shell.value);
}

/** One more command in a running container, in a pseudo-terminal. */
export async function execCommand(
  io: TerminalIo,
  t: Translate,
  engine: Engine,
  id: string,
  command: readonly string[],
  as: { readonly user: string; readonly workdir: string } = { user: '', workdir: '' },
): Promise<TerminalEnd> {
  const session = randomUUID();
  const started = await engine.exec(id, {
    command,
    tty: true,
    stdin: true,
    env: [...terminalEnv, `${sessionVariable}=${session}`],
    // By name: a caller's object may hold more, such as another `command`.
    user: as.user,
    workdir: as.workdir,
    ...(io.size ? { size: io.size } : {}),
  });
  if (started.kind !== 'ok') return failed(io, t, started);
  const code = await converse(io, started.value, true);
  if (io.closed.aborted) {
    await hangUp(engine, id, session, as.user);
    return 'close';
  }
  // A shell that ended well was told to; the terminal goes as it would for a local one.
  if (code === 0) return 'close';
  notice(io, code === null ? t('The connection ended.') : t('Ended with {0}.', exitMeaning(t, code)));
  return 'stay';
}

const sessionVariable = 'DOCKNOTE_SESSION';

/**
 * Engines let a command go on when its terminal goes, for ever. A terminal of this machine would hang up (SIGHUP), so this
 * does: it looks for the process with our variable that has no parent inside (PPid 0), which is the command itself and not
 * what it started. Without `/bin/sh` inside nothing can be done.
 */
async function hangUp(engine: Engine, id: string, session: string, user: string): Promise<void> {
  const script = `for p in /proc/[0-9]*; do
    grep -q '${sessionVariable}=${session}' "$p/environ" 2>/dev/null && grep -q '^PPid:[[:space:]]*0$' "$p/status" && kill -HUP "\${p##*/}"
  done`;
  const asked = await engine.exec(id, { command: ['/bin/sh', '-c', script], tty: false, stdin: false, env: [], user });
  if (asked.kind === 'ok') await asked.value.read(() => undefined);
}

/** Connects to the container's own process. Closing the terminal leaves the process running. */
export async function attachTo(
  io: TerminalIo,
  t: Translate,
  engine: Engine,
  details: ContainerDetails,
): Promise<TerminalEnd> {
  const attached = await engine.attach(details.id, { tty: details.tty, stdin: details.openStdin });
  if (attached.kind !== 'ok') return failed(io, t, attached);
  notice(
    io,
    details.openStdin
      ? t('Connected to the main process of {0}. Closing this terminal leaves it running.', plain(details.name))
      : t(
          'Connected to the main process of {0}, which takes no input. Closing this terminal leaves it running.',
          plain(details.name),
        ),
  );
  const code = await converse(io, attached.value, details.tty);
  if (io.closed.aborted) return 'close';
  notice(
    io,
    code === null
      ? t('Disconnected; the container was left as it is.')
      : t('{0} stopped: {1}.', plain(details.name), exitMeaning(t, code)),
  );
  return 'stay';
}

/** `docker run -it`: makes a container, connects to it, starts it. */
export async function runInteractive(
  io: TerminalIo,
  t: Translate,
  engine: Engine,
  spec: ContainerSpec,
): Promise<TerminalEnd> {
  const created = await engine.create({
    ...spec,
    interactive: true,
    env: [...terminalEnv.slice(0, 1), ...spec.env],
    ...(io.size ? { size: io.size } : {}),
  });
  if (created.kind !== 'ok') return failed(io, t, created);
  const { id } = created.value;
  // Connecting before the start loses none of the first lines.
  const attached = await engine.attach(id, { tty: true, stdin: true });
  const started = attached.kind === 'ok' ? await engine.start(id) : attached;
  if (attached.kind !== 'ok' || started.kind !== 'ok') {
    if (attached.kind === 'ok') attached.value.close();
    // A container that never ran would only stand in the way of the next attempt.
    await engine.removeContainer(id, { force: true, volumes: true });
    return started.kind === 'ok' ? 'stay' : failed(io, t, started);
  }
  const code = await converse(io, attached.value, true);
  if (io.closed.aborted) return 'close';
  notice(
    io,
    code === null
      ? t('Disconnected; the container was left as it is.')
      : t('The container stopped: {0}.', exitMeaning(t, code)),
  );
  return 'stay';
}

function failed(io: TerminalIo, t: Translate, error: EngineError): TerminalEnd {
  notice(io, actionSentence(t, error));
  return 'stay';
}

/** Connects terminal and process until one of them ends. The exit code, or null when it is not known. */
async function converse(io: TerminalIo, process: ProcessStream, tty: boolean): Promise<number | null> {
  const write = outputWriter(io, 'terminal', !tty);
  const ended = process.read((bytes, channel) => write(bytes, channel));
  io.onInput(tty ? (data) => process.write(data) : lineInput(io, process));
  io.onResize((size) => void process.resize(size));
  if (tty && io.size) await process.resize(io.size);
  const close = (): void => process.close();
  io.closed.addEventListener('abort', close, { once: true });
  if (io.closed.aborted) close();
  await ended;
  io.closed.removeEventListener('abort', close);
  return io.closed.aborted ? null : process.exitCode();
}

/**
 * Without a pseudo-terminal nobody echoes or edits: this does it line by line. Enter sends, Backspace takes back,
 * Ctrl+D ends the input. Ctrl+C cannot be delivered, because only a pseudo-terminal turns it into a signal.
 */
function lineInput(io: TerminalIo, process: ProcessStream): (data: string) => void {
  let line: readonly string[] = [];
  return (data) => {
    for (const char of data) {
      if (char === '\r' || char === '\n') {
        process.write(`${line.join('')}\n`);
        io.write('\r\n');
        line = [];
      } else if (char === '\x7f' || char === '\b') {
        if (line.length > 0) io.write('\b \b');
        line = line.slice(0, -1);
      } else if (char === '\x04') {
        if (line.length === 0) process.endInput();
      } else if (char >= ' ') {
        line = [...line, char];
        io.write(withCarriageReturns(char));
      }
    }
  };
}

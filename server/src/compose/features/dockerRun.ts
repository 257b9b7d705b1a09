import type { Refactor } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { indentUnit } from './context.js';

const title: Prose = { en: 'Turn `docker run` into a service', ko: '`docker run` 명령을 서비스로 바꾸기' };
const command = /^[ \t]*(?:[#$][ \t]*)?(?:sudo[ \t]+)?docker[ \t]+(?:container[ \t]+)?run\b/;

/** Offered on a line (or selected lines) that holds a `docker run …` command, written or pasted into the file. */
export function dockerRunRefactors(file: ComposeFile, range: Span): readonly Refactor[] {
  const { lines, text } = file;
  const first = lines.lineAt(range.start);
  let last = Math.max(first, lines.lineAt(Math.max(range.start, range.end - 1)));
  const start = lines.startOf(first);
  if (!command.test(text.slice(start, lines.endOf(first)))) return [];
  // A backslash at the end goes on with the next line.
  while (last + 1 < lines.count && /\\[ \t]*$/.test(text.slice(lines.startOf(last), lines.endOf(last)))) last++;
  const end = lines.endOf(last);
  const service = serviceFromRun(text.slice(start, end));
  if (!service) return [];
  const unit = indentUnit(file);
  const section = file.syntax.documents[0]?.root;
  const services = section?.kind === 'map' ? section.pairs.find((p) => p.name === 'services') : undefined;
  const inSection = services !== undefined && start > services.keySpan.start;
  const body = writeService(service, unit, inSection ? unit : 0);
  const whole = inSection ? body : `services:\n${body.replace(/^/gm, ' '.repeat(unit))}`;
  return [{ title, kind: 'refactor.rewrite', edits: [{ span: { start, end }, text: whole }] }];
}

/** A service in the words of the Compose file. */
export interface RunService {
  readonly name: string;
  readonly scalars: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Words of the command. */
  readonly command: readonly string[];
  /** Options that Compose has no key for, and those that mean nothing in a file (`-d`, `--rm`). */
  readonly left: readonly string[];
}

/** Options that take a value: where it goes. `list:` appends, `flag:` sets true. */
const options: Readonly<Record<string, string>> = {
  '-p': 'list:ports',
  '--publish': 'list:ports',
  '-v': 'list:volumes',
  '--volume': 'list:volumes',
  '-e': 'list:environment',
  '--env': 'list:environment',
  '--env-file': 'list:env_file',
  '--name': 'container_name',
  '--network': 'network',
  '--net': 'network',
  '--link': 'list:external_links',
  '-w': 'working_dir',
  '--workdir': 'working_dir',
  '-u': 'user',
  '--user': 'user',
  '-h': 'hostname',
  '--hostname': 'hostname',
  '--restart': 'restart',
  '--entrypoint': 'entrypoint',
  '-l': 'list:labels',
  '--label': 'list:labels',
  '--expose': 'list:expose',
  '-m': 'mem_limit',
  '--memory': 'mem_limit',
  '--cpus': 'cpus',
  '--platform': 'platform',
  '--cap-add': 'list:cap_add',
  '--cap-drop': 'list:cap_drop',
  '--device': 'list:devices',
  '--dns': 'list:dns',
  '--add-host': 'list:extra_hosts',
  '--tmpfs': 'list:tmpfs',
  '--shm-size': 'shm_size',
  '--ipc': 'ipc',
  '--pid': 'pid',
  '--gpus': 'gpus',
  '--security-opt': 'list:security_opt',
  '--stop-signal': 'stop_signal',
  '--runtime': 'runtime',
  '--userns': 'userns_mode',
  '--pull': 'pull_policy',
  '--volumes-from': 'list:volumes_from',
  '--log-driver': 'log_driver',
  '--mac-address': 'mac_address',
  '--mount': 'mount',
  '--ulimit': 'ulimit',
  '--pids-limit': 'pids_limit',
};

const flags: Readonly<Record<string, string>> = {
  '-i': 'stdin_open',
  '--interactive': 'stdin_open',
  '-t': 'tty',
  '--tty': 'tty',
  '--privileged': 'privileged',
  '--read-only': 'read_only',
  '--init': 'init',
  '-d': '',
  '--detach': '',
  '--rm': '',
  '-P': '',
  '--publish-all': '',
};

/** Reads a `docker run` command as a shell would split it; null when it is none or names no image. */
export function serviceFromRun(line: string): RunService | null {
  const words = shellWords(line.replace(/^[ \t]*(?:[#$][ \t]*)?/, '').replace(/\\\r?\n/g, ' '));
  const at = words.findIndex((w, i) => w === 'run' && words[i - 1] !== undefined);
  if (at < 0) return null;
  const scalars = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const left: string[] = [];
  const put = (target: string, value: string): void => {
    if (target.startsWith('list:')) {
      const name = target.slice('list:'.length);
      lists.set(name, [...(lists.get(name) ?? []), value]);
    } else scalars.set(target, value);
  };
  let i = at + 1;
  for (; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) break;
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (Object.hasOwn(options, name))
      put(options[name] ?? '', equals < 0 ? (words[++i] ?? '') : word.slice(equals + 1));
    else if (Object.hasOwn(flags, name)) flags[name] ? scalars.set(flags[name] ?? '', 'true') : left.push(word);
    else if (/^-[a-zA-Z]./.test(word)) i += short(word, words[i + 1], put, left, scalars);
    else left.push(word);
  }
  const image = words[i];
  if (image === undefined) return null;
  const named =
    scalars.get('container_name') ??
    image
      .replace(/[@:].*$/, '')
      .split('/')
      .at(-1) ??
    'app';
  return {
    name: named.replace(/[^\w.-]/g, '-'),
    scalars: new Map([['image', image], ...scalars]),
    lists,
    command: words.slice(i + 1),
    left,
  };
}

/** `-itd`, `-p80:80`: letters in one word; how many further words were used. */
function short(
  word: string,
  next: string | undefined,
  put: (target: string, value: string) => void,
  left: string[],
  scalars: Map<string, string>,
): number {
  for (let k = 1; k < word.length; k++) {
    const letter = `-${word[k]}`;
    if (Object.hasOwn(options, letter)) {
      const rest = word.slice(k + 1);
      put(options[letter] ?? '', rest === '' ? (next ?? '') : rest.replace(/^=/, ''));
      return rest === '' ? 1 : 0;
    }
    const flag = flags[letter];
    if (flag) scalars.set(flag, 'true');
    else left.push(letter);
  }
  return 0;
}

/** Words as a shell splits them: quotes and backslashes keep blanks. */
function shellWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (/\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (c === "'" || c === '"') {
      word ??= '';
      for (i++; i < line.length && line[i] !== c; i++) {
        if (c === '"' && line[i] === '\\' && /["\\$`]/.test(line[i + 1] ?? '')) i++;
        word += line[i] ?? '';
      }
    } else {
      if (c === '\\' && i + 1 < line.length) i++;
      word = (word ?? '') + (line[i] ?? '');
    }
  }
  if (word !== null) words.push(word);
  return words;
}

/** Keys in the order in which people write them; those that need more than a value have their own lines. */
function writeService(service: RunService, unit: number, indent: number): string {
  const pad = ' '.repeat(unit);
  const out: string[] = [`${service.name}:`];
  const { scalars, lists } = service;
  for (const name of ['image', 'container_name', 'entrypoint'])
    if (scalars.has(name)) out.push(`${pad}${name}: ${text(scalars.get(name) ?? '')}`);
  if (service.command.length > 0)
    out.push(`${pad}command: [${service.command.map((w) => JSON.stringify(w)).join(', ')}]`);
  for (const [name, items] of lists)
    out.push(
      `${pad}${name}:`,
      ...items.map((item) => `${pad}${pad}- ${name === 'ports' ? JSON.stringify(item) : text(item)}`),
    );
  const done = new Set(['image', 'container_name', 'entrypoint']);
  for (const [name, value] of scalars) {
    if (done.has(name)) continue;
    if (name === 'network') {
      if (/^(?:host|none|bridge|container:.*)$/.test(value)) out.push(`${pad}network_mode: ${text(value)}`);
      else out.push(`${pad}networks:`, `${pad}${pad}- ${text(value)}`);
    } else if (name === 'log_driver') out.push(`${pad}logging:`, `${pad}${pad}driver: ${text(value)}`);
    else if (name === 'mount') out.push(...mountLines(value, pad));
    else if (name === 'ulimit')
      out.push(`${pad}ulimits:`, `${pad}${pad}${value.replace(/=.*/, '')}: ${value.replace(/^.*=/, '').split(':')[0]}`);
    else
      out.push(
        `${pad}${name}: ${value === 'true' ? value : name === 'restart' && value === 'no' ? '"no"' : text(value)}`,
      );
  }
  return out.map((line) => ' '.repeat(indent) + line).join('\n');
}

function mountLines(value: string, pad: string): readonly string[] {
  const names: Readonly<Record<string, string>> = {
    src: 'source',
    dst: 'target',
    destination: 'target',
    readonly: 'read_only',
    ro: 'read_only',
  };
  const fields = value.split(',').map((part) => {
    const [name = '', rest] = part.split(/=(.*)/s);
    return `${names[name] ?? name}: ${rest === undefined ? 'true' : text(rest)}`;
  });
  return [`${pad}volumes:`, ...fields.map((f, i) => `${pad}${pad}${i === 0 ? '- ' : '  '}${f}`)];
}

const text = (value: string): string =>
  /^[A-Za-z_./~][\w./@+~-]*(?::[\w./@+-]+)*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);

import { commandsOf } from '../../../shell/commands.js';
import { parseShell } from '../../../shell/parse.js';
import { plainList, plainMap, plainScalar, type Value } from '../../model/plain.js';
import { optionNamed, type RunOption } from './options.js';
import { composeText, wordOf } from './shellText.js';
import { Builder, special } from './special.js';

/** A service that a `docker run` says. */
export interface RunService {
  readonly name: string;
  readonly service: Value;
  /** Named volumes that must be declared. */
  readonly volumes: readonly string[];
  /** Networks that are there already. */
  readonly networks: readonly string[];
  /** Options that Compose has no key for, as they were written. */
  readonly left: readonly string[];
}

/** Reads every `docker run` of a text as a shell would; empty when there is none, or none that names an image. */
export function servicesFromRun(text: string): readonly RunService[] {
  const source = text
    // A prompt, or a line of documentation.
    .replace(/^[ \t]*[#$>][ \t]*(?=(?:sudo[ \t]+)?(?:docker|podman)\b)/gm, '')
    // How PowerShell and cmd go on in the next line.
    .replace(/[ \t][`^]\r?\n/g, ' \\\n');
  return commandsOf(parseShell(source)).flatMap(({ name, args, inSubstitution }) => {
    if (inSubstitution) return [];
    const all = [name, ...args].map((word) => composeText(word, source));
    const words = all.map((word) => word.text);
    const at = words.findIndex((word) => /(?:^|\/)(?:docker|podman)(?:\.exe)?$/.test(word));
    if (at < 0 || !words.slice(0, at).every((word) => /^(?:sudo|-E|exec|time)$/.test(word))) return [];
    const verb = words[at + 1] === 'container' ? at + 2 : at + 1;
    if (words[verb] !== 'run' && words[verb] !== 'create') return [];
    const odd = all.slice(verb + 1).flatMap(({ text: odd, isOdd }) => (isOdd ? [odd] : []));
    const service = readWords(words.slice(verb + 1), odd);
    return service ? [service] : [];
  });
}

/** The words behind `run`. */
function readWords(words: readonly string[], odd: readonly string[]): RunService | null {
  const builder = new Builder();
  const left: string[] = [...odd];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    at += word.startsWith('--')
      ? long(word, words[at + 1], builder, left)
      : letters(word, words[at + 1], builder, left);
  }
  const image = words[at];
  if (image === undefined || image === '') return null;
  const command = words.slice(at + 1);
  const entries = builder.finished();
  const entrypoint = entries.get('entrypoint');
  const head: [string, Value][] = [
    ['image', wordOf(image)],
    ...(entrypoint ? [['entrypoint', entrypoint] as [string, Value]] : []),
    ...(command.length > 0 ? [['command', plainList(command.map(wordOf))] as [string, Value]] : []),
  ];
  entries.delete('entrypoint');
  const named =
    builder.text('container_name') ??
    (image
      .replace(/[@:][^/]*$/, '')
      .split('/')
      .at(-1) ||
      'app');
  const name = named.replace(/[^\w.-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return {
    name: name === '' ? 'app' : name,
    service: plainMap(new Map([...head, ...entries])),
    volumes: builder.volumes(),
    networks: builder.networks(),
    left,
  };
}

/** `--name value`, `--name=value`, `--name`. @returns how many further words were used. */
function long(word: string, next: string | undefined, builder: Builder, left: string[]): number {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const option = optionNamed.get(name);
  if (!option) {
    left.push(word);
    return 0;
  }
  if (option.isSwitch) {
    put(option, name, equals < 0 ? 'true' : word.slice(equals + 1), builder, left);
    return 0;
  }
  put(option, name, equals < 0 ? (next ?? '') : word.slice(equals + 1), builder, left);
  return equals < 0 ? 1 : 0;
}

/** `-itp80:80`, `-p 80:80`, `-e=A=1`. */
function letters(word: string, next: string | undefined, builder: Builder, left: string[]): number {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`;
    const option = optionNamed.get(name);
    if (!option) left.push(name);
    else if (option.isSwitch) put(option, name, 'true', builder, left);
    else {
      const rest = word.slice(at + 1);
      put(option, name, rest === '' ? (next ?? '') : rest.replace(/^=/, ''), builder, left);
      return rest === '' ? 1 : 0;
    }
  }
  return 0;
}

function put({ isSwitch, to }: RunOption, name: string, value: string, builder: Builder, left: string[]): void {
  switch (to.kind) {
    case 'set': {
      const isBare = to.as === 'switch' || (to.as === 'number' && /^-?\d+(?:\.\d+)?$/.test(value));
      builder.set(to.path, isBare ? plainScalar(value, true) : wordOf(value));
      break;
    }
    case 'list':
      builder.add(to.path, to.path === 'ports' || to.path === 'expose' ? plainScalar(value) : wordOf(value));
      break;
    case 'map': {
      const equals = value.indexOf('=');
      const key = equals < 0 ? value : value.slice(0, equals);
      builder.set(`${to.path}/${key}`, plainScalar(equals < 0 ? '' : value.slice(equals + 1)));
      break;
    }
    case 'special':
      if (!special(to.what, name, value, builder)) left.push(`${name} ${value}`);
      break;
    case 'pointless':
      break;
    case 'none':
      left.push(isSwitch ? name : `${name} ${value}`);
  }
}

import type { Locale, Prose } from '../../core/text.js';
import type { RuleLevel } from '../../protocol.js';
import { isRuleLevel } from '../../workspace/settings.js';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** The least severity that makes a run fail. */
export const failLevels = ['error', 'warning', 'info'] as const;
export type FailLevel = (typeof failLevels)[number];

/** What the command line asks for. */
export interface Options {
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly fix: boolean;
  /** Whether the `shellcheck` on PATH is asked about RUN. */
  readonly shellcheck: boolean;
  readonly failOn: FailLevel;
  /** Levels of rules; win over the workspace's settings. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Null: as the environment says. */
  readonly locale: Locale | null;
  /** The name under which standard input is judged. */
  readonly stdinFilename: string | null;
}

export type Command =
  | { readonly kind: 'lint'; readonly options: Options }
  | { readonly kind: 'help'; readonly locale: Locale | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: Prose; readonly locale: Locale | null };

/** Reads the arguments behind the program's name. Never throws; the first mistake is the answer. */
export function readCommand(args: readonly string[]): Command {
  const reader = new Reader(args);
  return reader.read();
}

type Draft = { -readonly [K in keyof Options]: Options[K] };

/** Options with a value, and what they do to the draft; a Prose says what is wrong with the value. */
const valued: Readonly<Record<string, (draft: Draft, value: string) => Prose | null>> = {
  '--format': (draft, value) => choose(value, formats, '--format', (format) => (draft.format = format)),
  '--fail-on': (draft, value) => choose(value, failLevels, '--fail-on', (level) => (draft.failOn = level)),
  '--lang': (draft, value) => choose(value, ['ko', 'en'] as const, '--lang', (locale) => (draft.locale = locale)),
  '--stdin-filename': (draft, value) => {
    draft.stdinFilename = value;
    return null;
  },
  '--rule': (draft, value) => {
    const equals = value.indexOf('=');
    const level = value.slice(equals + 1);
    const wanted = level === 'info' ? 'information' : level;
    if (equals < 1 || !isRuleLevel(wanted)) {
      return {
        en: `--rule wants ID=level, where the level is off, hint, info, warning, error or default; not "${value}".`,
        ko: `--rule에는 ID=수준을 씁니다. 수준은 off, hint, info, warning, error, default 가운데 하나이며, "${value}"은(는) 쓸 수 없습니다.`,
      };
    }
    draft.rules = { ...draft.rules, [value.slice(0, equals)]: wanted };
    return null;
  },
};

function choose<T extends string>(
  value: string,
  among: readonly T[],
  option: string,
  use: (value: T) => unknown,
): Prose | null {
  const found = among.find((one) => one === value);
  if (found !== undefined) {
    use(found);
    return null;
  }
  const list = among.join(', ');
  return {
    en: `${option} is one of ${list}; not "${value}".`,
    ko: `${option}에는 ${list} 가운데 하나를 씁니다. "${value}"은(는) 쓸 수 없습니다.`,
  };
}

class Reader {
  private readonly draft: Draft = {
    paths: [],
    format: 'text',
    fix: false,
    shellcheck: false,
    failOn: 'error',
    rules: {},
    locale: null,
    stdinFilename: null,
  };

  constructor(private readonly args: readonly string[]) {}

  read(): Command {
    const { args, draft } = this;
    const paths: string[] = [];
    let wrong: Prose | null = null;
    let help = false;
    let onlyPaths = false;
    for (let at = 0; at < args.length; at++) {
      const arg = args[at] ?? '';
      if (onlyPaths || arg === '-' || !arg.startsWith('-')) paths.push(arg);
      else if (arg === '--') onlyPaths = true;
      else if (arg === '--help' || arg === '-h') help = true;
      else if (arg === '--version' || arg === '-v') return { kind: 'version' };
      else if (arg === '--fix') draft.fix = true;
      else if (arg === '--shellcheck') draft.shellcheck = true;
      else {
        const equals = arg.indexOf('=');
        const name = equals < 0 ? arg : arg.slice(0, equals);
        const use = Object.hasOwn(valued, name) ? valued[name] : undefined;
        const value = equals < 0 ? args[++at] : arg.slice(equals + 1);
        if (!use) {
          wrong ??= unknownOption(arg);
          if (equals < 0) at--;
        } else if (value === undefined) wrong ??= noValue(name);
        else {
          const mistake = use(draft, value);
          wrong ??= mistake;
        }
      }
    }
    const { locale } = draft;
    const [command, ...files] = paths;
    if (help || (command === 'help' && files.length === 0)) return { kind: 'help', locale };
    if (command !== 'lint') wrong = noCommand(command);
    if (files.filter((path) => path === '-').length > 0 && files.length > 1) wrong ??= stdinAlone;
    if (wrong) return { kind: 'wrong', message: wrong, locale };
    return { kind: 'lint', options: { ...draft, paths: files.length > 0 ? files : ['.'] } };
  }
}

const unknownOption = (option: string): Prose => ({
  en: `There is no option ${option}.`,
  ko: `${option} 옵션은 없습니다.`,
});

const noValue = (option: string): Prose => ({
  en: `${option} needs a value.`,
  ko: `${option}에는 값이 필요합니다.`,
});

const noCommand = (command: string | undefined): Prose =>
  command === undefined
    ? { en: 'Say what to do: docknote lint [paths].', ko: '할 일을 적어 주십시오: docknote lint [경로].' }
    : {
        en: `There is no command "${command}"; the only one is lint.`,
        ko: `"${command}"(이)라는 명령은 없습니다. 쓸 수 있는 명령은 lint뿐입니다.`,
      };

const stdinAlone: Prose = {
  en: 'Standard input (-) is read alone, without other paths.',
  ko: '표준 입력(-)은 다른 경로와 함께 쓸 수 없습니다.',
};

/** The language of the environment: the first of LC_ALL, LC_MESSAGES and LANG that says anything. */
export function localeOfEnvironment(env: Readonly<Record<string, string | undefined>>): Locale {
  const said = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value);
  return said?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

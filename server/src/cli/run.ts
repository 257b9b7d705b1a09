import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locale, Prose } from '../core/text.js';
import type { Host } from '../host.js';
import { readSettings } from '../workspace/settings.js';
import { cachedHost } from './cachedHost.js';
import { collect, type Found, found, inParallel, languageOfFile, reasonOf } from './collect.js';
import { fixed, judge, type Surroundings, withoutMark } from './core/lint.js';
import { type Format, localeOfEnvironment, type Options, readCommand } from './core/options.js';
import { exitCode, type Failure, type Linted, type Result, type Writing } from './core/result.js';
import { asText, type Read, readText, writeText } from './files.js';

/** The world of one run. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  readonly stdin: () => Promise<Buffer>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * One run of `docknote`.
 * @param args what stands behind the program's name
 * @returns the exit code: 0 nothing that matters, 1 problems, 2 wrong use or something that cannot be read or written
 */
export async function run(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const command = readCommand(args);
  if (command.kind === 'version') {
    io.out(`${version()}\n`);
    return 0;
  }
  if (command.kind === 'lint') {
    const locale = command.options.locale ?? localeOfEnvironment(io.env);
    return lint(command.options, locale, io);
  }
  const { help, tryHelp } = await import('./core/help.js');
  const locale = command.locale ?? localeOfEnvironment(io.env);
  if (command.kind === 'help') {
    io.out(help[locale]);
    return 0;
  }
  io.err(`docknote: ${command.message[locale]}\n${tryHelp[locale]}\n`);
  return 2;
}

async function lint(options: Options, locale: Locale, io: Io): Promise<0 | 1 | 2> {
  const warn = (prose: Prose): void => io.err(`docknote: ${prose[locale]}\n`);
  const unknown = await unknownRule(Object.keys(options.rules));
  if (unknown !== null) {
    warn({ en: `There is no rule ${unknown}.`, ko: `${unknown}(이)라는 규칙은 없습니다.` });
    return 2;
  }
  const rules = { ...(await workspaceRules(io.cwd, warn)), ...options.rules };
  const host = options.shellcheck ? await withShellCheck(cachedHost(), io.env) : cachedHost();
  if (host === null) {
    warn({ en: 'There is no program shellcheck on PATH.', ko: 'PATH에 shellcheck 프로그램이 없습니다.' });
    return 2;
  }
  const around: Surroundings = {
    host,
    roots: [io.cwd, ...options.paths.map((path) => resolve(io.cwd, path))].map((path) => pathToFileURL(path).href),
    rules,
  };
  const isStdin = options.paths[0] === '-';
  const result = isStdin ? await lintStdin(options, around, io) : await lintFiles(options, around, io);
  if (result.files.length === 0 && result.failures.length === 0) {
    warn({
      en: 'No Dockerfile and no Compose file was found here.',
      ko: 'Dockerfile과 Compose 파일을 찾지 못했습니다.',
    });
    return 2;
  }
  const colour = io.isTerminal && !io.env['NO_COLOR'];
  const report = await write(options.format, result, { locale, colour, version: version() });
  // With --fix, standard output is the mended text: a pipe must be able to use it.
  if (isStdin && options.fix) io.err(report);
  else io.out(report);
  if (options.format === 'text')
    for (const { path, reason } of result.failures) io.err(`docknote: ${path}: ${reason[locale]}\n`);
  return exitCode(result, options.failOn);
}

/** The host with the person's own ShellCheck; null when there is none. */
async function withShellCheck(host: Host, env: Io['env']): Promise<Host | null> {
  const { findProgram, shellCheck } = await import('../node/shellcheck.js');
  const path = await findProgram('', env);
  if (path === null) return null;
  const program = shellCheck(() => ({ isOn: true, path }), env);
  return { ...host, shellcheck: (question, signal) => program.check(question, signal) };
}

async function lintStdin(options: Options, around: Surroundings, io: Io): Promise<Result> {
  const file = resolve(io.cwd, options.stdinFilename ?? 'Dockerfile');
  const place = { ...found(file, languageOfFile(file), io.cwd), path: options.stdinFilename ?? '-' };
  const read = asText(await io.stdin());
  if (!read.ok) return { files: [], failures: [{ path: place.path, reason: read.reason }] };
  const { mark, text } = withoutMark(read.text);
  if (!options.fix) {
    const judged = await judge(place.language, place.uri, text, around);
    return { files: [{ ...judged, path: place.path, fixed: 0 }], failures: [] };
  }
  const judged = await fixed(place.language, place.uri, text, around);
  io.out(mark + judged.text);
  return { files: [{ ...judged, path: place.path }], failures: [] };
}

async function lintFiles(options: Options, around: Surroundings, io: Io): Promise<Result> {
  const { files, failures } = await collect(options.paths, io.cwd);
  const results: (Linted | Failure)[] = [];
  await inParallel(files, async (file, index) => {
    try {
      results[index] = await lintFile(file, await readText(file.file), options.fix, around);
    } catch (error) {
      results[index] = { path: file.path, reason: reasonOf(error) };
    }
  });
  return {
    files: results.filter((one): one is Linted => 'problems' in one),
    failures: [...failures, ...results.filter((one): one is Failure => 'reason' in one)],
  };
}

async function lintFile(file: Found, read: Read, fix: boolean, around: Surroundings): Promise<Linted | Failure> {
  const { path, language, uri } = file;
  if (!read.ok) return { path, reason: read.reason };
  const { mark, text } = withoutMark(read.text);
  if (!fix) return { ...(await judge(language, uri, text, around)), path, fixed: 0 };
  const judged = await fixed(language, uri, text, around);
  if (judged.text === text) return { ...judged, path };
  if (!read.exact) {
    return {
      path,
      reason: {
        en: 'It is not valid UTF-8: mending it would change other bytes too.',
        ko: '올바른 UTF-8이 아니어서, 고치면 다른 바이트까지 바뀝니다.',
      },
    };
  }
  await writeText(file.file, mark + judged.text);
  return { ...judged, path };
}

async function write(format: Format, result: Result, writing: Writing): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./report/text.js')).textReport(result, writing);
    case 'json':
      return (await import('./report/json.js')).jsonReport(result, writing);
    case 'sarif':
      return (await import('./report/sarif.js')).sarifReport(result, writing);
    case 'github':
      return (await import('./report/github.js')).githubReport(result, writing);
  }
}

/** `docknote.rules` of the working folder's `.vscode/settings.json`, which the editor reads too. */
async function workspaceRules(cwd: string, warn: (prose: Prose) => void): Promise<Options['rules']> {
  let text: string;
  try {
    text = await readFile(join(cwd, '.vscode', 'settings.json'), 'utf8');
  } catch {
    // No settings: nothing is set.
    return {};
  }
  if (!text.includes('docknote.rules')) return {};
  try {
    const { parseJsonc } = await import('./core/jsonc.js');
    const settings = parseJsonc(text);
    const isObject = typeof settings === 'object' && settings !== null;
    return readSettings({
      rules: isObject ? Object.entries(settings).find(([key]) => key === 'docknote.rules')?.[1] : {},
    }).rules;
  } catch {
    warn({
      en: '.vscode/settings.json is no valid JSON: its docknote.rules are not used.',
      ko: '.vscode/settings.json이 올바른 JSON이 아니어서 docknote.rules를 쓰지 못했습니다.',
    });
    return {};
  }
}

/** The first id that is no rule's. */
async function unknownRule(ids: readonly string[]): Promise<string | null> {
  if (ids.length === 0) return null;
  const { everyRule } = await import('./core/rules.js');
  const known = everyRule();
  return ids.find((id) => !known.has(id)) ?? null;
}

/** The version in the manifest, which stands beside `dist/`. */
function version(): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(__dirname, '..', 'package.json'), 'utf8'),
  );
  return manifest.version;
}

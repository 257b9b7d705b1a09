import { assertNever } from '../../core/assertNever.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { DockerfileFile } from '../file.js';
import { buildArgOf, buildArgs } from '../knowledge/buildArgs.js';
import { checks } from '../knowledge/checks.js';
import { directives } from '../knowledge/directives.js';
import { idioms } from '../knowledge/idioms.js';
import { instructions, keywords } from '../knowledge/index.js';
import type { InstructionSpec } from '../knowledge/instruction.js';
import { mountKey, mountSpec, mounts, mountTypes, TYPE_KEY } from '../knowledge/mounts.js';
import * as values from '../knowledge/values.js';
import { type Context, contextAt, type MountFields, type Place } from './context.js';
import { variableText } from './describe.js';
import { images, paths } from './fromOutside.js';
import { keywordCase, plainItem, recordItems, snippetItem, styled, valueItems, wordItems } from './items.js';
import { flagText, instructionSummary, mountKeyText, mountText, valueText } from './render.js';
import { stageItems } from './stageItems.js';
import { knownValueOf, type Meaning, namesAt } from './variables.js';

type ContextOf<K extends Context['kind']> = Extract<Context, { kind: K }>;

const complete = (items: readonly Completion[]): Completions => ({ items, incomplete: false });

/**
 * What may be typed at `offset`. Never rejects; waits for the host (local images, files) at most 300 ms and then says
 * that the list is incomplete.
 */
export async function completions(
  file: DockerfileFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const context = contextAt(file.syntax, offset);
  switch (context.kind) {
    case 'none':
    case 'heredoc':
      return complete([]);
    case 'keyword':
      return complete(keywordItems(file, context));
    case 'directiveName':
      return complete(directiveItems(context));
    case 'directiveValue':
      return complete(directiveValueItems(context));
    case 'flagName':
      return complete(flagItems(file, context));
    case 'flagValue':
      return flagValues(file, context, host, signal);
    case 'mountKey':
      return complete(mountKeyItems(context.mount, context.span));
    case 'mountValue':
      return mountValues(file, context, host, signal);
    case 'variable':
      return complete(variableItems(file, context, offset));
    case 'modifier':
      return complete(modifierItems(context));
    case 'image': {
      const list = await images(context.span, file.text.slice(context.span.start, offset), host, signal);
      return {
        ...list,
        items: [...stageItems(file, context.span, offset, 'names'), ...flagsToo(file, context), ...list.items],
      };
    }
    case 'as': {
      const as = keywordCase(file.syntax)('AS');
      const detail = {
        en: 'Names the stage, for `COPY --from=` and `--target`.',
        ko: '스테이지에 이름을 붙입니다. `COPY --from=`과 `--target`에서 씁니다.',
      };
      return complete([
        snippetItem(`${as} name`, `${as} \${1:build}`, context.span, { kind: 'keyword', filter: as, detail }),
      ]);
    }
    case 'path': {
      const from = context.node.flags.some((flag) => flag.name.text === 'from');
      const typed = file.text.slice(context.span.start, offset);
      const list = from ? complete([]) : await paths(file.uri, context.span, typed, host, signal);
      return { ...list, items: [...flagsToo(file, context), ...destinations(file, context, offset), ...list.items] };
    }
    case 'pair':
      return complete([...flagsToo(file, context), ...pairItems(file, context, offset)]);
    case 'argument':
      return complete([...flagsToo(file, context), ...argumentItems(file, context)]);
    case 'command':
      return complete([...flagsToo(file, context), ...commandItems(file, context)]);
    default:
      return assertNever(context);
  }
}

/** Whether an instruction may stand at a place. */
function isAllowed(spec: InstructionSpec, place: Place): boolean {
  if (place === 'onbuild') return spec.trigger;
  if (place === 'stage') return true;
  return spec.keyword === 'FROM' || spec.keyword === 'ARG';
}

function keywordItems(file: DockerfileFile, { span, place }: ContextOf<'keyword'>): Completion[] {
  const cased = keywordCase(file.syntax);
  // Where arguments follow already, only the word itself is replaced.
  const isAlone = /^[ \t]*(?:[\r\n]|$)/.test(file.text.slice(span.end, span.end + 64));
  const items: Completion[] = [];
  const snippets: Completion[] = [];
  for (const keyword of keywords) {
    const spec: InstructionSpec = instructions[keyword];
    if (!isAllowed(spec, place)) continue;
    const label = cased(keyword);
    const documentation = instructionSummary(spec);
    const deprecated = spec.deprecated === undefined ? {} : { deprecated: true, rank: 90 };
    items.push({
      ...plainItem(label, 'keyword', span, { detail: spec.summary, documentation, ...deprecated }),
      ...(isAlone ? { insert: `${label} `, retrigger: true } : {}),
    });
    if (!isAlone || spec.deprecated !== undefined) continue;
    for (const snippet of spec.snippets) {
      const body = styled(snippet.body, file.syntax);
      const name = label + snippet.label.slice(keyword.length);
      snippets.push(snippetItem(name, body, span, { detail: spec.term, documentation, rank: 60 }));
    }
  }
  if (place !== 'top' || !isAlone || span.start !== span.end) return [...items, ...snippets];
  const heads = Object.entries(directives)
    .filter(([name]) => !file.syntax.directives.some((d) => d.name.text.toLowerCase() === name))
    .map(([name, spec]) =>
      plainItem(`# ${name}=`, 'snippet', span, {
        insert: name === 'syntax' ? '# syntax=docker/dockerfile:1' : `# ${name}=`,
        detail: spec.summary,
        documentation: spec.doc,
        rank: 70,
        ...(name === 'syntax' ? {} : { retrigger: true }),
      }),
    );
  return [...items, ...snippets, ...heads];
}

const directiveItems = ({ span, given }: ContextOf<'directiveName'>): Completion[] =>
  Object.entries(directives)
    .filter(([name]) => !given.includes(name))
    .map(([name, spec]) =>
      plainItem(name, 'keyword', span, {
        insert: `${name}=`,
        detail: spec.summary,
        documentation: spec.doc,
        retrigger: true,
      }),
    );

function directiveValueItems({ name, typed, span, top }: ContextOf<'directiveValue'>): Completion[] {
  if (name === 'syntax') return valueItems(directives.syntax.values, span);
  if (name === 'escape') return valueItems(directives.escape.values, span);
  if (name !== 'check') return [];
  const start = span.start + Math.max(typed.lastIndexOf(';'), typed.lastIndexOf('='), typed.lastIndexOf(',')) + 1;
  const part = { start, end: Math.max(start, span.start + typed.length) };
  const option = typed.slice(typed.lastIndexOf(';') + 1);
  const equals = option.indexOf('=');
  if (equals < 0) {
    const options = top ? directives.check.values : directives.check.values.filter((v) => v.value === 'skip=');
    return options
      .filter((v) => !typed.includes(v.value))
      .map(({ value, doc }) =>
        plainItem(value, 'value', part, { detail: doc, ...(value.endsWith('=') ? { retrigger: true } : {}) }),
      );
  }
  const key = option.slice(0, equals);
  if (key === 'error') return wordItems(['true', 'false'], part);
  const given = option.slice(equals + 1).split(',');
  const all = { all: { en: 'Every check.', ko: '모든 검사입니다.' } };
  return recordItems({ ...checks, ...all }, part).filter((item) => !given.includes(item.label));
}

function flagItems(file: DockerfileFile, { node, spec, span }: ContextOf<'flagName'>): Completion[] {
  const hasValue = file.text[span.end] === '=';
  const given = new Set(node.flags.filter((f) => f.span.start !== span.start).map((f) => f.name.text));
  const items: Completion[] = [];
  for (const [name, flag] of Object.entries(spec.flags)) {
    if (given.has(name) && !flag.repeatable) continue;
    const isBare = hasValue || flag.value === 'boolean' || flag.value === 'none';
    items.push(
      plainItem(`--${name}`, 'flag', span, {
        insert: isBare ? `--${name}` : `--${name}=`,
        documentation: flagText(spec, name, flag),
        ...(flag.default === undefined
          ? {}
          : { detail: { en: `default ${flag.default}`, ko: `기본값 ${flag.default}` } }),
        ...(isBare ? {} : { retrigger: true }),
      }),
    );
  }
  if (hasValue || spec.flags['mount'] === undefined) return items;
  for (const type of mountTypes) {
    items.push(
      plainItem(`--mount=type=${type}`, 'snippet', span, {
        insert: `--mount=type=${type},`,
        detail: mounts[type].summary,
        documentation: mountText(type, mounts[type]),
        rank: 60,
        retrigger: true,
      }),
    );
  }
  return items;
}

/** Flags where an argument would stand too, as long as none has been written. */
function flagsToo(
  file: DockerfileFile,
  context: { node: ContextOf<'flagName'>['node']; span: Span; canFlag: boolean },
): Completion[] {
  const spec: InstructionSpec | undefined = Object.values(instructions).find((s) => s.keyword === context.node.name);
  if (!context.canFlag || context.span.start !== context.span.end || spec === undefined) return [];
  const list = flagItems(file, { kind: 'flagName', node: context.node, spec, span: context.span });
  return list.map((item) => ({ ...item, rank: 80 }));
}

const BOOLEAN = ['true', 'false'];

async function flagValues(
  file: DockerfileFile,
  { node, spec, flag, span }: ContextOf<'flagValue'>,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const known = spec.flags[flag.name.text];
  if (known === undefined) return complete([]);
  if (typeof known.value !== 'string') return complete(recordItems(known.values ?? {}, span));
  switch (known.value) {
    case 'boolean':
      return complete(wordItems(BOOLEAN, span));
    case 'duration':
      return complete(valueItems(values.durations, span));
    case 'integer':
      return complete(wordItems(['3', '5', '10'], span));
    case 'platform':
      return complete(valueItems(values.platforms, span));
    case 'stageOrImage': {
      const list = await images(span, flag.value?.text ?? '', host, signal);
      return { ...list, items: [...stageItems(file, span, node.span.start, 'numbers'), ...list.items] };
    }
    case 'owner':
      return complete(valueItems(values.users, span));
    case 'mode':
      return complete(recordItems(known.values ?? {}, span));
    case 'checksum':
      return complete(wordItems(['sha256:'], span));
    case 'glob':
      return complete(valueItems(values.excludePatterns, span));
    case 'none':
    case 'string':
    case 'mount':
      return complete([]);
    default:
      return assertNever(known.value);
  }
}

function mountKeyItems(mount: MountFields, span: Span): Completion[] {
  const items: Completion[] = [];
  if (!mount.hasType) {
    items.push(plainItem('type', 'property', span, { insert: 'type=', detail: TYPE_KEY, rank: 0, retrigger: true }));
  }
  const spec = mountSpec(mount.type);
  if (spec === null) return items;
  const given = new Set(mount.given.map((key) => mountKey(spec, key)?.name ?? key));
  for (const [name, key] of Object.entries(spec.keys)) {
    if (given.has(name)) continue;
    const isBare = key.value === 'boolean';
    items.push(
      plainItem(name, 'property', span, {
        insert: isBare ? name : `${name}=`,
        detail: key.doc,
        documentation: mountKeyText(mount.type, spec, name, key),
        rank: key.required ? 10 : 50,
        ...(isBare ? {} : { retrigger: true }),
      }),
    );
  }
  return items;
}

async function mountValues(
  file: DockerfileFile,
  { node, mount, key, span }: ContextOf<'mountValue'>,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  if (key === 'type') {
    return complete(
      mountTypes.map((type) =>
        plainItem(type, 'value', span, { detail: mounts[type].summary, documentation: mountText(type, mounts[type]) }),
      ),
    );
  }
  const type = mountSpec(mount.type);
  const known = type && mountKey(type, key);
  if (type === null || known === null) return complete([]);
  const { value, values: meanings } = known.spec;
  if (typeof value !== 'string') return complete(recordItems(meanings ?? {}, span));
  switch (value) {
    case 'boolean':
      return complete(wordItems(BOOLEAN, span));
    case 'stageOrImage': {
      const list = await images(span, file.text.slice(span.start, span.end), host, signal);
      return { ...list, items: [...stageItems(file, span, node.span.start, 'numbers'), ...list.items] };
    }
    case 'path':
      if (mount.type === 'cache' && known.name === 'target') return complete(valueItems(values.cacheDirectories, span));
      if (mount.type === 'bind' && known.name === 'source' && !mount.given.includes('from')) {
        return paths(file.uri, span, file.text.slice(span.start, span.end), host, signal);
      }
      return complete([]);
    case 'mode':
      return complete(wordItems(['0400', '0440', '0600', '0755'], span));
    case 'size':
      return complete(wordItems(['64m', '256m', '1g'], span));
    case 'integer':
    case 'string':
      return complete([]);
    default:
      return assertNever(value);
  }
}

function variableItems(file: DockerfileFile, context: ContextOf<'variable'>, offset: number): Completion[] {
  const { span, braces, closed, scope } = context;
  const end = braces && !closed ? '}' : '';
  const items: Completion[] = [];
  // The instruction's own declarations do not see themselves.
  const at = context.node.name === 'ARG' ? offset : context.node.span.start;
  for (const [name, meaning] of namesAt(file.model, at, scope)) {
    const value = knownValueOf(file.model, meaning)?.text;
    items.push(
      plainItem(name, 'variable', span, {
        insert: name + end,
        detail: value ?? buildArgOf(name)?.doc ?? '',
        documentation: variableText(file.model, name, meaning, scope),
        rank: meaning.isBuilder ? 60 : 40,
      }),
    );
  }
  if (scope !== 'from' && !items.some((item) => item.label === 'PATH')) {
    items.push(
      plainItem('PATH', 'variable', span, {
        insert: `PATH${end}`,
        detail: { en: 'from the base image', ko: '베이스 이미지에서 온 값' },
        rank: 80,
      }),
    );
  }
  return items;
}

const modifierItems = ({ span, closed }: ContextOf<'modifier'>): Completion[] =>
  values.modifiers.map(({ value, doc }) =>
    snippetItem(
      value,
      `${value}\${1:${'-+?'.includes(value.at(-1) ?? '') ? 'value' : 'pattern'}}${closed ? '' : '\\}'}`,
      span,
      {
        kind: 'value',
        detail: doc,
      },
    ),
  );

function pairItems(file: DockerfileFile, context: ContextOf<'pair'>, offset: number): Completion[] {
  const { node, part, span } = context;
  if (part === 'value') return [];
  const hasValue = file.text[span.end] === '=';
  if (node.name === 'LABEL') {
    return values.labels.map(({ value, doc }) =>
      hasValue
        ? plainItem(value, 'property', span, { detail: doc })
        : snippetItem(value, `${value}="\${1}"`, span, { kind: 'property', detail: doc }),
    );
  }
  if (node.name !== 'ARG') return [];
  const { model } = file;
  const stage = model.stageAt(offset);
  if (stage === null) return [];
  const here = new Set(
    model.variablesAt(offset).flatMap((d) => (d.stage === stage && d.kind === 'arg' ? [d.name.text] : [])),
  );
  const items: Completion[] = [];
  for (const declaration of model.globalArgs) {
    const name = declaration.name.text;
    if (here.has(name)) continue;
    const meaning: Meaning = { declaration, inherited: null, isBuilder: false };
    const detail = knownValueOf(model, meaning)?.text ?? '';
    const documentation = variableText(model, name, meaning, 'build');
    items.push(plainItem(name, 'variable', span, { rank: 10, detail, documentation }));
  }
  for (const [name, spec] of Object.entries(buildArgs)) {
    if (spec.group === 'proxy' || here.has(name)) continue;
    const rank = spec.group === 'platform' ? 50 : 70;
    items.push(plainItem(name, 'variable', span, { rank, detail: spec.doc, documentation: valueText(name, spec.doc) }));
  }
  return items;
}

function argumentItems(file: DockerfileFile, { node, index, span, typed }: ContextOf<'argument'>): Completion[] {
  switch (node.name) {
    case 'EXPOSE': {
      const slash = typed.indexOf('/');
      if (slash < 0) return valueItems(values.ports, span);
      return valueItems(values.protocols, { start: span.start + slash + 1, end: span.end });
    }
    case 'STOPSIGNAL':
      return valueItems(values.signals, span);
    case 'USER':
      return valueItems(values.users, span);
    case 'WORKDIR':
      return valueItems(values.workingDirectories, span);
    case 'VOLUME':
      return valueItems(values.dataDirectories, span);
    case 'SHELL':
      return index === 0 && node.exec === null ? valueItems(values.shells, span) : [];
    case 'HEALTHCHECK':
      return index === 0 ? healthItems(file, span) : [];
    default:
      return [];
  }
}

function healthItems(file: DockerfileFile, span: Span): Completion[] {
  const cased = keywordCase(file.syntax);
  const check = {
    en: 'A command run inside the container: 0 means healthy, 1 unhealthy.',
    ko: '컨테이너 안에서 실행할 명령입니다. 0이면 정상, 1이면 비정상입니다.',
  };
  const none = {
    en: 'Switches off the check that came with the base image.',
    ko: '베이스 이미지에서 온 상태 검사를 끕니다.',
  };
  const body = `${cased('CMD')} \${1:curl -f http://localhost/ || exit 1}`;
  return [
    snippetItem(cased('CMD'), body, span, { kind: 'keyword', detail: check }),
    plainItem(cased('NONE'), 'keyword', span, { detail: none }),
  ];
}

function commandItems(file: DockerfileFile, { node, index, span }: ContextOf<'command'>): Completion[] {
  if (index !== 0) return [];
  if (node.name === 'RUN') {
    return idioms.map(({ label, body, doc }) => {
      const text = file.syntax.escape === '`' ? body.replaceAll('\\\\\n', '`\n') : body;
      return snippetItem(label, text, span, { detail: doc, documentation: doc });
    });
  }
  const detail = {
    en: 'Exec form: the program is started directly and receives signals.',
    ko: 'exec 형식입니다. 프로그램을 바로 시작하므로 신호를 받습니다.',
  };
  return [snippetItem('["program", "argument"]', '["${1:program}", "${2:argument}"]', span, { detail })];
}

/** Where COPY and ADD put things: the working directory and those that the file names. */
function destinations(file: DockerfileFile, context: ContextOf<'path'>, offset: number): Completion[] {
  if (context.index === 0) return [];
  const workdir = file.model.stageAt(offset)?.instructions.findLast((i) => i.name === 'WORKDIR' && i.span.end <= offset)
    ?.words[0]?.text;
  const here = {
    en: workdir === undefined ? 'The working directory.' : `The working directory: ${workdir}`,
    ko: workdir === undefined ? '작업 디렉터리입니다.' : `작업 디렉터리: ${workdir}`,
  };
  const items = [plainItem('./', 'folder', context.span, { detail: here, rank: 40 })];
  if (workdir !== undefined && workdir.startsWith('/') && !workdir.includes('$')) {
    const folder = workdir.endsWith('/') ? workdir : `${workdir}/`;
    items.push(plainItem(folder, 'folder', context.span, { detail: here, rank: 41 }));
  }
  return items;
}

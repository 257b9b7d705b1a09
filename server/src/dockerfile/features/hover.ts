import { codeSpan } from '../../core/markdown.js';
import type { Hover, Text } from '../../core/results.js';
import { contains, type Prose, type Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import { writtenImage } from '../../images/reference.js';
import { imageText, localImageText } from '../../images/text.js';
import type { DockerfileFile } from '../file.js';
import { directiveOf } from '../knowledge/directives.js';
import { flagOf, specOf } from '../knowledge/index.js';
import type { InstructionSpec } from '../knowledge/instruction.js';
import { mountKey, mountSpec, TYPE_KEY } from '../knowledge/mounts.js';
import * as values from '../knowledge/values.js';
import type { Model } from '../model.js';
import { flagAt, innermostInstructionAt, itemAt, variableAt, wordAt } from '../syntax/locate.js';
import { type MountField, mountFields } from '../syntax/mount.js';
import type { Directive, Flag, Heredoc, Instruction, Variable } from '../syntax/nodes.js';
import { baseEnvironment } from './baseEnvironment.js';
import type { VariableScope } from './context.js';
import { fromBase, stageText, variableText } from './describe.js';
import { inTime } from './hostAnswers.js';
import { hoverSource } from './hoverSources.js';
import { hoverShell, hoverUser } from './hoverWords.js';
import {
  directiveText,
  flagText,
  inBoth,
  inLanguage,
  instructionText,
  mountKeyText,
  mountText,
  paragraphs,
  valueText,
} from './render.js';
import { meaningAt, scopeAt } from './variables.js';

/**
 * Explains what is at `offset`; null where there is nothing to say. Asks the host only about a local image and about the
 * sources of COPY and ADD, and waits for it no longer than 300 ms.
 */
export async function hover(
  file: DockerfileFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Hover | null> {
  const plain = explain(file, offset);
  if (plain === null) return hoverSource(file, offset, host, signal);
  if (!('image' in plain)) return plain;
  const { image, span, text } = plain;
  if (image === null) return { span, text };
  const config = await inTime(host.imageConfig(image, signal), signal);
  if (!config.inTime || config.value === null) return { span, text };
  const local = localImageText(config.value, Date.now());
  return { span, text: inBoth((locale) => paragraphs(inLanguage(text, locale), local[locale])) };
}

// The model is asked for only where names matter: in a long file it costs more than the rest together.

/** A hover, and for an image the reference to ask the engine about. */
type Explained = Hover | (Hover & { readonly image: string | null });

function explain(file: DockerfileFile, offset: number): Explained | null {
  const { syntax } = file;
  const item = itemAt(syntax, offset);
  if (item?.kind === 'directive') return ofDirective(item, offset);
  if (item?.kind !== 'instruction') return null;
  const node = innermostInstructionAt(syntax, offset);
  if (node === null) return null;
  if (node.comments.some((c) => contains(c.span, offset) && offset < c.span.end)) return null;
  const spec = specOf(node.name);
  if (spec === null) return null;
  if (contains(node.keyword.span, offset)) return { span: node.keyword.span, text: instructionText(spec) };
  const variable = variableAt(node, offset);
  if (variable !== null && /^[A-Za-z_]/.test(variable.name.text)) {
    return ofVariable(file, node, variable, offset);
  }
  const flag = flagAt(node, offset);
  if (flag !== null) return ofFlag(file, spec, flag, offset);
  return ofHeredoc(node, offset) ?? ofArguments(file, node, spec, offset);
}

function ofDirective(directive: Directive, offset: number): Hover | null {
  const spec = directiveOf(directive.name.text);
  if (spec === null) return null;
  const name = directive.name.text.toLowerCase();
  const known = spec.values.find((v) => v.value === directive.value.text);
  if (known !== undefined && contains(directive.value.span, offset)) {
    return { span: directive.value.span, text: valueText(known.value, known.doc) };
  }
  const end = contains(directive.value.span, offset) ? directive.value.span.end : directive.name.span.end;
  if (offset < directive.name.span.start || offset > end) return null;
  return { span: { start: directive.name.span.start, end }, text: directiveText(name, spec) };
}

function ofVariable(file: DockerfileFile, node: Instruction, variable: Variable, offset: number): Hover {
  const name = variable.name.text;
  const scope = scopeAt(node, offset);
  if ((scope === 'run' || scope === 'container') && node.exec !== null) {
    const text = {
      en: `**${codeSpan(`$${name}`)}**\n\nThe exec form starts the program directly, without a shell, so nobody replaces this: the program receives the characters as they stand. Use the shell form, or name the shell: \`["sh", "-c", "echo $${name}"]\`.`,
      ko: `**${codeSpan(`$${name}`)}**\n\nexec 형식은 셸 없이 프로그램을 바로 시작하므로 이것을 값으로 바꿔 줄 사람이 없습니다. 프로그램은 적힌 글자를 그대로 받습니다. 셸 형식으로 쓰거나 \`["sh", "-c", "echo $${name}"]\`처럼 셸을 적으세요.`,
    };
    return { span: variable.span, text };
  }
  const meaning = meaningAt(file.model, name, variable.span.start, scope);
  const base = meaning === null && scope !== 'from' ? baseEnvironment(file, variable.span.start) : null;
  const given = base?.values.get(name);
  const text =
    base && given !== undefined ? fromBase(base.image, name, given) : variableText(file.model, name, meaning, scope);
  const modifier = values.modifiers.find((m) => m.value === variable.modifier?.text);
  if (modifier === undefined) return { span: variable.span, text };
  const reads: Prose = {
    en: `\`\${${name}${modifier.value}…}\` means: ${modifier.doc.en}.`,
    ko: `\`\${${name}${modifier.value}…}\`: ${modifier.doc.ko}.`,
  };
  return { span: variable.span, text: inBoth((locale) => paragraphs(text[locale], reads[locale])) };
}

function ofFlag(file: DockerfileFile, spec: InstructionSpec, flag: Flag, offset: number): Explained | null {
  const name = flag.name.text;
  const known = flagOf(spec, name);
  if (known === null) return null;
  const isValue = flag.value !== null && offset >= flag.value.span.start;
  if (!isValue || flag.value === null) {
    return { span: { start: flag.span.start, end: flag.name.span.end }, text: flagText(spec, name, known) };
  }
  const isStage = known.value === 'stageOrImage' || known.value === 'mount';
  const reference = isStage ? file.model.stageReferenceAt(offset) : null;
  if (reference !== null && contains(flag.span, reference.span.start)) {
    if (reference.stage !== null) return { span: reference.span, text: stageText(file.model, reference.stage) };
    if (!reference.isNumber) return ofImage(reference.text, reference.span, reference.text);
  }
  if (known.value === 'mount') {
    const field = (mountFields(flag) ?? []).find((f) => contains(f.span, offset));
    const text = field === undefined ? null : ofMountField(flag, field, offset);
    if (text !== null) return text;
  }
  const doc =
    known.values?.[flag.value.text] ?? knownIn(TABLES[known.value === 'platform' ? 'platform' : ''], flag.value.text);
  if (doc !== undefined) return { span: flag.value.span, text: valueText(flag.value.text, doc) };
  return { span: flag.span, text: flagText(spec, name, known) };
}

function ofMountField(flag: Flag, field: MountField, offset: number): Hover | null {
  const fields = mountFields(flag) ?? [];
  const typeName = fields.find((f) => f.key.text.toLowerCase() === 'type')?.value?.text ?? 'bind';
  const mount = mountSpec(typeName);
  if (mount === null) return null;
  const type = typeName.toLowerCase();
  const isKey = contains(field.key.span, offset);
  if (field.key.text.toLowerCase() === 'type') {
    const text: Text = isKey ? valueText('type', TYPE_KEY) : mountText(type, mount);
    return { span: isKey ? field.key.span : (field.value?.span ?? field.span), text };
  }
  const known = mountKey(mount, field.key.text);
  if (known === null) return null;
  const value = field.value;
  const doc = value === null || isKey ? undefined : known.spec.values?.[value.text];
  if (doc !== undefined && value !== null) return { span: value.span, text: valueText(value.text, doc) };
  return { span: field.span, text: mountKeyText(type, mount, known.name, known.spec) };
}

/** What becomes of a heredoc: the script of RUN, what a command of RUN reads, or a file. */
type HeredocUse = 'script' | 'input' | 'file';

function heredocUse(node: Instruction, heredoc: Heredoc): HeredocUse {
  if (node.name !== 'RUN') return 'file';
  return node.heredocs.length === 1 && node.args.start === heredoc.opener.start ? 'script' : 'input';
}

const HEREDOC_USES: Readonly<Record<HeredocUse, Prose>> = {
  script: {
    en: 'The lines up to {end} are one script, run in one shell and kept as one layer: no `&&` and no `\\` needed. Begin it with `set -e`, or an error in the middle goes unnoticed; a first line like `#!/usr/bin/env python3` chooses another interpreter.',
    ko: '{end}까지의 줄이 스크립트 하나입니다. 한 셸에서 실행되어 레이어 하나가 되므로 `&&`나 `\\`가 필요 없습니다. `set -e`로 시작하지 않으면 중간의 오류를 놓칩니다. 첫 줄에 `#!/usr/bin/env python3`처럼 적으면 다른 해석기로 실행합니다.',
  },
  input: {
    en: 'The lines up to {end} are what the command reads on its standard input.',
    ko: '{end}까지의 줄을 명령이 표준 입력으로 읽습니다.',
  },
  file: {
    en: 'The lines up to {end} are the content of the file: a small configuration needs no file of its own beside the Dockerfile.',
    ko: '{end}까지의 줄이 파일의 내용이 됩니다. 작은 설정이라면 도커파일 옆에 따로 파일을 두지 않아도 됩니다.',
  },
};

/** What `$` means inside. Tried on BuildKit: in a script, quotes around the word change nothing. */
function dollarText(use: HeredocUse, heredoc: Heredoc): Prose {
  if (use === 'script') {
    return {
      en: "Variables in it are the shell's, as in every `RUN`; quotes around the word change nothing here.",
      ko: '안에 있는 변수는 다른 `RUN`처럼 셸이 값으로 바꿉니다. 여기에서는 단어를 따옴표로 감싸도 달라지지 않습니다.',
    };
  }
  if (!heredoc.expand) {
    return {
      en: 'The word is quoted, so `$` and `\\` stay as they are.',
      ko: '따옴표로 감쌌으므로 `$`와 `\\`가 그대로 남습니다.',
    };
  }
  const quoted = codeSpan(`<<"${heredoc.name.text}"`);
  return {
    en: `Variables in it are replaced${use === 'input' ? ' by the shell' : ''}; quote the word (${quoted}) to keep \`$\` as it is.`,
    ko: `안에 있는 변수는 ${use === 'input' ? '셸이 ' : ''}값으로 바꿉니다. \`$\`를 그대로 두려면 ${quoted}처럼 따옴표로 감싸세요.`,
  };
}

function ofHeredoc(node: Instruction, offset: number): Hover | null {
  for (const heredoc of node.heredocs) {
    const span = [heredoc.opener, heredoc.terminator].find((s) => s !== null && contains(s, offset));
    if (span === undefined || span === null) continue;
    const use = heredocUse(node, heredoc);
    const end = codeSpan(heredoc.name.text);
    const tabs: Partial<Prose> = heredoc.stripTabs
      ? {
          en: '`<<-` takes the tabs (not the blanks) off the start of each line.',
          ko: '`<<-`는 각 줄 앞의 탭을 없앱니다(공백은 남깁니다).',
        }
      : {};
    const dollar = dollarText(use, heredoc);
    const en = paragraphs('**Heredoc**', HEREDOC_USES[use].en.replace('{end}', end), dollar.en, tabs.en);
    const ko = paragraphs('**히어독**', HEREDOC_USES[use].ko.replace('{end}', end), dollar.ko, tabs.ko);
    return { span, text: { en, ko } };
  }
  return null;
}

function ofArguments(file: DockerfileFile, node: Instruction, spec: InstructionSpec, offset: number): Explained | null {
  const word = wordAt(node, offset);
  if (word === null) return null;
  const { span, text } = word;
  switch (node.name) {
    case 'FROM':
      return ofFrom(file.model, node, span, text, offset);
    case 'ARG':
    case 'ENV':
      return ofDeclaration(file.model, offset);
    case 'LABEL': {
      const key = text.split('=')[0] ?? '';
      const doc = knownIn(values.labels, key);
      if (doc === undefined || offset > span.start + key.length) return null;
      return { span: { start: span.start, end: span.start + key.length }, text: valueText(key, doc) };
    }
    case 'EXPOSE': {
      const [port = '', protocol = ''] = text.split('/');
      const doc = knownIn(values.ports, text) ?? knownIn(values.ports, port);
      return { span, text: exposeText(port, protocol, doc) };
    }
    case 'STOPSIGNAL': {
      const name = text.toUpperCase().startsWith('SIG') ? text.toUpperCase() : `SIG${text.toUpperCase()}`;
      const doc = knownIn(values.signals, name);
      return doc === undefined ? null : { span, text: valueText(name, doc) };
    }
    case 'USER':
      return word === node.words[0] ? hoverUser(file, node, word) : null;
    case 'SHELL':
      return hoverShell(node, word);
    case 'HEALTHCHECK':
      if (word !== node.words[0] || !/^(?:cmd|none)$/i.test(text)) return null;
      return { span, text: healthText(text.toUpperCase(), spec) };
    default:
      return null;
  }
}

function ofFrom(model: Model, node: Instruction, span: Span, text: string, offset: number): Explained | null {
  const stage = model.stageAt(offset);
  if (stage === null || stage.from !== node) return null;
  const index = node.words.findIndex((w) => w.span.start === span.start);
  if (index === 0) {
    if (stage.parent !== null) return { span, text: stageText(model, stage.parent) };
    return ofImage(text, span, stage.baseName);
  }
  if (index === 2) return { span, text: stageText(model, stage) };
  if (index !== 1 || text.toLowerCase() !== 'as') return null;
  const as: Prose = {
    en: '**AS**\n\nNames the stage, so that `COPY --from=name`, a later `FROM name` and `docker build --target name` can refer to it.',
    ko: '**AS**\n\n스테이지에 이름을 붙여 `COPY --from=이름`, 뒤의 `FROM 이름`, `docker build --target 이름`에서 가리킬 수 있게 합니다.',
  };
  return { span, text: as };
}

/** @param real the reference with the default values of its variables; null when they are unknown */
function ofImage(text: string, span: Span, real: string | null): Explained {
  const written = imageText(writtenImage(real ?? text, span.start));
  if (real === null || real === text) return { span, text: written, image: real };
  const both = inBoth((locale) => {
    const intro = locale === 'en' ? 'With the default values this is' : '기본값을 넣으면 다음과 같습니다:';
    return paragraphs(`${intro} ${codeSpan(real)}`, written[locale]);
  });
  return { span, text: both, image: real };
}

function ofDeclaration(model: Model, offset: number): Hover | null {
  const declaration = model.declarationAt(offset);
  if (declaration === null) return null;
  const { name } = declaration;
  const scope: VariableScope = declaration.stage === null ? 'from' : 'build';
  const own = { declaration, inherited: declaration.inherited, isBuilder: false };
  const isBare = declaration.kind === 'arg' && declaration.value === null && declaration.inherited === null;
  const meaning = isBare ? meaningAt(model, name.text, declaration.from, scope) : own;
  return { span: name.span, text: variableText(model, name.text, meaning, scope) };
}

function exposeText(port: string, protocol: string, doc: Prose | undefined): Prose {
  const other = /^(?:udp|sctp)$/i.test(protocol) ? `/${protocol.toLowerCase()}` : '';
  const mapping = `-p 8080:${port.replace(/\D.*$/, '') || '80'}${other}`;
  return {
    en: paragraphs(
      `**${codeSpan(port)}**${doc === undefined ? '' : ` — ${doc.en}`}`,
      `Opened on the container's side only. To reach it from the host: \`docker run ${mapping} …\` (host port first), or \`-P\` for a free host port.`,
    ),
    ko: paragraphs(
      `**${codeSpan(port)}**${doc === undefined ? '' : ` — ${doc.ko}`}`,
      `컨테이너 쪽만 열립니다. 호스트에서 접속하려면 \`docker run ${mapping} …\`(호스트 포트가 먼저)나, 빈 포트를 골라 주는 \`-P\`를 쓰세요.`,
    ),
  };
}

const healthText = (word: string, spec: InstructionSpec): Prose =>
  word === 'NONE'
    ? {
        en: '**HEALTHCHECK NONE**\n\nSwitches off the check that came with the base image.',
        ko: '**HEALTHCHECK NONE**\n\n베이스 이미지에서 온 상태 검사를 끕니다.',
      }
    : inBoth((locale) => paragraphs('**HEALTHCHECK CMD**', spec.parameters[0]?.doc[locale]));

const TABLES: Readonly<Record<string, readonly values.KnownValue[]>> = { platform: values.platforms };

const knownIn = (table: readonly values.KnownValue[] | undefined, value: string): Prose | undefined =>
  table?.find((known) => known.value === value)?.doc;

import { assertNever } from '../../core/assertNever.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Host } from '../../host.js';
import type { DockerfileFile } from '../file.js';
import { directives } from '../knowledge/directives.js';
import { instructions, keywords } from '../knowledge/index.js';
import type { InstructionSpec } from '../knowledge/instruction.js';
import { argumentItems, commandItems, destinations, pairItems } from './complete/arguments.js';
import { directiveItems, directiveValueItems } from './complete/directives.js';
import { flagItems, flagsToo, flagValues } from './complete/flags.js';
import { type BaseImage, baseImage } from './complete/fromStage.js';
import { mountKeyItems, mountValues } from './complete/mounts.js';
import { ruleIdItems } from './complete/ruleIds.js';
import { modifierItems, variableItems } from './complete/variables.js';
import { type ContextOf, contextAt, type Place } from './context.js';
import { images, paths } from './fromOutside.js';
import { complete, keywordCase, plainItem, snippetItem, styled } from './items.js';
import { instructionSummary } from './render.js';
import { stageItems } from './stageItems.js';

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
    case 'ruleIds':
      return complete(ruleIdItems(context));
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
      const [list, base] = await Promise.all([
        from ? complete([]) : paths(file.uri, context.span, typed, host, signal),
        context.index === 0 ? UNASKED : baseImage(file, offset, host, signal),
      ]);
      return {
        items: [...flagsToo(file, context), ...destinations(file, context, base), ...list.items],
        incomplete: list.incomplete || base.isLate,
      };
    }
    case 'pair':
      return complete([...flagsToo(file, context), ...pairItems(file, context, offset)]);
    case 'argument': {
      const asks = ['EXPOSE', 'USER', 'WORKDIR'].includes(context.node.name);
      const base = asks ? await baseImage(file, offset, host, signal) : UNASKED;
      return {
        items: [...flagsToo(file, context), ...argumentItems(file, context, base)],
        incomplete: base.isLate,
      };
    }
    case 'command':
      return complete([...flagsToo(file, context), ...commandItems(file, context)]);
    default:
      return assertNever(context);
  }
}

const UNASKED: BaseImage = { name: '', config: null, isLate: false };

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

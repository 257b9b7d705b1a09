import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, type Edit } from '../../server/src/core/edit.js';
import { buildModel } from '../../server/src/dockerfile/model.js';
import { parse } from '../../server/src/dockerfile/syntax/parse.js';

const FOLDER = join('test', 'corpus', 'dockerfile', 'real');

/** Dockerfiles of many styles, as people write them, by name. */
export const realCorpus = (): readonly { readonly name: string; readonly text: string }[] =>
  readdirSync(FOLDER)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

/**
 * The same file for an engine that has busybox and reaches no registry: every image is busybox, no other version of the
 * builder's front end is asked for. Stages, variables and everything else stay.
 */
export function withBusybox(whole: string): string {
  const text = whole.replace(/^#\s*syntax\s*=.*\r?\n/im, '');
  const syntax = parse(text);
  const model = buildModel(syntax);
  const edits: Edit[] = [];
  for (const stage of model.stages) {
    if (stage.parent === null && stage.base !== null && stage.baseName !== 'scratch')
      edits.push({ span: stage.base.span, text: 'busybox' });
  }
  const names = new Set(model.stages.flatMap((stage, index) => [String(index), stage.key ?? '']));
  for (const node of syntax.instructions) {
    if (node.name !== 'COPY') continue;
    for (const { name, value } of node.flags) {
      if (name.text === 'from' && value !== null && !names.has(value.text.toLowerCase()))
        edits.push({ span: value.span, text: 'busybox' });
    }
  }
  return applyEdits(
    text,
    edits.sort((a, b) => a.span.start - b.span.start),
  );
}

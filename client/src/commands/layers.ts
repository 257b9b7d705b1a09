import type { Engine } from '../engine/engine.js';
import { openGrid } from '../grid/panel.js';
import { actionSentence } from '../tree/explain.js';
import type { Stack } from '../tree/history.js';
import { stepsOf } from '../tree/history.js';
import { plain } from '../tree/plain.js';
import { ageText, calendarAt, sizeText } from '../tree/words.js';
import { nameOf } from './images.js';
import type { Runner } from './spec.js';

/** More images than this are not compared with the one that is shown. */
const mostCompared = 200;

/** A page with the steps of an image: what made each, its size and share, and which of them its base has already. */
export const history: Runner<'image'> = async (images, door) => {
  const { t, engine } = door;
  for (const chosen of images) {
    const name = plain(nameOf(chosen));
    openGrid(
      {
        key: `history/${chosen.reference}`,
        title: t('Layers: {0}', name),
        intro: t(
          'An image is read-only layers, each made by one instruction upon the one before. Steps without a number set something and made no layer. What another image of this engine has as well is stored once.',
        ),
        async load() {
          const [entries, inspected] = await Promise.all([
            engine.history(chosen.reference),
            engine.inspectImage(chosen.reference),
          ]);
          if (entries.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, entries) };
          const layers = inspected.kind === 'ok' ? layersIn(inspected.value.raw) : [];
          const steps = stepsOf(entries.value, layers, await stacks(engine, chosen.image.id));
          const calendar = calendarAt(Date.now(), new Date().getTimezoneOffset());
          const total = steps.reduce((sum, { size }) => sum + size, 0);
          return {
            columns: [
              { label: t('Layer'), kind: 'number' as const },
              { label: t('Size'), kind: 'text' as const },
              { label: t('Share'), kind: 'number' as const },
              { label: t('Instruction'), kind: 'text' as const },
              { label: t('Made'), kind: 'text' as const },
              { label: t('Shared with'), kind: 'text' as const },
            ],
            rows: steps.map((step) => ({
              tone: '' as const,
              cells: [
                step.layer === null ? '' : String(step.layer),
                step.layer === null && step.size === 0 ? '' : sizeText(step.size),
                step.size === 0 ? '' : `${(step.share * 100).toFixed(1)} %`,
                step.instruction,
                ageText(t, step.created, calendar),
                step.base,
              ],
            })),
            note: t('{0} in {1} layers', sizeText(total), layers.length),
          };
        },
      },
      door,
    );
  }
};

/** The layers of all other images, as far as they can be asked for. */
async function stacks(engine: Engine, except: string): Promise<readonly Stack[]> {
  const images = await engine.images();
  if (images.kind !== 'ok') return [];
  const asked = images.value.filter(({ id, tags }) => id !== except && tags.length > 0).slice(0, mostCompared);
  const answers = await Promise.all(
    asked.map(async ({ id, tags }) => {
      const answer = await engine.inspectImage(id);
      return { name: tags[0] ?? '', layers: answer.kind === 'ok' ? layersIn(answer.value.raw) : [] };
    }),
  );
  return answers;
}

function layersIn(raw: unknown): readonly string[] {
  if (typeof raw !== 'object' || raw === null || !('RootFS' in raw)) return [];
  const { RootFS } = raw;
  if (typeof RootFS !== 'object' || RootFS === null || !('Layers' in RootFS)) return [];
  return Array.isArray(RootFS.Layers)
    ? RootFS.Layers.filter((digest): digest is string => typeof digest === 'string')
    : [];
}

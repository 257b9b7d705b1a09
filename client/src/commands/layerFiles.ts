import { layerFiles, readLayers, wastedBytes } from '../files/core/imageLayers.js';
import { openGrid } from '../grid/panel.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { sizeText } from '../tree/words.js';
import { nameOf } from './images.js';
import type { Runner } from './spec.js';

/** A page with every file of an image's layers: in which it lies, and whether a later one hides what is stored there. */
export const showLayerFiles: Runner<'image'> = async ([chosen], door) => {
  const { t, engine, messages } = door;
  const name = plain(nameOf(chosen));
  const empty = (note: string) => ({ columns: [], rows: [], note });
  openGrid(
    {
      key: `layerFiles/${chosen.image.id}`,
      title: t('Files of Layers: {0}', name),
      intro: t(
        'What a later layer replaces or removes stays in the layer below: it is stored and pulled, and no container sees it. Removing in the same RUN that made it keeps the image small.',
      ),
      load: () =>
        messages.progress(t('Reading the layers of {0}', name), async (_report, cancelled) => {
          const archive = await engine.save([chosen.image.id], cancelled);
          if (archive.kind !== 'ok')
            return empty(archive.kind === 'cancelled' ? t('Not read.') : actionSentence(t, archive));
          const saved = await readLayers(archive.value).catch((thrown: unknown) =>
            thrown instanceof Error ? thrown : null,
          );
          if (cancelled.aborted) return empty(t('Not read.'));
          if (saved === null || saved instanceof Error) {
            door.log.warn(`layers of ${name}: ${saved?.stack ?? ''}`);
            return empty(t('The layers cannot be read: {0}', plain(saved?.message ?? '')));
          }
          const files = [...layerFiles(saved.layers)].sort((a, b) => b.size - a.size);
          const what = { file: t('file'), link: t('link'), gone: t('removed') } as const;
          return {
            columns: [
              { label: t('Layer'), kind: 'number' as const },
              { label: t('Path'), kind: 'text' as const },
              { label: t('Bytes'), kind: 'number' as const },
              { label: t('What'), kind: 'text' as const },
              { label: t('Hidden by layer'), kind: 'number' as const },
            ],
            rows: files.map(({ layer, path, size, kind, replaces, hiddenBy }) => ({
              tone:
                hiddenBy !== null || kind === 'gone'
                  ? ('deleted' as const)
                  : replaces
                    ? ('changed' as const)
                    : ('' as const),
              cells: [
                String(layer),
                `/${path}`,
                kind === 'file' ? String(size) : '',
                replaces ? t('{0}, replaces one below', what[kind]) : what[kind],
                hiddenBy === null ? '' : String(hiddenBy),
              ],
            })),
            note: [
              t(
                '{0} files in {1} layers; {2} are hidden by later layers.',
                files.filter(({ kind }) => kind === 'file').length,
                saved.layers.length,
                sizeText(wastedBytes(files)),
              ),
              ...(saved.cut ? [t('There are more, which are not shown.')] : []),
            ].join(' '),
          };
        }),
    },
    door,
  );
};

import type { Lack } from '../engine/abilities.js';
import { lackOf } from '../engine/abilities.js';
import type { EngineAbout } from '../engine/engine.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { CommandId, Offer } from './offers.js';
import { offers } from './offers.js';

/** The commands that not every engine can do, and what each needs. */
export const demanding = Object.entries(offers).flatMap(([id, offer]: [string, Offer]) =>
  // Object.entries forgets the keys.
  offer.engine ? [{ id: id as CommandId, needs: offer.engine }] : [],
);

/** The context key that greys a command in menus: the manifest's `enablement` names it. */
export const lackKey = (id: string): string => `docknote.lacks.${id.replace('docknote.', '')}`;

/** Which of them this engine cannot do. */
export const lacksOf = (about: EngineAbout): ReadonlyMap<CommandId, Lack> =>
  new Map(
    demanding.flatMap(({ id, needs }) => {
      const lack = lackOf(needs, about);
      return lack === null ? [] : [[id, lack] as const];
    }),
  );

/** Why an engine cannot do something, in one sentence. */
export const lackSentence = (t: Translate, { of, needed, found }: Lack, { product, version }: EngineAbout): string =>
  of === 'podman'
    ? t('It needs Podman {0} or later; this is Podman {1}.', needed, plain(found))
    : t(
        'It needs an engine with API {0} or later; {1} {2} has API {3}.',
        needed,
        plain(product),
        plain(version),
        plain(found),
      );

import { actionSentence } from '../tree/explain.js';
import { usersOf } from '../tree/images.js';
import { plain } from '../tree/plain.js';
import { ageText, calendarAt, shortId, sizeText } from '../tree/words.js';
import { names } from './containers.js';
import { actOnEach } from './each.js';
import { tickOff } from './fieldForm.js';
import { nameOf } from './images.js';
import type { ChosenImage, Door, Runner } from './spec.js';

/** Removes; where containers stand in the way, says which and offers to remove them as well. */
export const remove: Runner<'image'> = async (images, door) => {
  const { t } = door;
  const [first] = images;
  const question =
    images.length === 1 ? t('Remove the image {0}?', plain(nameOf(first))) : t('Remove {0} images?', images.length);
  const users = usersOf(door.store.state);
  const onlyTags = images.filter(isOneOfMoreTags(images));
  // A further tag can go while containers use the image; the image itself cannot.
  const blocking = images.filter((chosen) => users.has(chosen.image.id) && !onlyTags.includes(chosen));
  const blockers = [...door.store.state.containers.values()].filter(({ imageId }) =>
    blocking.some(({ image }) => image.id === imageId),
  );
  const detail = [
    ...(images.length > 1 ? [names(images.map((chosen) => ({ name: nameOf(chosen) })))] : []),
    ...(onlyTags.length > 0
      ? [t('Only the name goes where an image has further tags: {0}', onlyTags.map(nameOf).join(', '))]
      : []),
    ...(blockers.length > 0
      ? [
          t(
            'An image cannot go while containers are made from it, running or not. These stand in the way: {0}. With them goes what was changed in their container layers.',
            names(blockers),
          ),
        ]
      : []),
  ];
  const both = t('Remove With {0} Containers', blockers.length);
  const rest = images.filter((chosen) => !blocking.includes(chosen));
  const actions = blockers.length > 0 ? (rest.length > 0 ? [both, t('Remove the Others')] : [both]) : [t('Remove')];
  const chosen = await door.messages.confirm(question, detail.join('\n\n'), actions as [string, ...string[]]);
  if (chosen === null) return;
  if (chosen === both) {
    const gone = await actOnEach(
      door,
      blockers.map(({ id, name }) => ({
        id,
        name,
        run: () => door.engine.removeContainer(id, { force: true, volumes: false }),
      })),
      t('Removing {0} containers', blockers.length),
      (name) => t('{0} could not be removed.', name),
    );
    if (gone.length < blockers.length) return;
  }
  await removeAll(chosen === both || blockers.length === 0 ? images : rest, door);
};

/** Whether only a name of the image goes: not all of its tags were chosen. */
const isOneOfMoreTags =
  (images: readonly ChosenImage[]) =>
  ({ image }: ChosenImage): boolean =>
    image.tags.some((tag) => !images.some(({ reference }) => reference === tag || reference === image.id));

const hasManyNames = ({ image, reference }: ChosenImage): boolean =>
  reference === image.id && new Set(image.digests.map((digest) => digest.split('@')[0])).size > 1;

const removeAll = (images: readonly ChosenImage[], door: Door): Promise<readonly string[]> => {
  const { t } = door;
  return actOnEach(
    door,
    images.map((chosen) => ({
      id: chosen.reference,
      name: nameOf(chosen),
      // Chosen by its id, it goes with all its names; without force the engine refuses when they are of several repositories.
      run: () => door.engine.removeImage(chosen.reference, { force: hasManyNames(chosen) }),
      explain(error) {
        const users = usersOf(door.store.state).get(chosen.image.id) ?? [];
        if (error.kind !== 'conflict') return null;
        if (users.length > 0)
          return t('Remove the containers made from it first: {0}', names(users.map((name) => ({ name }))));
        return /dependent child/.test(error.detail)
          ? t('Another image is built on it: remove that one first.')
          : /multiple repositories/.test(error.detail)
            ? t('It has names in several repositories: remove those.')
            : null;
      },
    })),
    t('Removing {0} images', images.length),
    (name) => t('{0} could not be removed.', name),
  );
};

/** Shows every image that no container uses, with its size; what is ticked goes, and nothing else. */
export async function prune(door: Door): Promise<void> {
  const { t, engine } = door;
  const [images, containers] = await Promise.all([engine.images(), engine.containers('all')]);
  if (images.kind !== 'ok' || containers.kind !== 'ok') {
    const failure = images.kind !== 'ok' ? images : containers;
    if (failure.kind !== 'ok') door.messages.failure(actionSentence(t, failure));
    return;
  }
  const used = new Set(containers.value.map(({ imageId }) => imageId));
  const unused = images.value.filter(({ id }) => !used.has(id));
  if (unused.length === 0) {
    door.messages.info(t('A container is made from every image.'));
    return;
  }
  const calendar = calendarAt(Date.now(), new Date().getTimezoneOffset());
  const chosen = await tickOff(
    t('Remove Unused Images'),
    t(
      'What is ticked is removed. Untagged ones are left over from builds and pulls; the others must be pulled or built again when they are needed.',
    ),
    [...unused]
      .sort((a, b) => a.tags.length - b.tags.length || b.size - a.size)
      .map((image) => ({
        image,
        label: image.tags[0] ?? t('<untagged> {0}', shortId(image.id)),
        description: `${sizeText(image.size)} · ${ageText(t, image.created, calendar)}`,
        detail: image.tags.slice(1).join(', '),
        picked: image.tags.length === 0,
      })),
  );
  if (chosen === null || chosen.length === 0) return;
  const total = chosen.reduce((sum, { image }) => sum + image.size, 0);
  const detail = [
    names(chosen.map(({ label }) => ({ name: label }))),
    t('Up to {0}: layers that other images share stay.', sizeText(total)),
  ];
  if (
    (await door.messages.confirm(t('Remove {0} images?', chosen.length), detail.join('\n\n'), [t('Remove')])) === null
  )
    return;
  // One after another by name; the last name takes the image along.
  const all = chosen.flatMap(({ image }) =>
    (image.tags.length > 0 ? image.tags : [image.id]).map((reference) => ({ image, reference })),
  );
  const done = await removeAll(all, door);
  door.messages.brief(t('{0} images removed', done.length));
}

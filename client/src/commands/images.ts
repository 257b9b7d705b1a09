import * as vscode from 'vscode';
import type { ContainerSpec } from '../engine/engine.js';
import { plainSpec, withTag } from '../engine/runSpec.js';
import { runInteractive as interactiveProgram } from '../terminals/process.js';
import { openTerminal } from '../terminals/pseudo.js';
import { actionSentence } from '../tree/explain.js';
import { splitReference, usersOf } from '../tree/images.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { ageText, calendarAt, shortId, sizeText } from '../tree/words.js';
import { names } from './containers.js';
import { showJson, showText } from './documents.js';
import { actOnEach } from './each.js';
import { openRunForm } from './runForm.js';
import type { ChosenImage, Door, Runner } from './spec.js';

type OnImages = Runner<'image'>;

export const run: OnImages = async (images, door) => {
  await actOnEach(
    door,
    images.map(({ image, reference }) => ({
      id: reference,
      name: nameOf({ image, reference }),
      run: () => runDetached(plainSpec(reference), door),
    })),
    door.t('Running {0} images', images.length),
    (name) => door.t('{0} could not be run.', name),
  );
};

export const create: OnImages = async (images, door) => {
  await actOnEach(
    door,
    images.map(({ image, reference }) => ({
      id: reference,
      name: nameOf({ image, reference }),
      run: () => door.engine.create(plainSpec(reference)),
    })),
    door.t('Creating {0} containers', images.length),
    (name) => door.t('No container could be created from {0}.', name),
  );
};

export const runInteractive: OnImages = async (images, door) => {
  for (const image of images)
    openInteractive({ ...plainSpec(image.reference), interactive: true }, nameOf(image), door);
};

export const runWithOptions: OnImages = async ([chosen], door) => {
  const details = await door.engine.inspectImage(chosen.reference);
  if (details.kind !== 'ok') {
    door.messages.failure(`${nameOf(chosen)}: ${actionSentence(door.t, details)}`);
    return;
  }
  await openRunForm(door, chosen.reference, details.value.details, async (spec, mode) => {
    if (mode === 'interactive') {
      openInteractive(spec, spec.name ?? nameOf(chosen), door);
      return null;
    }
    const release = door.store.busy([chosen.reference]);
    const done = mode === 'create' ? door.engine.create(spec) : runDetached(spec, door);
    const answer = await done.finally(release);
    return answer.kind === 'ok' ? null : actionSentence(door.t, answer);
  });
};

/** `run` of the notes: create, then start. A container that cannot start is taken away again, so that its name is free. */
async function runDetached(spec: ContainerSpec, { engine, log }: Door): ReturnType<Door['engine']['start']> {
  const created = await engine.create(spec);
  if (created.kind !== 'ok') return created;
  for (const warning of created.value.warnings) log.warn(warning);
  const started = await engine.start(created.value.id);
  if (started.kind !== 'ok') await engine.removeContainer(created.value.id, { force: true, volumes: true });
  return started;
}

function openInteractive(spec: ContainerSpec, name: string, door: Door): void {
  openTerminal(door, { name: plain(name), icon: 'terminal' }, (io) =>
    interactiveProgram(io, door.t, door.engine, spec),
  );
}

export const inspect: OnImages = async (images, door) => {
  for (const chosen of images) {
    const answer = await door.engine.inspectImage(chosen.reference);
    if (answer.kind === 'ok') await showJson(door.engine, `image/${nameOf(chosen)}`, answer.value.raw);
    else door.messages.failure(`${nameOf(chosen)}: ${actionSentence(door.t, answer)}`);
  }
};

export const history: OnImages = async ([chosen], door) => {
  const { t } = door;
  const answer = await door.engine.history(chosen.reference);
  if (answer.kind !== 'ok') {
    door.messages.failure(`${nameOf(chosen)}: ${actionSentence(t, answer)}`);
    return;
  }
  const calendar = calendarAt(Date.now(), new Date().getTimezoneOffset());
  const lines = answer.value.map(
    (entry) =>
      `${sizeText(entry.size).padStart(9)}  ${ageText(t, entry.created, calendar).padEnd(14)}  ${entry.createdBy}`,
  );
  const head = t('# The layers of {0}, newest first: size, age, and the instruction that made each.', nameOf(chosen));
  await showText(`${nameOf(chosen)}.history.txt`, [head, ...lines].join('\n'));
};

export const tag: OnImages = async ([chosen], door) => {
  const { t } = door;
  const name = await vscode.window.showInputBox({
    title: t('Tag {0}', withoutIcons(nameOf(chosen))),
    prompt: t('A further name for the same image: repository:tag'),
    value: chosen.image.tags.includes(chosen.reference) ? chosen.reference : '',
    validateInput: (text) => (isReference(text) ? null : t('Write repository:tag, in lower case.')),
  });
  if (name === undefined) return;
  const { repository, tag: label } = splitReference(name);
  await actOnEach(
    door,
    [
      {
        id: chosen.reference,
        name: nameOf(chosen),
        run: () => door.engine.tagImage(chosen.image.id, repository, label || 'latest'),
      },
    ],
    '',
    (image) => t('{0} could not be tagged.', image),
  );
};

export const copyName: OnImages = async (images) =>
  vscode.env.clipboard.writeText(images.map((chosen) => chosen.reference).join('\n'));

export const remove: OnImages = async (images, door) => {
  const { t } = door;
  const [first] = images;
  const things = images.map((chosen) => ({ name: nameOf(chosen) }));
  const question =
    images.length === 1 ? t('Remove the image {0}?', nameOf(first)) : t('Remove {0} images?', images.length);
  const onlyTags = images.filter(({ image }) => image.tags.length > 1);
  const detail = [
    ...(images.length > 1 ? [names(things)] : []),
    ...(onlyTags.length > 0
      ? [t('Only the name goes where an image has further tags: {0}', onlyTags.map(nameOf).join(', '))]
      : []),
    t('An image that a container uses is kept.'),
  ];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  await actOnEach(
    door,
    images.map((chosen) => ({
      id: chosen.reference,
      name: nameOf(chosen),
      run: () => door.engine.removeImage(chosen.reference, { force: false }),
      explain(error) {
        const users = usersOf(door.store.state).get(chosen.image.id) ?? [];
        if (error.kind !== 'conflict' || users.length === 0) return null;
        return t('Remove the containers made from it first: {0}', names(users.map((name) => ({ name }))));
      },
    })),
    t('Removing {0} images', images.length),
    (name) => t('{0} could not be removed.', name),
  );
};

export async function pull(door: Door): Promise<void> {
  const { t } = door;
  const typed = await vscode.window.showInputBox({
    title: t('Pull an Image'),
    prompt: t('Its name in the registry; without a tag, "latest".'),
    placeHolder: 'nginx:1.27',
    validateInput: (text) => (text === '' || isReference(text) ? null : t('Write repository:tag, in lower case.')),
  });
  if (!typed) return;
  const reference = withTag(typed.trim());
  const answer = await door.messages.progress(t('Pulling {0}', reference), (report, cancelled) => {
    let shown = 0;
    return door.engine.pull(
      reference,
      ({ status, fraction }) => {
        const percent = fraction === null ? shown : Math.max(shown, fraction * 100);
        report(status, percent - shown);
        shown = percent;
      },
      cancelled,
    );
  });
  if (answer.kind === 'ok') door.messages.brief(t('{0} was pulled', reference));
  else if (answer.kind !== 'cancelled') {
    door.messages.failure(`${t('{0} could not be pulled.', reference)} ${actionSentence(t, answer)}`);
  }
}

export async function pruneImages(door: Door): Promise<void> {
  const { t } = door;
  const untagged = t('Remove Untagged Only');
  const unused = t('Remove All Unused');
  const chosen = await door.messages.confirm(
    t('Remove images that no container uses?'),
    t(
      'Untagged images are left over from builds and pulls. All unused ones must be pulled or built again when they are needed.',
    ),
    [untagged, unused],
  );
  if (chosen === null) return;
  const answer = await door.messages.progress(t('Removing unused images'), () =>
    door.engine.prune(chosen === untagged ? 'danglingImages' : 'unusedImages'),
  );
  if (answer.kind === 'ok') door.messages.brief(t('{0} freed', sizeText(answer.value.freed)));
  else door.messages.failure(actionSentence(t, answer));
}

const nameOf = ({ image, reference }: ChosenImage): string => (reference === image.id ? shortId(reference) : reference);

/** Enough to catch slips; the engine has the last word. https://pkg.go.dev/github.com/distribution/reference */
const isReference = (text: string): boolean =>
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(
    text.trim(),
  );

import * as vscode from 'vscode';
import type { ContainerSpec } from '../engine/engine.js';
import { plainSpec } from '../engine/runSpec.js';
import { runInteractive as interactiveProgram } from '../terminals/process.js';
import { openTerminal } from '../terminals/pseudo.js';
import { actionSentence } from '../tree/explain.js';
import { splitReference } from '../tree/images.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { shortId } from '../tree/words.js';
import { showJson } from './documents.js';
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

/** `repository@sha256:…`: what names the same image for ever; one that was never in a registry has its id alone. */
export const copyDigest: OnImages = async (images) =>
  vscode.env.clipboard.writeText(
    images
      .map(({ image, reference }) => {
        const { repository } = splitReference(reference);
        return image.digests.find((digest) => digest.startsWith(`${repository}@`)) ?? image.digests[0] ?? image.id;
      })
      .join('\n'),
  );

export const copyName: OnImages = async (images) =>
  vscode.env.clipboard.writeText(images.map((chosen) => chosen.reference).join('\n'));

/** What to call it: its tag, else the short form of its id. */
export const nameOf = ({ image, reference }: ChosenImage): string =>
  reference === image.id ? shortId(reference) : reference;

/** Enough to catch slips; the engine has the last word. https://pkg.go.dev/github.com/distribution/reference */
const isReference = (text: string): boolean =>
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/.test(
    text.trim(),
  );

import * as vscode from 'vscode';
import { standingOf } from '../registry/newer.js';
import { registrySentence } from '../registryWords.js';
import { actionSentence } from '../tree/explain.js';
import { imageText } from '../tree/imageText.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { sizeText } from '../tree/words.js';
import { keepText } from './documents.js';
import { nameOf } from './images.js';
import { pullImage } from './pullPush.js';
import type { ChosenImage, Door, Runner } from './spec.js';

/** Two images side by side: how their containers begin, and what made each layer. */
export const compare: Runner<'image'> = async (images, door) => {
  const { t } = door;
  const [first, second = await another(first, door)] = images;
  if (!second) return;
  const uris: vscode.Uri[] = [];
  for (const chosen of [first, second]) {
    const [inspected, history] = await Promise.all([
      door.engine.inspectImage(chosen.reference),
      door.engine.history(chosen.reference),
    ]);
    const failure = inspected.kind !== 'ok' ? inspected : history.kind !== 'ok' ? history : null;
    if (inspected.kind !== 'ok' || history.kind !== 'ok') {
      if (failure) door.messages.failure(`${plain(nameOf(chosen))}: ${actionSentence(t, failure)}`);
      return;
    }
    const text = imageText(inspected.value.details, history.value, chosen.image.size);
    uris.push(keepText(`compare/${nameOf(chosen)}`, text, door.engine.endpoint.url));
  }
  const title = `${withoutIcons(nameOf(first))} ↔ ${withoutIcons(nameOf(second))}`;
  await vscode.commands.executeCommand('vscode.diff', uris[0], uris[1], title);
};

/** The other one, when only one was chosen. */
async function another(first: ChosenImage, { store, t }: Door): Promise<ChosenImage | undefined> {
  const others = store.state.images.flatMap((image) =>
    (image.tags.length > 0 ? image.tags : [image.id]).map((reference) => ({ image, reference })),
  );
  const items = others
    .filter(({ reference }) => reference !== first.reference)
    .map((chosen) => ({ label: withoutIcons(nameOf(chosen)), description: sizeText(chosen.image.size), chosen }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const title = t('With which image is {0} compared?', withoutIcons(nameOf(first)));
  return (await vscode.window.showQuickPick(items, { title }))?.chosen;
}

/** Asks the registries whether the tags name other images by now; those that do can be pulled at once. */
export const checkForNewer: Runner<'image'> = async (images, door) => {
  const { t, messages } = door;
  const { client } = await door.registries();
  const newer: string[] = [];
  const current: string[] = [];
  const unknown: { readonly name: string; readonly why: string }[] = [];
  await messages.progress(t('Asking the registries'), async (report, cancelled) => {
    for (const { image, reference } of images) {
      if (cancelled.aborted) return;
      report(plain(reference), 100 / images.length);
      const standing = await standingOf(client, reference, image.digests, cancelled);
      if (standing.kind !== 'ok') unknown.push({ name: reference, why: registrySentence(t, standing) });
      else if (standing.value === 'local') unknown.push({ name: reference, why: t('it was made on this engine') });
      else (standing.value === 'newer' ? newer : current).push(reference);
    }
  });
  for (const { name, why } of unknown) door.log.info(`${name}: ${why}`);
  const list = (names: readonly string[]): string => names.map(plain).join(', ');
  const sentences = [
    ...(newer.length > 0 ? [t('The registry has a newer image for {0}.', list(newer))] : []),
    ...(current.length > 0 ? [t('Up to date: {0}.', list(current))] : []),
    ...(unknown.length > 0
      ? [t('Not known: {0}.', unknown.map(({ name, why }) => `${plain(name)} (${plain(why)})`).join(', '))]
      : []),
  ];
  if (sentences.length === 0) return;
  const pull = async (): Promise<void> => {
    for (const reference of newer) await pullImage(door, reference, '');
  };
  messages.info(sentences.join(' '), newer.length > 0 ? { title: t('Pull'), run: pull } : undefined);
};

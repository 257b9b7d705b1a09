import * as vscode from 'vscode';
import { parseReference, readName, shortReference } from '../registry/reference.js';
import { registrySentence } from '../registryWords.js';
import type { Services } from '../services.js';
import { connectionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { readRegistryRowId } from '../tree/registries.js';
import { loginTo, logoutFrom } from './logins.js';
import { pullImage } from './pullPush.js';
import type { Runner } from './spec.js';
import { elementsGiven } from './targets.js';

type OnRows = Runner<'none'>;
type Target = NonNullable<ReturnType<typeof readRegistryRowId>>;

/** The rows that were chosen, or what a script names: `host/repository:tag`. */
function targetsOf(given: readonly unknown[]): readonly Target[] {
  return elementsGiven(given).flatMap((element) => {
    if (typeof element === 'string') {
      const parsed = parseReference(element);
      return parsed ? [{ registry: parsed.registry, repository: parsed.repository, tag: parsed.tag ?? '' }] : [];
    }
    const id = typeof element === 'object' && element !== null && 'id' in element ? element.id : null;
    return typeof id === 'string' ? (readRegistryRowId(id) ?? []) : [];
  });
}

const nameOf = ({ registry, repository, tag }: Target): string =>
  shortReference({ registry, repository, tag: tag === '' ? null : tag, digest: null });

export const pull: OnRows = async (services, given) => {
  const { t, messages } = services;
  if (!vscode.workspace.isTrusted) {
    messages.info(t('This workspace is not trusted, so Docknote does not touch the container engine.'));
    return;
  }
  const engine = await services.link.engine();
  if (engine.kind !== 'ok') {
    messages.failure(connectionSentence(t, engine, services.store.state.endpoint));
    return;
  }
  for (const target of targetsOf(given)) {
    await pullImage({ ...services, engine: engine.value }, nameOf({ ...target, tag: target.tag || 'latest' }), '');
  }
};

export const copyReference: OnRows = async (_services, given) =>
  vscode.env.clipboard.writeText(targetsOf(given).map(nameOf).join('\n'));

/** Gives an image another tag in the registry itself, also in another repository of it; no layer moves. */
export const copyTag: OnRows = async (services, given) => {
  const { t, messages, registryList } = services;
  const { client } = await services.registries();
  for (const target of targetsOf(given).filter(({ tag }) => tag !== '')) {
    const name = nameOf(target);
    const parsed = (text: string): ReturnType<typeof parseReference> => {
      const to = parseReference(text.trim());
      return to?.registry === target.registry && to.tag !== null && to.digest === null ? to : null;
    };
    const typed = await vscode.window.showInputBox({
      title: t('Another Tag for {0}', plain(name)),
      prompt: t('In the same registry, also in another repository. No layer is moved.'),
      value: name,
      valueSelection: [name.lastIndexOf(':') + 1, name.length],
      validateInput: (text) => (parsed(text) === null ? t('Write repository:tag of the same registry.') : null),
    });
    const to = typed === undefined ? null : parsed(typed);
    if (to?.tag == null) return;
    const answer = await messages.progress(t('Asking {0}', plain(target.registry)), (_report, cancelled) =>
      client.copyTag({ ...target, digest: null }, { ...to, tag: to.tag ?? '' }, cancelled),
    );
    if (answer.kind === 'ok') {
      messages.brief(t('{0} names the same image now.', plain(typed ?? '')));
      registryList.changed(target.registry, to.repository);
    } else if (answer.kind !== 'cancelled')
      messages.failure(`${t('{0} could not be tagged.', plain(name))} ${registrySentence(t, answer)}`);
  }
};

/** Deletes tags in the registry itself: gone for everybody who pulls from there. */
export const deleteTag: OnRows = async (services, given) => {
  const { t, messages, registryList } = services;
  const { client } = await services.registries();
  for (const target of targetsOf(given).filter(({ tag }) => tag !== '')) {
    const name = plain(nameOf(target));
    const detail = t('It goes in the registry itself, for everybody who pulls from there. Images on engines stay.');
    if ((await messages.confirm(t('Delete the tag {0}?', name), detail, [t('Delete')])) === null) continue;
    const reference = { ...target, digest: null };
    let answer = await client.deleteTag(reference);
    if (answer.kind === 'sharesDigest') {
      const others = (answer.others ?? []).map(plain).join(', ');
      const both = t('Delete All of Them');
      const chosen = await messages.confirm(
        t('These tags name the same image and would go as well: {0}', others),
        t('This registry can only delete the image behind a tag.'),
        [both],
      );
      if (chosen === null) continue;
      answer = await client.deleteTag(reference, { withOthers: true });
    }
    if (answer.kind === 'ok') {
      messages.brief(t('Deleted: {0}', answer.value.deleted.map(plain).join(', ')));
      registryList.changed(target.registry, target.repository);
    } else messages.failure(`${t('{0} could not be deleted.', name)} ${registrySentence(t, answer)}`);
  }
};

/** A registry by its address, or one repository of a registry that does not tell what it has. */
export const add: OnRows = async (services) => {
  const { t, registryList, messages } = services;
  const typed = await vscode.window.showInputBox({
    title: t('Add a Registry or a Repository'),
    prompt: t('localhost:5000 for all that it has, ghcr.io/owner/app for one repository'),
    validateInput: (text) =>
      text.trim() === '' || readName(text) !== null ? null : t('Write host or host/repository.'),
  });
  const name = typed ? readName(typed) : null;
  if (name === null) return;
  const host = name.split('/')[0] ?? '';
  const checked = await messages.progress(t('Asking {0}', plain(host)), async (_report, cancelled) =>
    (await services.registries()).client.check(host, cancelled),
  );
  if (checked.kind === 'cancelled') return;
  if (checked.kind === 'loginNeeded') {
    await registryList.add(name);
    if (await loginTo(services, host)) await again(services, host);
    return;
  }
  if (checked.kind !== 'ok') {
    messages.failure(registrySentence(t, checked));
    return;
  }
  await registryList.add(name);
};

export const remove: OnRows = async ({ registryList }, given) => {
  for (const { registry, repository } of targetsOf(given)) await registryList.remove(registry, repository);
};

export const loginRow: OnRows = async (services, given) => {
  for (const { registry } of targetsOf(given)) if (await loginTo(services, registry)) await again(services, registry);
};

export const logoutRow: OnRows = async (services, given) => {
  for (const { registry } of targetsOf(given)) {
    await logoutFrom(services, registry);
    await again(services, registry);
  }
};

export const refresh: OnRows = async (services, given) => {
  const targets = targetsOf(given);
  if (targets.length === 0) await services.registryList.list();
  for (const { registry, repository } of targets) services.registryList.changed(registry, repository);
};

async function again({ registryList }: Services, registry: string): Promise<void> {
  await registryList.list();
  registryList.changed(registry);
}

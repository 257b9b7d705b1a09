import * as vscode from 'vscode';
import type { ProgressStep } from '../engine/progress.js';
import { withTag } from '../engine/runSpec.js';
import type { FoundRepository } from '../registry/client.js';
import { parseReference } from '../registry/reference.js';
import { sortTags } from '../registry/sortTags.js';
import { splitReference } from '../tree/images.js';
import { plain, withoutIcons } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { did } from '../walkthrough.js';
import { loginFor, refused } from './logins.js';
import type { Door, Runner } from './spec.js';

/** How long the person pauses before what they typed is looked for. */
const typingPause = 300;

export async function pull(door: Door): Promise<void> {
  const reference = await askForImage(door);
  if (reference !== null) await pullImage(door, reference, '');
}

/** The same for a machine of another kind. */
export async function pullPlatform(door: Door): Promise<void> {
  const { t } = door;
  const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/s390x'];
  const platform = await vscode.window.showQuickPick(platforms, {
    title: t('Pull for Another Platform'),
    placeHolder: t('For which platform? Containers of another one run only with emulation.'),
  });
  const reference = platform ? await askForImage(door) : null;
  if (platform && reference !== null) await pullImage(door, reference, platform);
}

/** The same tag anew: it may name another image by now. What the tag named until then stays, without a name. */
export const pullAgain: Runner<'image'> = async (images, door) => {
  for (const { reference } of images) await pullImage(door, reference, '');
};

/** Pulls with the login that is known for the registry. */
export async function pullImage(door: Door, reference: string, platform: string): Promise<boolean> {
  const { t } = door;
  const login = await loginFor(reference, door);
  const answer = await door.messages.progress(t('Pulling {0}', plain(reference)), (report, cancelled) =>
    door.engine.pull(reference, reporter(t, report), cancelled, { login, platform }),
  );
  if (answer.kind === 'ok') {
    door.messages.brief(t('{0} was pulled', plain(reference)));
    return true;
  }
  if (answer.kind !== 'cancelled') {
    refused(door, t('{0} could not be pulled.', plain(reference)), reference, answer, () =>
      pullImage(door, reference, platform),
    );
  }
  return false;
}

export const push: Runner<'image'> = async (images, door) => {
  const { t } = door;
  for (const { reference, image } of images) {
    if (!image.tags.includes(reference)) {
      door.messages.info(t('An image without a tag has no place in a registry. Tag it first, as registry/name:tag.'), {
        title: t('Tag…'),
        run: () => vscode.commands.executeCommand('docknote.image.tag', reference),
      });
    } else if (isOfficialName(reference)) {
      door.messages.info(
        t(
          '{0} names an official image of Docker Hub, which nobody else can push. Tag it with your user name or another registry first: user/{0}',
          plain(reference),
        ),
        { title: t('Tag…'), run: () => vscode.commands.executeCommand('docknote.image.tag', reference) },
      );
    } else await pushImage(door, reference);
  }
};

/** `nginx`, `library/nginx`: the namespace of official images. */
function isOfficialName(reference: string): boolean {
  const parsed = parseReference(reference);
  return parsed?.registry === 'docker.io' && parsed.repository.startsWith('library/');
}

async function pushImage(door: Door, reference: string): Promise<void> {
  const { t } = door;
  const login = await loginFor(reference, door);
  const answer = await door.messages.progress(t('Pushing {0}', plain(reference)), (report, cancelled) =>
    door.engine.push(reference, reporter(t, report), cancelled, login),
  );
  if (answer.kind === 'ok') {
    did('push');
    door.messages.info(t('{0} was pushed', plain(reference)), {
      title: t('Copy Name'),
      run: () => vscode.env.clipboard.writeText(reference),
    });
  } else if (answer.kind !== 'cancelled') {
    refused(door, t('{0} could not be pushed.', plain(reference)), reference, answer, () => pushImage(door, reference));
  }
}

/** Turns steps into the growing part of a progress bar and one line of text. */
function reporter(t: Translate, report: (text: string, part: number) => void): (step: ProgressStep) => void {
  let shown = 0;
  return ({ status, fraction, layers }) => {
    const percent = fraction === null ? shown : Math.max(shown, fraction * 100);
    const count = layers === null ? '' : t('{0} of {1} layers', layers.done, layers.all);
    report([count, plain(status)].filter((part) => part !== '').join(' · '), percent - shown);
    shown = percent;
  };
}

interface NamePick extends vscode.QuickPickItem {
  readonly name: string;
  /** The tag is still to be chosen. */
  readonly found: boolean;
}

/** What is typed, or one of those that Docker Hub finds for it; then, for one of those, its tag. Null: given up. */
async function askForImage(door: Door): Promise<string | null> {
  const picked = await askForName(door);
  if (picked === null) return null;
  if (!picked.found) return withTag(picked.name);
  const parsed = parseReference(picked.name);
  const tags =
    parsed === null
      ? null
      : await door.messages.progress(
          door.t('Asking for the tags of {0}', plain(picked.name)),
          async (_report, cancelled) => (await door.registries()).client.tags(parsed, 300, cancelled),
        );
  if (tags?.kind === 'cancelled') return null;
  if (tags?.kind !== 'ok' || tags.value.items.length === 0) return withTag(picked.name);
  const order = sortTags(tags.value.items.map(({ name }) => name));
  const tag = await vscode.window.showQuickPick([...order], {
    title: door.t('Pull {0}', withoutIcons(picked.name)),
    placeHolder: door.t('Which tag?'),
  });
  return tag === undefined ? null : `${picked.name}:${tag}`;
}

async function askForName({ t, registries, settings, log }: Door): Promise<NamePick | null> {
  const list = vscode.window.createQuickPick<NamePick>();
  list.title = t('Pull an Image');
  list.placeholder = t('A name such as nginx:1.27 or ghcr.io/owner/app, or a word to look for on Docker Hub');
  let clock: NodeJS.Timeout | null = null;
  let asking = new AbortController();
  const typedItem = (text: string): readonly NamePick[] =>
    parseReference(text.trim()) === null
      ? []
      : [
          {
            name: text.trim(),
            found: false,
            label: `$(cloud-download) ${withoutIcons(text.trim())}`,
            description: splitReference(text.trim()).tag === '' ? t('without a tag it is "latest"') : '',
            alwaysShow: true,
          },
        ];
  const search = async (text: string): Promise<void> => {
    list.busy = true;
    const { signal } = asking;
    const found = await (await registries()).client.search(text, 25, signal);
    if (signal.aborted) return;
    list.busy = false;
    if (found.kind !== 'ok') log.info(`search: ${found.kind}: ${found.detail}`);
    else list.items = [...typedItem(list.value), ...found.value.map((one) => foundItem(t, one))];
  };
  list.onDidChangeValue((text) => {
    if (clock) clearTimeout(clock);
    asking.abort();
    asking = new AbortController();
    list.busy = false;
    list.items = typedItem(text);
    const word = text.trim();
    // A name with a tag or of another registry is known already.
    if (word.length < 2 || /[:.@]/.test(word) || !settings().completeFromRegistries) return;
    clock = setTimeout(() => void search(word), typingPause);
  });
  const chosen = await new Promise<NamePick | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0] ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  if (clock) clearTimeout(clock);
  asking.abort();
  list.dispose();
  return chosen;
}

const foundItem = (t: Translate, { name, official, stars, description }: FoundRepository): NamePick => ({
  name,
  found: true,
  label: `$(${official ? 'verified' : 'account'}) ${withoutIcons(name)}`,
  description: [official ? t('official image') : t('user image'), stars === null ? '' : `★ ${stars}`]
    .filter((part) => part !== '')
    .join(' · '),
  detail: withoutIcons(description),
  alwaysShow: true,
});

import * as vscode from 'vscode';
import type { ContainerSpec, ImageDetails } from '../engine/engine.js';
import { dockerRunText, plainSpec } from '../engine/runSpec.js';
import { openForm } from '../form/panel.js';
import { recalled, remembered } from '../form/remember.js';
import type { RunMode } from '../form/runFields.js';
import { readValues, runFields, valuesOf, withoutSecrets } from '../form/runFields.js';
import { plain } from '../tree/plain.js';
import type { Door } from './spec.js';

/** Under this key the last answers are remembered, by image. */
const memory = 'docknote.run.values';

/**
 * Opens the form in which a person describes a new container of the image.
 * @param run does it; a sentence on why it did not work, or null.
 */
export async function openRunForm(
  door: Door,
  reference: string,
  details: ImageDetails,
  run: (spec: ContainerSpec, mode: RunMode) => Promise<string | null>,
): Promise<void> {
  const { t } = door;
  const networks = await door.engine.networks();
  const folder = localFolder();
  const values = { ...valuesOf(plainSpec(reference), 'detached'), ...recalled(door.memory.get(memory), reference) };
  const start = readValues(t, reference, values).spec;
  openForm(
    {
      key: `run/${reference}`,
      title: t('Run {0}', plain(reference)),
      intro: t(
        'run = create + start: a new container from the image {0}, with its own container layer on top.',
        plain(reference),
      ),
      submit: t('Run'),
      fields: runFields(
        t,
        { image: details, networks: networks.kind === 'ok' ? networks.value : [], folder, purpose: 'run' },
        start,
      ),
      values,
      check(answers) {
        const { spec, mode, errors } = readValues(t, reference, answers);
        const taken = [...door.store.state.containers.values()].some(({ name }) => name === spec.name);
        return {
          errors: taken ? { ...errors, name: t('There is a container of this name already.') } : errors,
          preview: dockerRunText(spec).replace(/^docker run -d/, mode === 'create' ? 'docker create' : 'docker run -d'),
        };
      },
      async done(answers) {
        const { spec, mode } = readValues(t, reference, answers);
        await door.memory.update(memory, remembered(door.memory.get(memory), reference, withoutSecrets(answers)));
        return run(spec, mode);
      },
      browse: async () => {
        const source = await chooseDirectory(t('Mount This Directory'));
        return source === null ? null : `${source}:${details.workdir || '/work'}`;
      },
    },
    door,
  );
}

export function localFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' ? folder.fsPath : '';
}

export async function chooseDirectory(label: string): Promise<string | null> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: label,
  });
  return chosen?.[0]?.fsPath ?? null;
}

import type { Limits } from '../engine/containerEngine.js';
import { restartPolicies } from '../engine/containerEngine.js';
import { runTextOf, specOf } from '../engine/fromInspect.js';
import { recreate, recreateSpec } from '../engine/recreate.js';
import { memoryText, parseCpus, parseMemory, withTag } from '../engine/runSpec.js';
import { field, linesOf } from '../form/field.js';
import { openForm } from '../form/panel.js';
import { readValues, runFields, valuesOf } from '../form/runFields.js';
import { actionSentence } from '../tree/explain.js';
import { splitReference } from '../tree/images.js';
import { plain } from '../tree/plain.js';
import { shortId } from '../tree/words.js';
import { names } from './containers.js';
import { actOnEach } from './each.js';
import { pullImage } from './pullPush.js';
import { chooseDirectory, localFolder } from './runForm.js';
import type { Runner } from './spec.js';

type OnContainers = Runner<'container'>;

/** Commands on containers that ask by a form. */

/** Limits of containers that exist; what is left empty stays. */
export const update: OnContainers = async (containers, door) => {
  const { t } = door;
  const [first] = containers;
  const inspected = await door.engine.inspectContainer(first.id);
  const now = inspected.kind === 'ok' ? specOf(inspected.value.raw, null) : null;
  const group = t('Limits');
  openForm(
    {
      key: `limits/${containers.map(({ id }) => id).join()}`,
      title: t('Limits of {0}', names(containers)),
      intro: t(
        'They hold at once, also for a container that runs. What is left empty stays as it is; the engine cannot take a limit away again, for that the container must be made again.',
      ),
      submit: t('Change Limits'),
      fields: [
        field('memory', 'text', group, t('Memory limit'), {
          placeholder: now?.memory ? memoryText(now.memory) : t('no limit'),
          help: t('k, m or g, in steps of 1024. A process that needs more is ended.'),
        }),
        field('cpus', 'text', group, t('CPU limit'), {
          placeholder: now?.cpus ? String(now.cpus) : t('no limit'),
          help: t('How many CPUs of the engine’s machine.'),
        }),
        field('processes', 'text', group, t('Process limit'), {
          placeholder: t('as it is'),
          help: t('How many processes and threads; -1 for any number.'),
        }),
        field('restart', 'choice', group, t('When it ends'), {
          choices: [{ value: '', label: t('as it is') }, ...restartPolicies.map((value) => ({ value, label: value }))],
        }),
      ],
      values: { memory: '', cpus: '', processes: '', restart: '' },
      check: (values) => {
        const limits = readLimits(values);
        const errors: Record<string, string> = {};
        if (values['memory'] && limits.memory === null)
          errors['memory'] = t('Write a size such as 512m or 2g; at least 6m.');
        if (values['cpus'] && limits.cpus === null) errors['cpus'] = t('Write a number such as 0.5 or 2.');
        if (values['processes'] && limits.processes === null) errors['processes'] = t('Write a whole number, or -1.');
        const words = [
          ...(limits.memory === null
            ? []
            : ['--memory', memoryText(limits.memory), '--memory-swap', memoryText(limits.memory * 2)]),
          ...(limits.cpus === null ? [] : ['--cpus', String(limits.cpus)]),
          ...(limits.processes === null ? [] : ['--pids-limit', String(limits.processes)]),
          ...(limits.restart === null ? [] : ['--restart', limits.restart]),
        ];
        const preview =
          words.length === 0 ? '' : ['docker', 'update', ...words, ...containers.map(({ name }) => name)].join(' ');
        return { errors, preview };
      },
      async done(values) {
        const limits = readLimits(values);
        if (Object.values(limits).every((limit) => limit === null)) return t('Nothing was changed.');
        const done = await actOnEach(
          door,
          containers.map(({ id, name }) => ({ id, name, run: () => door.engine.update(id, limits) })),
          t('Changing the limits of {0} containers', containers.length),
          (name) => t('The limits of {0} could not be changed.', name),
        );
        return done.length === containers.length ? null : t('Not everything could be changed.');
      },
    },
    door,
  );
};

function readLimits(values: Readonly<Record<string, string>>): Limits {
  const processes = /^(?:-1|[1-9]\d{0,8})$/.test(values['processes'] ?? '') ? Number(values['processes']) : null;
  return {
    memory: parseMemory(values['memory'] ?? ''),
    cpus: parseCpus(values['cpus'] ?? ''),
    processes,
    restart: restartPolicies.find((one) => one === values['restart']) ?? null,
  };
}

/** An image of the container as it is now. */
export const commit: OnContainers = async ([container], door) => {
  const { t } = door;
  const group = t('New image');
  openForm(
    {
      key: `commit/${container.id}`,
      title: t('Commit {0} to an Image', plain(container.name)),
      intro: t(
        'The container layer becomes a layer of a new image on top of {0}. Volumes and mounts are no part of it. A Dockerfile can say the same so that it can be done again.',
        plain(container.image),
      ),
      submit: t('Commit'),
      fields: [
        field('name', 'text', group, t('Name'), {
          placeholder: 'user/name:tag',
          help: t('repository:tag. Empty: the image has only an id.'),
        }),
        field('message', 'text', group, t('Message'), { help: t('What was done; the image’s history shows it.') }),
        field('author', 'text', group, t('Author'), { placeholder: 'Name <mail@example.com>' }),
        field('pause', 'flag', group, t('Pause its processes meanwhile, so that files fit together')),
        field('changes', 'lines', group, t('Instructions'), {
          placeholder: 'CMD ["python", "hello.py"]',
          help: t(
            'One a line, as in a Dockerfile: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, ONBUILD, USER, VOLUME, WORKDIR.',
          ),
        }),
      ],
      values: { name: '', message: '', author: '', pause: 'yes', changes: '' },
      check(values) {
        const name = (values['name'] ?? '').trim();
        const right =
          name === '' ||
          /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?$/.test(name);
        return { errors: right ? {} : { name: t('Write repository:tag, in lower case.') }, preview: '' };
      },
      async done(values) {
        const name = (values['name'] ?? '').trim();
        const { repository, tag } = name === '' ? { repository: '', tag: '' } : splitReference(name);
        const answer = await door.messages.quietly(t('Committing {0}', plain(container.name)), () =>
          door.engine.commit(container.id, {
            repository,
            tag: name === '' ? '' : tag || 'latest',
            message: values['message'] ?? '',
            author: values['author'] ?? '',
            pause: values['pause'] === 'yes',
            changes: linesOf(values['changes']),
          }),
        );
        if (answer.kind !== 'ok') return actionSentence(t, answer);
        door.messages.info(t('The image {0} was made.', plain(name === '' ? shortId(answer.value) : name)));
        return null;
      },
    },
    door,
  );
};

/** The same container with other options: the old one goes only when the new one is there. */
export const recreateWithOptions: OnContainers = async ([container], door) => {
  const { t } = door;
  const inspected = await door.engine.inspectContainer(container.id);
  if (inspected.kind !== 'ok') {
    door.messages.failure(`${plain(container.name)}: ${actionSentence(t, inspected)}`);
    return;
  }
  const image = await door.engine.inspectImage(container.imageId);
  const details = image.kind === 'ok' ? image.value.details : null;
  const was = { raw: inspected.value.raw, image: image.kind === 'ok' ? image.value : null };
  const networks = await door.engine.networks();
  const now = specOf(inspected.value.raw, details);
  openForm(
    {
      key: `recreate/${container.id}`,
      title: t('Recreate {0}', plain(container.name)),
      intro: t(
        'A container’s options are fixed when it is created. This makes a new one of the same name with the options below and all others as they were, and then removes the old one. Volumes stay; what was changed in the container layer is lost.',
      ),
      submit: t('Recreate'),
      fields: [
        // An id without a name cannot be pulled.
        ...(/^(?:sha256:)?[0-9a-f]{12,}$/.test(now.image)
          ? []
          : [field('pull', 'flag', t('Image'), t('Pull {0} first, and make it from what has come', plain(now.image)))]),
        ...runFields(
          t,
          {
            image: details,
            networks: networks.kind === 'ok' ? networks.value : [],
            folder: localFolder(),
            purpose: 'recreate',
          },
          now,
        ),
      ],
      values: { ...valuesOf(now, now.interactive ? 'interactive' : 'detached'), pull: '' },
      check(values) {
        const { spec, errors } = readValues(t, now.image, values);
        const missing = spec.name === null ? { name: t('Give a name.') } : {};
        return {
          errors: { ...errors, ...missing },
          preview: runTextOf(was.raw, details, { ...spec, interactive: now.interactive }),
        };
      },
      async done(values) {
        const spec = { ...readValues(t, now.image, values).spec, interactive: now.interactive };
        const question = t('Recreate the container {0}?', plain(container.name));
        const detail = t('What was changed in the container layer is lost. Images and named volumes stay.');
        if ((await door.messages.confirm(question, detail, [t('Recreate')])) === null) return '';
        let fresh = details;
        if (values['pull'] === 'yes') {
          // What went wrong has been said.
          if (!(await pullImage(door, withTag(now.image), ''))) return '';
          const image = await door.engine.inspectImage(now.image);
          if (image.kind !== 'ok') return actionSentence(t, image);
          fresh = image.value.details;
        }
        const release = door.store.busy([container.id]);
        const network = spec.network === now.network ? null : (spec.network ?? 'bridge');
        const answer = await recreate(
          door.engine,
          container.id,
          spec.name ?? container.name,
          recreateSpec(spec, was, fresh),
          network,
        ).finally(release);
        if (answer.kind === 'ok') {
          door.messages.brief(t('{0} was recreated', plain(spec.name ?? container.name)));
          return null;
        }
        if (answer.kind !== 'failed') return actionSentence(t, answer);
        const { error, restored } = answer.failure;
        const after = restored
          ? t('The old container is as it was.')
          : t('The old container could not be put back entirely; look for a name that ends in "-before-…".');
        return `${actionSentence(t, error)} ${after}`;
      },
      browse: async () => {
        const source = await chooseDirectory(t('Mount This Directory'));
        return source === null ? null : `${source}:${details?.workdir || '/work'}`;
      },
    },
    door,
  );
};

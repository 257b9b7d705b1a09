import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { kinds } from '../../client/src/commands/kinds.js';
import { demanding, lackKey } from '../../client/src/commands/lacks.js';
import type { Offer } from '../../client/src/commands/offers.js';
import { fitsContainer, fitsImage, fitsNetwork, fitsVolume, offers } from '../../client/src/commands/offers.js';
import { readContainerDetails } from '../../client/src/engine/answers.js';
import { filesLabel, projectLabel } from '../../client/src/engine/composeLabels.js';
import { automatic } from '../../client/src/engine/endpoint.js';
import type { Image } from '../../client/src/engine/engine.js';
import { containerStates } from '../../client/src/engine/engine.js';
import { connectionKinds } from '../../client/src/engine/errors.js';
import { isOurs, languages } from '../../client/src/ourDocuments.js';
import { containerContext, containerRows, projectContext } from '../../client/src/tree/containers.js';
import { contextRows } from '../../client/src/tree/contexts.js';
import { fileRows, filesRow } from '../../client/src/tree/files.js';
import { imageRows } from '../../client/src/tree/images.js';
import { insideRows } from '../../client/src/tree/inside.js';
import { networkRows } from '../../client/src/tree/networks.js';
import { registryRows, repositoryRows, tagRows } from '../../client/src/tree/registries.js';
import type { Row } from '../../client/src/tree/row.js';
import { volumeRows } from '../../client/src/tree/volumes.js';
import { container, image, look, network, stateOf, t, volume } from './client/support.js';

/** The manifest and everything that must agree with it, both ways. */

type Json = Readonly<Record<string, unknown>>;
const json = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const manifest = json('package.json');
const contributes = manifest['contributes'] as Json;
const english = json('package.nls.json');
const korean = json('package.nls.ko.json');

interface MenuRow {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
type CommandRow = MenuRow & { readonly command: string };
const isCommand = (row: MenuRow): row is CommandRow => row.command !== undefined;
const rows = <T>(value: unknown): readonly T[] => value as readonly T[];
const commandRows = rows<{ readonly command: string; readonly title: string; readonly icon?: string }>(
  contributes['commands'],
);
const menus = contributes['menus'] as Readonly<Record<string, readonly MenuRow[]>>;
const submenus = rows<{ readonly id: string; readonly label: string }>(contributes['submenus']);
/** What the menus of rows hold, in submenus too. */
const rowMenu = menus['view/item/context'] ?? [];
const itemMenu = [...rowMenu, ...rowMenu.flatMap(({ submenu }) => (submenu ? (menus[submenu] ?? []) : []))].filter(
  isCommand,
);
const views = rows<{ readonly id: string }>((contributes['views'] as Json)['docknote']).map((view) => view.id);
const properties = (contributes['configuration'] as Json)['properties'] as Readonly<Record<string, Json>>;

const sources = readdirSync('client/src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => ({
    path: join(entry.parentPath, entry.name),
    text: readFileSync(join(entry.parentPath, entry.name), 'utf8'),
  }));

const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort();

describe('commands', () => {
  test('those in the manifest are those in the table', () => {
    assert.deepEqual(sorted(commandRows.map((row) => row.command)), sorted(Object.keys(offers)));
  });
  test('menus, key bindings and welcome texts name only known commands', () => {
    const known = new Set(Object.keys(offers));
    const entries = Object.values(menus).flat();
    assert.deepEqual(sorted(entries.flatMap((row) => row.submenu ?? [])), sorted(submenus.map(({ id }) => id)));
    const named = [...entries.filter(isCommand), ...rows<CommandRow>(contributes['keybindings'])].map(
      (row) => row.command,
    );
    assert.deepEqual(
      named.filter((command) => !known.has(command)),
      [],
    );
    const links = [...JSON.stringify([english, korean]).matchAll(/command:(docknote[\w.]*)/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(links.length > 0);
    assert.deepEqual(
      links.filter((command) => !known.has(command)),
      [],
    );
  });
  test('what stands inline has an icon', () => {
    const icons = new Map(commandRows.map((row) => [row.command, row.icon]));
    const bare = itemMenu.filter((row) => row.group?.startsWith('inline') && !icons.get(row.command));
    assert.deepEqual(bare, []);
  });
  test('what not every engine can do is greyed by a key of its own', () => {
    const greyed = rows<{ readonly command: string; readonly enablement?: string }>(contributes['commands']).flatMap(
      ({ command, enablement }) => (enablement === undefined ? [] : [[command, enablement] as const]),
    );
    assert.ok(demanding.length > 5);
    assert.deepEqual(
      sorted(greyed.map((row) => row.join(' '))),
      sorted(demanding.map(({ id }) => `${id} !${lackKey(id)}`)),
    );
  });
  test('the ids that scripts rely on are there', () => {
    const promised = [
      ...[
        'start',
        'stop',
        'restart',
        'pause',
        'unpause',
        'kill',
        'remove',
        'logs',
        'exec',
        'attach',
        'inspect',
        'openInBrowser',
      ].map((name) => `docknote.container.${name}`),
      ...['run', 'runInteractive', 'runWithOptions', 'inspect', 'remove'].map((name) => `docknote.image.${name}`),
      'docknote.refresh',
    ];
    assert.deepEqual(
      promised.filter((id) => !(id in offers)),
      [],
    );
    assert.deepEqual(
      views.slice(0, 4),
      ['containers', 'images', 'volumes', 'networks'].map((name) => `docknote.${name}`),
    );
  });
});

/** Reads the parts of a `when` clause that we use; anything else is a mistake. */
function holds(when: string, view: string, viewItem: string): boolean {
  return when.split(' && ').every((part) => {
    const pattern = /^viewItem =~ \/(.*)\/$/.exec(part)?.[1];
    if (pattern !== undefined) return new RegExp(pattern).test(viewItem);
    const several = /^view =~ \/(.*)\/$/.exec(part)?.[1];
    if (several !== undefined) return new RegExp(several).test(view);
    const named = /^view == (\S+)$/.exec(part)?.[1];
    if (named !== undefined) {
      assert.ok(views.includes(named), part);
      return named === view;
    }
    assert.ok(['docknote.connected', '!listMultiSelection'].includes(part), part);
    return true;
  });
}

/** Every command that the menu of a row offers, wherever it stands. */
const offered = (view: string, viewItem: string): readonly string[] =>
  sorted(itemMenu.filter((row) => holds(row.when ?? '', view, viewItem)).map((row) => row.command));

describe('the menu of a row offers exactly what applies to it', () => {
  const all = Object.entries(offers) as readonly [string, Offer][];
  const ports = [{ inside: 80, protocol: 'tcp', outside: { ip: '', port: 8080 } }];

  for (const state of containerStates) {
    for (const published of [false, true]) {
      test(`a container that is ${state}${published ? ', with a published port, made by Compose' : ''}`, () => {
        const labels = published ? { [projectLabel]: 'shop', [filesLabel]: '/shop/compose.yaml' } : {};
        const subject = container('c', { state, ports: published ? ports : [], labels });
        const expected = all.filter(([, offer]) => offer.target === 'container' && fitsContainer(offer, subject));
        assert.deepEqual(offered('docknote.containers', containerContext(subject)), sorted(expected.map(([id]) => id)));
      });
    }
  }
  test('an image, used or not, with a tag or not', () => {
    const expected = (chosen: Image): readonly string[] =>
      sorted(
        all.flatMap(([id, offer]) =>
          offer.target === 'image' && fitsImage(offer, chosen, chosen.tags[0] ?? chosen.id) ? [id] : [],
        ),
      );
    const images = [image(), image({ id: 'sha256:b', tags: ['x:1'] }), image({ id: 'sha256:c', tags: [] })];
    const rows = imageRows(stateOf([container('c')], images), look());
    assert.equal(rows.length, 3);
    for (const { target, contextValue } of rows) {
      const chosen = images.find(({ id }) => target.kind === 'image' && id === target.id);
      assert.ok(chosen);
      assert.deepEqual(offered('docknote.images', contextValue), expected(chosen), contextValue);
    }
    assert.ok(!expected(image({ tags: [] })).includes('docknote.image.pullAgain'));
  });
  test('a group of images, a group of containers', () => {
    const twins = [image({ tags: ['web:1'] }), image({ id: 'sha256:b', tags: ['web:2'] })];
    const untagged = ['c', 'd', 'e'].map((id) => image({ id: `sha256:${id}`, tags: [] }));
    const groupsOfImages = imageRows(stateOf([], [...twins, ...untagged]), look());
    assert.deepEqual(
      groupsOfImages.map(({ contextValue }) => [contextValue, offered('docknote.images', contextValue)]),
      [
        [
          'imageRepository',
          ['docknote.image.checkForNewer', 'docknote.image.pullAgain', 'docknote.image.remove', 'docknote.image.save'],
        ],
        ['untaggedImages', ['docknote.image.remove', 'docknote.image.save']],
      ],
    );
    const [group] = containerRows(
      stateOf([container('c')]),
      look({ containers: { ...look().containers, groupBy: 'state' } }),
    );
    assert.deepEqual(
      offered('docknote.containers', group?.contextValue ?? '').map((id) => id.replace('docknote.container.', '')),
      ['logs', 'remove', 'restart', 'start', 'stats', 'stop'],
    );
  });
  test('a Compose project', () => {
    const states = [
      ['running', 'running'],
      ['running', 'exited'],
      ['exited', 'created'],
    ] as const;
    const words = ['running', 'partly', 'stopped'] as const;
    states.forEach((members, i) => {
      const context = projectContext(members.map((state) => container('c', { state })));
      const word = words[i] ?? 'running';
      assert.equal(context, `composeProject.${word}`);
      const expected = all.filter(([, offer]) => offer.target === 'project' && offer.when.includes(word));
      assert.deepEqual(offered('docknote.containers', context), sorted(expected.map(([id]) => id)));
    });
  });
  test('files of a container and of a volume', () => {
    const place = { kind: 'volume', name: 'data' } as const;
    const entry = { leadsTo: null, size: 1, mode: 0o644, changed: 0 } as const;
    const rows = fileRows(t, 'v', place, '/', [
      { ...entry, name: 'd', kind: 'directory' },
      { ...entry, name: 'f', kind: 'file' },
      { ...entry, name: 'l', kind: 'link', leadsTo: 'directory' },
    ]);
    for (const row of [filesRow(t, 'v', place), ...rows]) {
      const { target } = row;
      assert.ok(target.kind === 'file');
      const expected = all.flatMap(([id, offer]) =>
        offer.target === 'file' && kinds.file.fits(target, offer) ? [id] : [],
      );
      assert.ok(expected.length > 2);
      for (const view of ['docknote.containers', 'docknote.volumes'])
        assert.deepEqual(offered(view, row.contextValue), sorted(expected), row.label);
    }
  });
  test('a volume, used or not', () => {
    const volumes = [volume('a', { labels: { [projectLabel]: 'shop' } }), volume('b', { anonymous: true })];
    const state = {
      ...stateOf([container('c', { mounts: [{ type: 'volume', source: 'a', target: '/a', writable: true }] })]),
      volumes,
    };
    const drawnRows = volumeRows(state, look());
    assert.equal(drawnRows.length, 2);
    drawnRows.forEach(({ target, contextValue }) => {
      const subject = volumes.find(({ name }) => target.kind === 'volume' && name === target.name);
      assert.ok(subject);
      const expected = all.flatMap(([id, offer]) =>
        offer.target === 'volume' && fitsVolume(offer, subject) ? [id] : [],
      );
      assert.deepEqual(offered('docknote.volumes', contextValue), sorted(expected));
    });
    for (const row of drawnRows[0]?.children.filter(({ target }) => target.kind !== 'file') ?? [])
      assert.deepEqual(offered('docknote.volumes', row.contextValue), ['docknote.container.reveal']);
  });
  test('a network, of ours or of the engine, and who is on it', () => {
    const networks = [
      network('front', { labels: { [projectLabel]: 'shop' } }),
      network('bridge'),
      network('host', { driver: 'host' }),
    ];
    const state = { ...stateOf([container('c', { networks: ['front', 'host'] })]), networks };
    const drawnRows = networkRows(state, look());
    for (const subject of networks) {
      const row = drawnRows.find(({ label }) => label === subject.name);
      const expected = all.filter(([, offer]) => offer.target === 'network' && fitsNetwork(offer, subject));
      assert.deepEqual(offered('docknote.networks', row?.contextValue ?? ''), sorted(expected.map(([id]) => id)));
    }
    const members = drawnRows.flatMap((row) => row.children.map(({ contextValue }) => contextValue));
    assert.deepEqual(
      members.map((context) => offered('docknote.networks', context)),
      [['docknote.container.reveal', 'docknote.network.disconnect'], ['docknote.container.reveal']],
    );
  });
  test('an engine to choose, in use or not, found or added', () => {
    const engineOf = (isChosen: boolean, source: 'cli' | 'own') =>
      ({
        id: 'x',
        choice: automatic,
        name: 'x',
        url: '',
        description: '',
        source,
        way: 'none',
        isCurrent: false,
        isChosen,
      }) as const;
    const menuOf = (isChosen: boolean, source: 'cli' | 'own'): readonly string[] => {
      const [row] = contextRows({ ...stateOf([]), contexts: [engineOf(isChosen, source)] }, look());
      return offered('docknote.contexts', row?.contextValue ?? '').map((id) => id.replace('docknote.context.', ''));
    };
    assert.deepEqual(menuOf(false, 'cli'), ['copyAddress', 'test', 'use']);
    assert.deepEqual(menuOf(true, 'cli'), ['copyAddress', 'test']);
    assert.deepEqual(menuOf(false, 'own'), ['copyAddress', 'edit', 'remove', 'test', 'use']);
  });
  test('registries, repositories and tags', () => {
    const menuOf = (row: Row | undefined): readonly string[] =>
      offered('docknote.registries', row?.contextValue ?? '').map((id) => id.replace('docknote.registry.', ''));
    const known = (login: boolean, own: boolean) => ({ host: 'r:5000', username: '', login, own });
    const rowOf = (login: boolean, own: boolean): Row | undefined =>
      registryRows({ ...stateOf([]), registries: [known(login, own)] }, look())[0];
    assert.deepEqual(menuOf(rowOf(false, false)), ['loginRow', 'refresh']);
    assert.deepEqual(menuOf(rowOf(true, true)), ['logoutRow', 'refresh', 'remove']);
    const [repository] = repositoryRows(look().t, 'r:5000', [{ path: 'a', description: '', isPrivate: false }]);
    assert.deepEqual(menuOf(repository), ['copyReference', 'refresh']);
    const [added] = repositoryRows(look().t, 'r:5000', [{ path: 'a', description: '', isPrivate: false, isOwn: true }]);
    assert.deepEqual(menuOf(added), ['copyReference', 'refresh', 'remove']);
    const tag = { name: '1', size: null, updated: null, digest: null, platforms: [] };
    assert.deepEqual(menuOf(tagRows(look().t, 'r:5000', 'a', [tag], look().calendar)[0]), [
      'copyReference',
      'copyTag',
      'deleteTag',
      'pull',
    ]);
  });
  test('what stands below a container', () => {
    const raw = {
      Id: 'c',
      Config: { Env: ['A=1', 'A_TOKEN=2', 'B_TOKEN=3'], ExposedPorts: { '81/tcp': {} } },
      NetworkSettings: {
        Ports: { '80/tcp': [{ HostIp: '', HostPort: '8080' }], '81/tcp': null },
        Networks: { front: {}, host: {}, gone: {} },
      },
      Mounts: ['volume', 'bind', 'tmpfs'].map((Type) => ({ Type, Source: 's', Destination: `/${Type}` })),
    };
    const details = readContainerDetails(raw);
    assert.ok(details);
    const rows = insideRows(t, 'c', {
      listed: container('c'),
      details,
      networks: [network('front'), network('host', { driver: 'host' })],
      isShown: ({ name }) => name === 'B_TOKEN',
    });
    const menuOf = (label: string): readonly string[] => {
      const row = rows.flatMap(({ children }) => children).find((one) => one.label === label);
      assert.ok(row, label);
      return offered('docknote.containers', row.contextValue).map((id) => id.replace('docknote.', ''));
    };
    assert.deepEqual(menuOf('8080 → 80/tcp'), ['port.copyAddress', 'port.open']);
    assert.deepEqual(menuOf('81/tcp'), []);
    assert.deepEqual(menuOf('/volume'), ['mount.copySource', 'mount.copyTarget', 'mount.showVolume']);
    assert.deepEqual(menuOf('/bind'), ['mount.copySource', 'mount.copyTarget']);
    assert.deepEqual(menuOf('/tmpfs'), ['mount.copyTarget']);
    assert.deepEqual(menuOf('front'), ['network.disconnect', 'network.reveal']);
    assert.deepEqual(menuOf('host'), ['network.reveal']);
    assert.deepEqual(menuOf('gone'), []);
    assert.deepEqual(menuOf('A'), ['fact.copyEntry', 'fact.copyValue']);
    assert.deepEqual(menuOf('A_TOKEN'), ['fact.copyEntry', 'fact.copyValue', 'fact.show']);
    assert.deepEqual(menuOf('B_TOKEN'), ['fact.copyEntry', 'fact.copyValue', 'fact.hide']);
    for (const row of rows.slice(0, -1)) assert.deepEqual(offered('docknote.containers', row.contextValue), []);
    // The same below an image.
    assert.deepEqual(offered('docknote.images', 'insideGroup'), []);
    assert.deepEqual(
      offered('docknote.images', 'insideFact.covered'),
      ['copyEntry', 'copyValue', 'show'].map((id) => `docknote.fact.${id}`),
    );
  });
});

/** What people know from the command line, by the command that does it here; the Korean titles have it too. */
const DOCKER_WORDS: Readonly<Record<string, string>> = {
  'container.unpause': 'unpause',
  'container.remove': 'rm',
  'container.execCommand': 'exec',
  'container.execWith': 'exec',
  'container.killWithSignal': 'kill',
  'container.processes': 'top',
  'container.changes': 'diff',
  'container.ports': 'port',
  'container.update': 'update',
  'container.upload': 'cp',
  'container.download': 'cp',
  'image.remove': 'rmi',
  'image.pull': 'pull search',
  'image.history': 'history',
  'image.push': 'push',
  'image.save': 'save',
  'image.load': 'load',
  'image.import': 'import',
  'volume.remove': 'volume rm',
  'network.remove': 'network rm',
  'registry.login': 'login',
  'registry.logout': 'logout',
  'system.info': 'info',
  'system.diskUsage': 'system df',
  'system.cleanUp': 'prune',
  'context.pick': 'context use',
};

/** The settings that a README's table names; `.path` behind `docknote.shellcheck.enable` is `docknote.shellcheck.path`. */
function settingsIn(readme: string): readonly string[] {
  return [...readme.matchAll(/^\| (`docknote\.[^|]*) \|/gm)].flatMap(([, cell = '']) => {
    const [first = '', ...rest] = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
    return [first, ...rest.map((one) => first.replace(/\.\w+$/, '') + one)];
  });
}

test('the table of each README names every setting, and none that is not there', () => {
  for (const path of ['README.md', 'README.ko.md']) {
    assert.deepEqual(sorted(settingsIn(readFileSync(path, 'utf8'))), sorted(Object.keys(properties)), path);
  }
});

describe('texts', () => {
  test('every %key% of the manifest stands in both languages, and nothing else does', () => {
    const used = sorted([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(sorted(Object.keys(english)), used);
    assert.deepEqual(sorted(Object.keys(korean)), used);
  });
  test('none is empty, and the Korean ones are Korean', () => {
    const names = new Set(['category', 'view.container', 'setting.title']);
    for (const [key, text] of Object.entries(korean)) {
      if (names.has(key) || key.endsWith('.en')) continue;
      assert.match(String(text), /[가-힣]/, key);
    }
    assert.deepEqual(
      Object.entries(english).filter(([, text]) => String(text).trim() === ''),
      [],
    );
  });
  test('who types the word of the docker command line finds the command', () => {
    for (const texts of [english, korean]) {
      for (const [id, word] of Object.entries(DOCKER_WORDS)) {
        const title = commandRows.find(({ command }) => command === `docknote.${id}`)?.title ?? id;
        const text = String(texts[title.replaceAll('%', '')]).toLowerCase();
        for (const one of word.split(' ')) assert.ok(text.includes(one), `${id}: ${one} is not in ${text}`);
      }
    }
  });
  test('every title, description and choice of the manifest is such a key', () => {
    const bare = Object.entries(properties).flatMap(([key, property]) => {
      const items = (property['items'] ?? {}) as Json;
      const choices = [
        ...rows<string>(property['enumDescriptions'] ?? []),
        ...rows<string>(items['enumDescriptions'] ?? []),
      ];
      const description = property['markdownDescription'] ?? property['description'];
      return [description, ...choices]
        .filter((text) => !/^%[^%]+%$/.test(String(text)))
        .map((text) => `${key}: ${String(text)}`);
    });
    assert.deepEqual(bare, []);
    assert.deepEqual(
      commandRows.filter((row) => !/^%[^%]+%$/.test(row.title)),
      [],
    );
  });
  test('the Korean bundle holds exactly the texts that the client says', () => {
    const literal = /\b(?:t|texts\(\))\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`$]*)`)/g;
    const said = sources.flatMap(({ text }) =>
      [...text.matchAll(literal)].map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1')),
    );
    const bundle = json('l10n/bundle.l10n.ko.json');
    assert.ok(said.length > 100);
    assert.deepEqual(sorted(Object.keys(bundle)), sorted(said));
  });
  test('no text of the client is put together from parts', () => {
    const odd = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/[^\w.]t\((?!['"]|\s*\n?\s*'|english)[^)]*/g)].map((match) => `${path}: ${match[0]}`),
    );
    assert.deepEqual(odd, []);
  });
  test('a translation has the same {placeholders}', () => {
    const holes = (text: string): readonly string[] => sorted([...text.matchAll(/\{\d\}/g)].map((match) => match[0]));
    for (const [key, text] of Object.entries(json('l10n/bundle.l10n.ko.json')))
      assert.deepEqual(holes(String(text)), holes(key), key);
  });
});

describe('settings', () => {
  const code = readFileSync('client/src/settings.ts', 'utf8');
  const block = (name: string): string =>
    new RegExp(`export const ${name} = \\{([\\s\\S]*?)\\n\\} as const`).exec(code)?.[1] ?? '';
  const ofManifest = (key: string): Json => properties[`docknote.${key}`] ?? {};
  const keysIn = (text: string): readonly string[] =>
    [...text.matchAll(/^ {2}'?([\w.]+)'?:/gm)].map((match) => match[1] ?? '');

  test('those in the manifest are those that settings.ts knows', () => {
    assert.deepEqual(
      sorted(Object.keys(properties).map((key) => key.replace(/^docknote\./, ''))),
      sorted(keysIn(block('settingDefaults'))),
    );
  });
  test('defaults agree', () => {
    for (const line of block('settingDefaults')
      .split('\n')
      .filter((text) => text.includes(':'))) {
      const [, key = '', value = ''] = /^ {2}'?([\w.]+)'?: (.*),$/.exec(line) ?? [];
      assert.deepEqual(ofManifest(key)['default'], JSON.parse(value.replaceAll("'", '"')), key);
    }
  });
  test('choices agree', async () => {
    const choices = await import('../../client/src/tree/look.js');
    const expected: Readonly<Record<string, readonly string[]>> = {
      language: ['auto', 'ko', 'en'],
      'containers.groupBy': choices.containerGroupings,
      'containers.sortBy': choices.containerOrders,
      'containers.details': choices.containerDetails,
      'images.groupBy': choices.imageGroupings,
      'images.sortBy': choices.imageOrders,
      'images.details': choices.imageDetails,
    };
    assert.deepEqual(sorted(Object.keys(expected)), sorted(keysIn(block('settingChoices'))));
    for (const [key, values] of Object.entries(expected)) {
      const property = ofManifest(key);
      assert.deepEqual(property['enum'] ?? ((property['items'] ?? {}) as Json)['enum'], values, key);
      const descriptions = property['enumDescriptions'] ?? ((property['items'] ?? {}) as Json)['enumDescriptions'];
      assert.equal(rows<string>(descriptions).length, values.length, key);
    }
  });
  test('what could lead to another engine or program is off in a workspace that is not trusted', () => {
    const trust = (manifest['capabilities'] as Json)['untrustedWorkspaces'] as Json;
    assert.deepEqual(trust['restrictedConfigurations'], [
      'docknote.engine.host',
      'docknote.shellcheck.path',
      'docknote.compose.program',
    ]);
  });
});

describe('the rest of the manifest', () => {
  test('every cause has its welcome text in both languages, in every view', () => {
    const welcome = rows<{ readonly view: string; readonly when: string }>(contributes['viewsWelcome']);
    const expected = [...connectionKinds, 'untrusted', 'none'].flatMap((cause) =>
      views.flatMap((view) =>
        ['en', 'ko'].map((locale) => `${view}: docknote.cause == ${cause} && docknote.locale == ${locale}`),
      ),
    );
    assert.deepEqual(sorted(welcome.map((row) => `${row.view}: ${row.when}`)), sorted(expected));
  });
  test('each step of the walkthrough can be done, and is noticed when it was', () => {
    const [walkthrough, ...more] = rows<{ readonly id: string; readonly steps: readonly Json[] }>(
      contributes['walkthroughs'],
    );
    assert.deepEqual([walkthrough?.id, walkthrough?.steps.length, more], ['docknote.start', 8, []]);
    const code = sources.map(({ text }) => text).join('\n');
    for (const step of walkthrough?.steps ?? []) {
      const events = rows<string>(step['completionEvents']);
      assert.ok(events.length > 0);
      for (const event of events) {
        const [kind = '', name = ''] = event.split(':');
        const did = /^docknote\.did\.(\w+)$/.exec(name)?.[1];
        if (kind === 'onCommand') assert.ok(name in offers || name.startsWith('git.'), event);
        else if (did) assert.match(code, new RegExp(`did\\('${did}'\\)|'${did}'`), event);
        else assert.fail(event);
      }
      for (const texts of [english, korean])
        assert.match(
          String(texts[String(step['description']).slice(1, -1)]),
          /\]\(command:[\w.]+\)/,
          String(step['id']),
        );
    }
  });
  test('every file that it names exists', () => {
    const paths = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:images|syntaxes|snippets)\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(paths.length > 5);
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });
  test('it starts only with a language, settings of hadolint or a file of a container; views and commands do so by themselves', () => {
    assert.deepEqual(manifest['activationEvents'], [
      'onFileSystem:docknote-files',
      'onLanguage:dockerfile',
      'onLanguage:dockercompose',
      'onLanguage:dockerignore',
      // One look for a file in the root of the workspace: a glob would search through all of it, and `onLanguage:yaml`
      // would wake us for every YAML file.
      'workspaceContains:.hadolint.yaml',
      'workspaceContains:.hadolint.yml',
    ]);
  });
  test('the server starts for the languages that wake us, and for what hadolint reads', () => {
    for (const language of languages) assert.ok(isOurs(language, '/w/a'));
    for (const path of ['/w/.hadolint.yaml', '/w/a/.hadolint.yml']) assert.ok(isOurs('yaml', path), path);
    for (const path of ['/w/hadolint.yaml', '/w/a.hadolint.yaml', '/w/k8s.yaml'])
      assert.ok(!isOurs('yaml', path), path);
    const woken = (manifest['activationEvents'] as readonly string[]).flatMap(
      (event) => event.split('onLanguage:')[1] ?? [],
    );
    assert.deepEqual(woken, [...languages]);
  });
  test('the types fit the oldest VS Code that is promised', () => {
    const promised = String((manifest['engines'] as Json)['vscode']).replace('^', '');
    assert.equal((manifest['devDependencies'] as Json)['@types/vscode'], promised);
  });
  test('the icon is a picture of at least 128 by 128', () => {
    const png = readFileSync('images/icon.png');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 128 && png.readUInt32BE(20) >= 128);
  });
  test('file names of both languages', () => {
    const languages = rows<{
      readonly id: string;
      readonly filenames?: readonly string[];
      readonly extensions?: readonly string[];
      readonly filenamePatterns?: readonly string[];
    }>(contributes['languages']);
    const languageOf = (name: string): string | undefined => {
      const glob = (pattern: string): RegExp =>
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 'i');
      const matches = languages.flatMap((language) => [
        ...(language.filenames ?? [])
          .filter((file) => file.toLowerCase() === name.toLowerCase())
          .map(() => ({ id: language.id, weight: 1000 })),
        ...(language.filenamePatterns ?? [])
          .filter((p) => glob(p).test(name))
          .map((p) => ({ id: language.id, weight: p.length + 100 })),
        ...(language.extensions ?? [])
          .filter((e) => name.toLowerCase().endsWith(e))
          .map((e) => ({ id: language.id, weight: e.length })),
      ]);
      return matches.sort((a, b) => b.weight - a.weight)[0]?.id;
    };
    const expected: Readonly<Record<string, string | undefined>> = {
      Dockerfile: 'dockerfile',
      'Dockerfile.dev': 'dockerfile',
      'app.dockerfile': 'dockerfile',
      'app.Dockerfile': 'dockerfile',
      Containerfile: 'dockerfile',
      'Containerfile.prod': 'dockerfile',
      'Dockerfile.dockerignore': 'dockerignore',
      '.dockerignore': 'dockerignore',
      'compose.yaml': 'dockercompose',
      'compose.override.yml': 'dockercompose',
      'docker-compose.yml': 'dockercompose',
      'docker-compose.prod.yaml': 'dockercompose',
      'values.yaml': undefined,
    };
    for (const [name, id] of Object.entries(expected)) assert.equal(languageOf(name), id, name);
  });
});

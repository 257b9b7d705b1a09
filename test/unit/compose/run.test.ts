import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { copyRun, pasteRun } from '../../../server/src/compose/features/dockerRun.js';
import { servicesFromRun } from '../../../server/src/compose/features/run/fromRun.js';
import { runOptions } from '../../../server/src/compose/features/run/options.js';
import { splitWords } from '../../../server/src/compose/features/run/shellText.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { yamlLines } from '../../../server/src/compose/model/plain.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { runCommands } from '../../support/runCommands.js';

const open = (text: string): ComposeFile => new ComposeFile('file:///p/compose.yaml', 1, text);

/** The file after pasting. */
function pasted(text: string, command: string): string {
  const found = pasteRun(open(text), command);
  assert.ok(found, command);
  return applyEdits(text, found.edits);
}

describe('a docker run command as a service', () => {
  for (const [command, expected] of runCommands) {
    test(command, () => {
      const [found, ...more] = servicesFromRun(command);
      assert.ok(found && more.length === 0);
      const [, ...lines] = yamlLines('x', found.service);
      assert.equal(lines.map((line) => line.slice(2)).join('\n'), expected);
      assert.deepEqual(found.left, command.includes(' -P ') ? ['-P'] : []);
    });
  }
  test('every option that Compose has a key for stands in an example', () => {
    const all = runCommands.map(([command]) => command).join('\n');
    const rare =
      /^--(?:cpu-(?:count|percent|rt-period|rt-runtime)|isolation|storage-opt|ip6|link-local-ip|blkio-weight-device|device-(?:read-iops|write-bps|write-iops)|health-start-interval)$/;
    const missing = runOptions
      .filter(({ to, names: [name] }) => to.kind !== 'pointless' && to.kind !== 'none' && !rare.test(name))
      .filter(({ names }) => !names.some((name) => new RegExp(`\\s${name}[ =]|\\s-[a-z]*${name[1]}[a-z]* `).test(all)));
    assert.deepEqual(
      missing.map(({ names }) => names[0]),
      [],
    );
  });
  test('what Compose has no key for is told, and the command behind it is not taken for one', () => {
    const [found] = servicesFromRun('docker run --cpuset-mems 0 --use-api-socket --new-one x --name y');
    assert.deepEqual(found?.left, ['--cpuset-mems 0', '--use-api-socket', '--new-one']);
    assert.deepEqual(yamlLines('s', found?.service ?? assert.fail()), [
      's:',
      '  image: x',
      '  command: ["--name", "y"]',
    ]);
  });
  test('prompts, line ends of other shells, several commands', () => {
    const names = (text: string): readonly string[] => servicesFromRun(text).map(({ name }) => name);
    assert.deepEqual(names('$ docker run a\n# docker run reg.io:5000/b/c:1@sha256:0\n> docker create --name d x'), [
      'a',
      'c',
      'd',
    ]);
    assert.deepEqual(names('docker run `\n  --name a `\n  x'), ['a']);
    assert.deepEqual(names('docker run ^\r\n  --name a ^\r\n  x'), ['a']);
    assert.deepEqual(names('docker network create n && docker run --name a x; echo docker run b'), ['a']);
    for (const none of [
      '',
      'docker run',
      'docker run -d',
      'docker ps',
      'run x',
      'echo $(docker run x)',
      'docker run "',
    ]) {
      assert.deepEqual(names(none), [], none);
    }
  });
});

describe('pasting', () => {
  test('into an empty file', () =>
    assert.equal(
      pasted('', 'docker run -v data:/d x'),
      'services:\n  x:\n    image: x\n    volumes:\n      - data:/d\nvolumes:\n  data:\n',
    ));
  test('behind the last service, with what it needs declared once', () =>
    assert.equal(
      pasted(
        'services:\n    web:\n        image: a\n\nvolumes:\n    data:\n',
        'docker run --network n -v data:/d -v more:/m web',
      ),
      'services:\n    web:\n        image: a\n    web-2:\n        image: web\n        volumes:\n            - data:/d\n            - more:/m\n        networks:\n            - n\n\nvolumes:\n    data:\n    more:\nnetworks:\n    n:\n        external: true\n',
    ));
  test('a file without a line break at its end', () =>
    assert.equal(
      pasted('services:\n  a: {image: x}', 'docker run -v dd:/d b'),
      'services:\n  a: {image: x}\n  b:\n    image: b\n    volumes:\n      - dd:/d\nvolumes:\n  dd:\n',
    ));
  test('options that are left out are a comment', () =>
    assert.match(
      pasted('services:\n', 'docker run --cpuset-mems 0 x'),
      /^services:\n {2}# docker run --cpuset-mems 0\n {2}x:\n/,
    ));
  test('a flow mapping has no place for it', () =>
    assert.equal(pasteRun(open('services: {a: {image: x}}\n'), 'docker run x'), null));
});

describe('a service as a docker run command', () => {
  /** The command, one space where it breaks. */
  function copied(text: string, service = 'web'): string {
    const found = copyRun(open(text), service, 'shop');
    assert.ok(found);
    return found.text
      .trimEnd()
      .replace(/^docker run --detach ?/, '')
      .replace(/\s*\\\n\s*/g, ' ')
      .trim();
  }
  const web = (body: string, rest = ''): string => `services:\n  web:\n${body.replace(/^/gm, '    ')}\n${rest}`;

  test('names are those that the project gives', () => {
    assert.equal(
      copied(
        web(
          'image: x\nvolumes: [data:/d, ext:/e, ./a:/a]\nnetworks: [back, front]',
          'volumes: {data: , ext: {external: true}}\nnetworks: {back: {name: real}, front: }\n',
        ),
      ),
      '--volume shop_data:/d --volume ext:/e --volume ./a:/a --network name=real,alias=web --network name=shop_front,alias=web x',
    );
    assert.equal(copied(web('build: .')), 'shop-web');
  });
  test('long forms', () => {
    assert.equal(
      copied(
        web(
          'image: x\nports: [{target: 80, published: "8080", host_ip: 127.0.0.1, protocol: udp}]\nenvironment: {A: "1", B: }',
        ),
      ),
      '--env A=1 --env B --publish 127.0.0.1:8080:80/udp x',
    );
    assert.equal(
      copied(
        web(
          'image: x\nvolumes: [{type: tmpfs, target: /t, tmpfs: {size: 10}}, {type: bind, source: ./a, target: /b, read_only: true}]',
        ),
      ),
      '--mount type=tmpfs,target=/t,tmpfs-size=10 --volume ./a:/b:ro x',
    );
    assert.equal(
      copied(web('image: x\ndeploy: {resources: {limits: {cpus: "0.5", memory: 1g}}}')),
      '--cpus 0.5 --memory 1g x',
    );
  });
  test('the command is split as Compose splits it', () => {
    assert.equal(copied(web('image: x\nentrypoint: sh -c\ncommand: echo "a b"')), "--entrypoint sh x -c echo 'a b'");
    assert.equal(copied(web('image: x\nentrypoint: [a, b c]\ncommand: [d]')), "--entrypoint a x 'b c' d");
    assert.deepEqual(splitWords('a "b c" \'d\' e\\ f'), ['a', 'b c', 'd', 'e f']);
  });
  test('nothing of a file becomes shell', () => {
    assert.equal(
      copied(web('image: x\ncommand: ["; rm -rf /", "a\'b", "`id`", "$$(id)", "${A:-b c}"]')),
      `x '; rm -rf /' 'a'\\''b' '\`id\`' "\\$(id)" "\${A:-b c}"`,
    );
  });
  test('what docker run cannot do is told', () => {
    const found = copyRun(
      open(web('image: x\ndepends_on: [db]\nsecrets: [s]\ndeploy: {replicas: 2}\nx-own: 1')),
      'web',
      'shop',
    );
    assert.deepEqual(found?.left, ['secrets', 'deploy']);
  });
  test('what is merged and extended belongs to it', () =>
    assert.equal(
      copied('services:\n  base: {image: x, tty: true}\n  web: {extends: base, init: true}\n'),
      '--tty --init x',
    ));
  test('no such service', () => assert.equal(copyRun(open('services: {}\n'), 'web', 'shop'), null));
});

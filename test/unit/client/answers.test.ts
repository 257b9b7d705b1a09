import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as read from '../../../client/src/engine/answers.js';

describe('answers of the engine', () => {
  test('a listed container', () => {
    const [container] =
      read.readContainers([
        {
          Id: 'abc',
          Names: ['/web', '/other/alias'],
          Image: 'nginx',
          ImageID: 'sha256:1',
          State: 'exited',
          Status: 'Exited (137) 3 hours ago',
          Ports: [
            { PrivatePort: 443, Type: 'tcp' },
            { PrivatePort: 80, PublicPort: 8080, Type: 'tcp', IP: '0.0.0.0' },
          ],
          Labels: { a: 'b', odd: 1 },
          NetworkSettings: { Networks: { front: {}, back: {} } },
        },
      ]) ?? [];
    assert.deepEqual(container, {
      id: 'abc',
      name: 'web',
      image: 'nginx',
      imageId: 'sha256:1',
      command: '',
      created: 0,
      state: 'exited',
      health: 'none',
      exitCode: 137,
      ports: [
        { inside: 80, protocol: 'tcp', outside: { ip: '0.0.0.0', port: 8080 } },
        { inside: 443, protocol: 'tcp', outside: null },
      ],
      networks: ['back', 'front'],
      addresses: [
        { network: 'back', ip: '' },
        { network: 'front', ip: '' },
      ],
      mounts: [],
      labels: { a: 'b' },
    });
  });

  test('an anonymous volume whose name the list leaves out', () => {
    const Mounts = [{ Type: 'volume', Source: '/var/lib/docker/volumes/ab12/_data', Destination: '/x', RW: true }];
    assert.equal(read.readContainers([{ Id: 'a', Mounts }])?.[0]?.mounts[0]?.source, 'ab12');
  });

  test('the own name is told from a link’s alias, in any order', () => {
    assert.equal(read.readContainers([{ Id: 'a', Names: ['/other/alias', '/web'] }])?.[0]?.name, 'web');
  });

  test('health stands only in the sentence', () => {
    const health = (Status: string) => read.readContainers([{ Id: 'a', State: 'running', Status }])?.[0]?.health;
    assert.equal(health('Up 2 minutes (healthy)'), 'healthy');
    assert.equal(health('Up 2 minutes (unhealthy)'), 'unhealthy');
    assert.equal(health('Up 1 second (health: starting)'), 'starting');
    assert.equal(health('Up 2 minutes (Paused)'), 'none');
  });

  test('missing and odd fields become empty ones; entries without an id are left out', () => {
    const containers = read.readContainers([
      {},
      null,
      7,
      { Id: 'abcdefabcdefabcdef', State: 'flying', Ports: null, Labels: [] },
    ]);
    assert.equal(containers?.length, 1);
    assert.equal(containers?.[0]?.state, 'unknown');
    assert.equal(containers?.[0]?.name, 'abcdefabcdef');
    assert.deepEqual(
      read.readImages([{ Id: 'sha256:a', RepoTags: null, RepoDigests: ['<none>@<none>'] }])?.[0]?.tags,
      [],
    );
  });

  test('an answer of another shape is none', () => {
    for (const odd of [null, undefined, 'x', {}, 3, Buffer.from('<html>')]) {
      assert.equal(read.readContainers(odd), null);
      assert.equal(read.readImages(odd), null);
      assert.equal(read.readContainerDetails(odd), null);
      assert.equal(read.readImageDetails(odd), null);
      assert.equal(read.readAbout(odd), null);
      assert.equal(read.readEvent(odd), null);
    }
  });

  test('every single field of an inspect may be missing', () => {
    const whole = {
      Id: 'a',
      Name: '/n',
      Created: 'x',
      Path: 'p',
      Args: ['q'],
      RestartCount: 1,
      State: { Status: 'running', Health: { Status: 'healthy' }, StartedAt: 'x' },
      Config: { Tty: true, Env: ['A=1'], Image: 'i' },
      HostConfig: { AutoRemove: true },
      NetworkSettings: { Ports: { '80/tcp': [{}] }, Networks: { n: null } },
      Mounts: [{}],
    };
    for (const key of Object.keys(whole)) {
      for (const value of [undefined, null, 'odd', 5, [], {}]) {
        const details = read.readContainerDetails({ ...whole, [key]: value });
        if (key !== 'Id') assert.equal(details?.id, 'a', `${key}: ${String(value)}`);
      }
    }
  });

  test('processes, also where Podman hands on lines as they are', () => {
    const lines = {
      Titles: ['PID   USER     COMMAND'],
      Processes: [['1 root     sh -c sleep 1'], ['  12 me sleep  ']],
    };
    assert.deepEqual(read.readProcesses(lines), {
      titles: ['PID', 'USER', 'COMMAND'],
      processes: [
        ['1', 'root', 'sh -c sleep 1'],
        ['12', 'me', 'sleep'],
      ],
    });
    const cells = { Titles: ['PID', 'CMD'], Processes: [['1', 'sh -c x']] };
    assert.deepEqual(read.readProcesses(cells), { titles: ['PID', 'CMD'], processes: [['1', 'sh -c x']] });
    assert.equal(read.readProcesses({ Titles: [] }), null);
  });
  test('a container without changes answers null', () => {
    assert.deepEqual(read.readChanges(null), []);
    assert.deepEqual(read.readChanges([{ Path: '/a', Kind: 2 }]), [{ path: '/a', kind: 'deleted' }]);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readContainerDetails, readImageDetails } from '../../../client/src/engine/answers.js';
import { codeSpan, escapeMarkdown, withoutIcons, withoutLinks } from '../../../client/src/tree/plain.js';
import { containerTooltip, imageTooltip } from '../../../client/src/tree/tooltip.js';
import { container, image, t } from './support.js';

const now = Date.parse('2024-05-01T10:03:00Z');

describe('tooltips', () => {
  test('tell a running container in the terms of the notes', () => {
    const details = readContainerDetails({
      Id: 'abcdef0123456789',
      Name: '/web',
      Path: 'nginx',
      Args: ['-g', 'daemon off;'],
      State: { Status: 'running', StartedAt: '2024-05-01T10:00:00Z', Health: { Status: 'healthy' } },
      Mounts: [
        { Type: 'bind', Source: '/srv', Destination: '/x', RW: false },
        { Type: 'volume', Name: 'data', Source: '/var/lib/…', Destination: '/y', RW: true },
      ],
      NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }], '443/tcp': null } },
    });
    assert.ok(details);
    const text = containerTooltip(t, container('web'), details, now);
    assert.match(text, /^\*\*web\*\* — running for 3 minutes, healthy\n/);
    assert.match(text, /Port `8080` of the host → `80\/tcp` inside/);
    assert.match(text, /Exposed only: `443\/tcp` \(no port mapping, so the host cannot connect\)/);
    assert.match(text, /Mount `\/srv` → `\/x` \(read-only\): a directory of the host/);
    assert.match(text, /Volume `data` → `\/y`: outlives the container/);
  });

  test('tell why a container stopped', () => {
    const details = readContainerDetails({
      Id: 'a',
      State: { Status: 'exited', ExitCode: 137, OOMKilled: false, FinishedAt: '2024-05-01T08:00:00Z' },
    });
    assert.ok(details);
    const text = containerTooltip(t, container('web', { state: 'exited', exitCode: 137 }), details, now);
    assert.match(text, /stopped 2 hours ago; exit code 137: killed \(SIGKILL\)/);
  });

  test('survive answers with nothing in them', () => {
    const details = readContainerDetails({ Id: 'a' });
    const imageDetails = readImageDetails({ Id: 'sha256:a' });
    assert.ok(details && imageDetails);
    assert.match(containerTooltip(t, container('web'), details, now), /\*\*web\*\*/);
    assert.match(imageTooltip(t, image(), 'nginx:1.27', imageDetails, [], now), /\*\*nginx/);
  });

  test('show Markdown, HTML, icons and command links in foreign text as text', () => {
    const evil =
      '[click](command:workbench.action.quit) <img src=x onerror=1> **b** $(trash) `x`\n# h \u202egpj.exe\u2066 \u001b]0;t\u0007';
    const details = readContainerDetails({ Id: 'a', Path: evil, State: { Status: 'created', Error: evil } });
    assert.ok(details);
    const text = containerTooltip(
      t,
      container(evil, { image: evil, labels: { 'com.docker.compose.project': evil } }),
      details,
      now,
    );
    const outside = text.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
    assert.doesNotMatch(outside, /\]\(|<img|\*\*b\*\*|(?<!\\)\$\(/);
    // Nothing turns the direction of what is read, or steers a terminal; our own line breaks stay.
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('foreign text', () => {
  test('in Markdown, code, pick lists and notifications', () => {
    assert.equal(escapeMarkdown('a_b <c> [d](e)'), 'a\\_b &lt;c\\> \\[d\\]\\(e\\)');
    assert.equal(codeSpan('a``b'), '```a``b```');
    assert.equal(codeSpan('`'), '`` ` ``');
    assert.equal(withoutIcons('$(trash) x'), '\\$(trash) x');
    assert.doesNotMatch(withoutLinks('[a](command:b)'), /\]\(/);
  });
});

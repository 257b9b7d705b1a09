import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHistory, readImageDetails } from '../../../client/src/engine/answers.js';
import { imageText } from '../../../client/src/tree/imageText.js';

test('an image to be compared: how its containers begin, then its layers from the bottom; secrets stay covered', () => {
  const details = readImageDetails({
    Id: 'sha256:a',
    Config: {
      Entrypoint: ['/entry.sh'],
      Cmd: ['serve', 'a b'],
      Env: ['PATH=/bin', 'API_TOKEN=hunter2'],
      ExposedPorts: { '80/tcp': {} },
      Labels: { b: '2', a: '1\u202e' },
    },
  });
  const history = readHistory([
    { CreatedBy: 'RUN /bin/sh -c apk add curl # buildkit', Size: 2_000_000, Created: 2 },
    { CreatedBy: '/bin/sh -c #(nop) ADD file:1 in / ', Size: 5_000_000, Created: 1 },
  ]);
  assert.ok(details && history);
  assert.deepEqual(imageText(details, history, 7_000_000).split('\n'), [
    '# 7.00 MB',
    'ENTRYPOINT /entry.sh',
    "CMD serve 'a b'",
    'EXPOSE 80/tcp',
    'ENV PATH=/bin',
    'ENV API_TOKEN=••••••',
    'LABEL a=1',
    'LABEL b=2',
    '',
    '  5.00 MB  ADD file:1 in /',
    '  2.00 MB  RUN apk add curl',
    '',
  ]);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from '../../../server/src/compose/syntax/assemble.js';
import { pathText } from '../../../server/src/compose/syntax/locate.js';
import { type Place, pathAt } from '../../../server/src/compose/syntax/pathAt.js';
import { marked } from '../../support/marked.js';

/** One line that says all a test wants to know of a place. */
function say(place: Place, text: string): string {
  if (place.kind === 'comment' || place.kind === 'none') return place.kind;
  const word = text.slice(place.span.start, place.span.end);
  const path = pathText(place.steps) || '(root)';
  const at = place.kind === 'value' ? ` ${place.at}` : '';
  const column = place.flow ? '' : ` @${place.column}`;
  return `${place.kind} ${path}${at}${column}${word === '' ? '' : ` '${word}'`}`;
}

/** `source` holds `<|>`; `expected` is kind, path, how the value stands, the column, the word that would be replaced. */
function check(source: string, expected: string): void {
  const { text, cursor } = marked(source);
  assert.equal(say(pathAt(parse(text), cursor), text), expected, source);
}

const web = 'services:\n  web:\n    image: nginx\n';

describe('the place of a cursor', () => {
  test('keys', () => {
    check('<|>', 'key (root) @0');
    check('ser<|>', "key (root) @0 'ser'");
    check('serv<|>ices:\n', "key (root) @0 'services'");
    check('services:\n  w<|>eb:\n    image: nginx\n', "key services @2 'web'");
    check('services:\n  web:\n    ima<|>ge: nginx\n', "key services.web @4 'image'");
    check(`${web}    po<|>`, "key services.web @4 'po'");
    check('services:\n  web:\n    po<|>\n    image: nginx\n', "key services.web @4 'po'");
    check('services:\n  web:\n    po<|>\n    bu\n    image: nginx\n', "key services.web @4 'po'");
    check(`${web}  d<|>`, "key services @2 'd'");
    check(`${web}vol<|>`, "key (root) @0 'vol'");
    check(`${web}    "po<|>rts": []`, `key services.web @4 '"ports"'`);
  });

  test('blank lines: the column decides', () => {
    check(`${web}<|>`, 'key (root) @0');
    check(`${web}  <|>`, 'key services @2');
    check(`${web}    <|>`, 'key services.web @4');
    check(`${web}    <|>\n  db:\n    image: mysql\n`, 'key services.web @4');
    check(`${web}\n\n  <|>\n\nvolumes:\n`, 'key services @2');
    check(`${web}    # why\n    <|>`, 'key services.web @4');
    check('services:\n  <|>', 'value services line @2');
    check('services:\n  web:\n    <|>', 'value services.web line @4');
    check('services:\n  web:\n  <|>', 'key services @2');
    check('services:\n  web:\n    ports:\n      <|>', 'value services.web.ports line @6');
    check('services:\n  web:\n    ports:\n    <|>', 'key services.web @4');
    check('services:\r\n  web:\r\n    image: nginx\r\n    <|>\r\n', 'key services.web @4');
    check('services:\n  web:\n    <|>\n    image: nginx\n', 'key services.web @4');
    check('services:\n  <|>\n  web:\n    image: nginx\n', 'key services @2');
    check('services:\n  web:\n  <|>\n    image: nginx\n', 'key services @2');
    check('services:\n  web:\n    ports:\n      <|>\n      - "80"\n', 'item services.web.ports @6');
    check('services:\n  web:\n    ports:\n    <|>\n    - "80"\n', 'key services.web @4');
  });

  test('wrongly indented lines', () => {
    check(`${web}   <|>`, 'key services.web @4');
    check(`${web}   po<|>`, "key services.web @4 'po'");
    check(`${web} <|>`, 'key services @2');
    check(`${web}     <|>`, 'key services.web @4');
    check(`${web}      po<|>`, "key services.web @4 'po'");
    check(`${web}   po<|>\n  db:\n    image: mysql\n`, "key services.web @4 'po'");
  });

  test('values', () => {
    check('services:\n  web:\n    image: ng<|>inx\n', "value services.web.image key @11 'nginx'");
    check('services:\n  web:\n    image: <|>\n', 'value services.web.image key @11');
    check('services:\n  web:\n    image: <|>\n    build: .\n', 'value services.web.image key @11');
    check('services:\n  web:\n    image: <|> # why\n', 'value services.web.image key @11');
    check('services:\n  web:\n    image: "ng<|>"\n', `value services.web.image key @11 '"ng"'`);
    check('services:\n  web:\n    build:\n      con<|>\n', "value services.web.build line @6 'con'");
    check('services:\n  web:\n    image: nginx <|>\n', 'none');
    check('services:\n  web:\n    image:<|>\n', 'none');
    check('services:\n  web:\n    image: nginx:<|>\n', "value services.web.image key @11 'nginx:'");
    check('services:\n  web:\n    volumes:\n      - data:<|>\n', "value services.web.volumes[0] dash @8 'data:'");
    check('x: &a 1\ny: *<|>a', "value y key @3 '*a'");
  });

  test('lists', () => {
    const ports = 'services:\n  web:\n    ports:\n';
    check(`${ports}      - <|>`, 'value services.web.ports[0] dash @8');
    check(`${ports}      - "80<|>"`, `value services.web.ports[0] dash @8 '"80"'`);
    check(`${ports}      - tar<|>`, "value services.web.ports[0] dash @8 'tar'");
    check(`${ports}      - target: 80\n        <|>`, 'key services.web.ports[0] @8');
    check(`${ports}      - target: 80\n        pro<|>`, "key services.web.ports[0] @8 'pro'");
    check(`${ports}      - target: <|>`, 'value services.web.ports[0].target key @16');
    check(`${ports}      - "80"\n      <|>`, 'item services.web.ports @6');
    check(`${ports}    - "80"\n    <|>`, 'key services.web @4');
    check(`${ports}    - "80"\n    - <|>`, 'value services.web.ports[1] dash @6');
  });

  test('flow style', () => {
    check('services: { <|> }', 'key services');
    check('services: { we<|> }', "key services 'we'");
    check('services: { web: { image: <|> } }', 'value services.web.image flow');
    check('services: { web: { image: nginx, <|> } }', 'key services.web');
    check('services: { web: { image: nginx <|> } }', 'none');
    check('services: { web: { ports: [<|>] } }', 'value services.web.ports[0] flow');
    check('services: { web: { ports: ["80", <|>] } }', 'value services.web.ports[1] flow');
    check('services: { web: { ports: ["8<|>0"] } }', `value services.web.ports[0] flow '"80"'`);
    check('services:\n  web:\n    depends_on: [db, <|>\n', 'value services.web.depends_on[1] flow');
    check('services:\n  web:\n    depends_on: [<|>\n    image: x\n', 'value services.web.depends_on[0] flow');
  });

  test('comments', () => {
    check('# a <|>b\nservices:\n', 'comment');
    check(`${web}    # <|>`, 'comment');
    check('services: # <|>', 'comment');
    check('name: "# <|>"', `value name key @6 '"# "'`);
    check('name: a#<|>b', "value name key @6 'a#b'");
  });

  test('several documents', () => {
    check('services: {}\n---\nservices:\n  web:\n    <|>', 'value services.web line @4');
    check('a: 1\n---\nna<|>', "key (root) @0 'na'");
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOfficial, parseReference } from '../../../client/src/registry/reference.js';
import { officialImage, officialImages } from '../../../server/src/dockerfile/knowledge/officialImages.js';

const all = Object.entries(officialImages);

describe('the official images', () => {
  test('are many, sorted, and each is there once', () => {
    const names = all.map(([name]) => name);
    assert.ok(names.length >= 170, String(names.length));
    assert.deepEqual(names, [...names].sort());
  });

  test('have names and tags that docker accepts, and are official by their name', () => {
    for (const [name, { tag }] of all) {
      const reference = parseReference(tag === undefined ? name : `${name}:${tag}`);
      assert.ok(reference && isOfficial(reference), name);
    }
  });

  test('are described in both languages, in one line that is a whole sentence', () => {
    for (const [name, { doc, deprecated }] of all) {
      for (const { en, ko } of deprecated ? [doc, deprecated] : [doc]) {
        for (const text of [en, ko]) {
          assert.ok(text.endsWith('.') && !text.includes('\n') && text.length <= 130, `${name}: ${text}`);
        }
        assert.match(ko, /니다\.$|쓰세요\.$|적어야 합니다\.$|복사하세요\.$/, name);
        assert.doesNotMatch(en, /[가-힣]/, name);
      }
    }
  });

  test('have ports that exist, also where the description names one', () => {
    for (const [name, { ports = [], doc }] of all) {
      assert.ok(
        ports.every((port) => Number.isInteger(port) && port > 0 && port < 65_536),
        name,
      );
      assert.equal(new Set(ports).size, ports.length, name);
      for (const [, port] of doc.en.matchAll(/\bports? (\d{2,5})\b/g))
        assert.ok(ports.includes(Number(port)), `${name}: ${port}`);
    }
  });

  test('that are replaced say by what, and not by another one that is', () => {
    const replaced = all.filter(([, image]) => image.deprecated);
    assert.ok(replaced.length > 20);
    for (const [name, { deprecated, replacedBy = [], tag }] of replaced) {
      assert.equal(tag, undefined, `${name}: no tag of it is a sensible start`);
      for (const other of replacedBy) {
        const reference = parseReference(other);
        assert.ok(reference, other);
        if (isOfficial(reference))
          assert.ok(officialImage(other) && !officialImage(other)?.deprecated, `${name} → ${other}`);
        assert.ok(deprecated?.en.includes(`\`${other}\``) && deprecated.ko.includes(`\`${other}\``), name);
      }
    }
  });

  test('are found by name only', () => {
    assert.equal(officialImage('nginx')?.ports?.[0], 80);
    assert.equal(officialImage('toString'), null);
    assert.equal(officialImage('me/nginx'), null);
  });
});

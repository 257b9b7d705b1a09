import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { localeOfEnvironment, readCommand } from '../../../server/src/cli/core/options.js';

const options = (line: string) => {
  const command = readCommand(line.split(' ').filter((arg) => arg !== ''));
  assert.equal(command.kind, 'lint', line);
  return command.kind === 'lint' ? command.options : assert.fail();
};

const mistake = (line: string): string => {
  const command = readCommand(line.split(' ').filter((arg) => arg !== ''));
  if (command.kind !== 'wrong') return assert.fail(`taken: ${line}`);
  assert.match(command.message.ko, /[가-힣]/);
  return command.message.en;
};

describe('arguments of docknote', () => {
  test('lint alone means this folder, as text, failing on errors', () => {
    assert.deepEqual(options('lint'), {
      paths: ['.'],
      format: 'text',
      fix: false,
      shellcheck: false,
      failOn: 'error',
      rules: {},
      locale: null,
      stdinFilename: null,
    });
  });

  test('an option takes its value from the next word or behind =', () => {
    assert.equal(options('lint --format json').format, 'json');
    assert.equal(options('lint --format=sarif').format, 'sarif');
    assert.equal(options('lint --fail-on=info a').failOn, 'info');
    assert.equal(options('lint --lang ko').locale, 'ko');
  });

  test('options may stand anywhere; behind -- everything is a path', () => {
    assert.deepEqual(options('--fix lint a b').paths, ['a', 'b']);
    assert.deepEqual(options('lint -- --fix').paths, ['--fix']);
    assert.equal(options('lint -- --fix').fix, false);
  });

  test('--rule may be given often; info is short for information; the last word on one rule counts', () => {
    assert.deepEqual(options('lint --rule DL3008=off --rule=UndefinedVar=info --rule DL3008=error').rules, {
      DL3008: 'error',
      UndefinedVar: 'information',
    });
  });

  test('what is wrong is said by name', () => {
    assert.match(mistake('lint --colour'), /no option --colour/);
    assert.match(mistake('lint -x'), /no option -x/);
    assert.match(mistake('lint --format'), /--format needs a value/);
    assert.match(mistake('lint --format xml'), /text, json, sarif, github; not "xml"/);
    assert.match(mistake('lint --fail-on never'), /not "never"/);
    assert.match(mistake('lint --rule DL3008'), /ID=level/);
    assert.match(mistake('lint --rule DL3008=loud'), /loud/);
    assert.match(mistake('lint - a'), /alone/);
    assert.match(mistake('check a'), /no command "check"/);
    assert.match(mistake(''), /what to do/);
  });

  test('an unknown option does not swallow the path behind it, and the first mistake is named', () => {
    assert.match(mistake('lint --nope a --format xml'), /--nope/);
    assert.match(mistake('lint --constructor a'), /--constructor/);
  });

  test('help and version', () => {
    assert.equal(readCommand(['--help']).kind, 'help');
    assert.equal(readCommand(['lint', '-h']).kind, 'help');
    assert.equal(readCommand(['help']).kind, 'help');
    assert.deepEqual(readCommand(['lint', '--help', '--lang', 'ko']), { kind: 'help', locale: 'ko' });
    assert.equal(readCommand(['--version']).kind, 'version');
  });

  test('the language of the environment', () => {
    assert.equal(localeOfEnvironment({ LANG: 'ko_KR.UTF-8' }), 'ko');
    assert.equal(localeOfEnvironment({ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }), 'en');
    assert.equal(localeOfEnvironment({ LC_ALL: '', LC_MESSAGES: 'ko_KR', LANG: 'en_US' }), 'ko');
    assert.equal(localeOfEnvironment({}), 'en');
  });
});

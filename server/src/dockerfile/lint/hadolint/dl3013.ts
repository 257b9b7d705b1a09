import { rule } from '../rule.js';
import { commandsIn } from './commands.js';
import { isPipInstall } from './packages.js';
import { unpinnedPython } from './pip.js';

export default rule({
  id: 'DL3013',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3013'],
  title: { en: 'pip install without versions', ko: '버전 없는 pip install' },
  why: {
    en: 'Without a version pip takes the newest release of the day, so the same Dockerfile installs something else tomorrow.',
    ko: '버전을 정하지 않으면 pip는 그날의 최신 버전을 설치하므로, 같은 Dockerfile이라도 내일은 다른 것이 설치됩니다.',
  },
  messages: {
    unpinned: {
      en: 'Name the version of {package} ({package}==<version>), or install from a requirements file that does.',
      ko: '{package}의 버전을 정하거나({package}==<버전>), 버전을 적은 requirements 파일로 설치하세요.',
    },
  },
  triggers: true,
  programs: ['pip', 'python'],
  on: {
    *RUN(node) {
      for (const command of commandsIn(node)) {
        if (!isPipInstall(command)) continue;
        for (const { text, span } of unpinnedPython(command))
          yield { span, message: 'unpinned', data: { package: text } };
      }
    },
  },
  examples: {
    valid: [
      'FROM python:3.13\nRUN pip install flask==3.1.0 "django>=5,<6" \'x~=1.0\'',
      'FROM python:3.13\nRUN pip install -r requirements.txt',
      'FROM python:3.13\nRUN pip install --constraint c.txt flask',
      'FROM python:3.13\nRUN pip install . ./lib /src/app.whl',
      'FROM python:3.13\nRUN pip install git+https://example.com/a/b.git@v1.2',
      'FROM python:3.13\nRUN pip install --index-url https://example.com/simple flask==3.1.0',
      'FROM python:3.13\nRUN pipenv install flask && pipx install ruff && uv pip install flask',
      'FROM python:3.13\nRUN pip install -e . "flask==${FLASK}" $MORE',
    ],
    invalid: [
      { code: 'FROM python:3.13\nRUN pip install «flask»' },
      { code: 'FROM python:3.13\nRUN pip3.13 install --no-cache-dir -U «pip» flask==3.1.0 «"psycopg[binary]"»' },
      { code: 'FROM python:3.13\nRUN python3 -m pip install -t /lib «flask»' },
      { code: 'FROM python:3.13\nONBUILD RUN ["pip", "install", "«flask»"]' },
      { code: 'FROM python:3.13\nRUN pip install «git+https://example.com/a/b.git»' },
    ],
  },
});

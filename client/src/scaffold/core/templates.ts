import type { Stack } from './stack.js';

/** The files for a stack. Comments are in one language; everything else is not to be translated. */
export interface Scaffold {
  readonly dockerfile: string;
  readonly dockerignore: string;
  readonly compose: string;
}

export type Locale = 'en' | 'ko';
type Say = (en: string, ko: string) => string;

/** Small, cached well, and run by a user who is not root where the program allows it. */
export function scaffold(stack: Stack, locale: Locale): Scaffold {
  const say: Say = (en, ko) => `# ${locale === 'ko' ? ko : en}`;
  return {
    dockerfile: `${dockerfile(stack, say).join('\n')}\n`,
    dockerignore: `${[...commonIgnored(say), ...ignored(stack)].join('\n')}\n`,
    compose: compose(stack, say),
  };
}

const exec = (command: readonly string[]): string => `[${command.map((word) => JSON.stringify(word)).join(', ')}]`;
const last = (stack: Stack, command: readonly string[]): readonly string[] => [
  `EXPOSE ${stack.port}`,
  `CMD ${exec(command)}`,
];

function dockerfile(stack: Stack, say: Say): readonly string[] {
  const cached = say(
    'What changes seldom comes first: this layer is made again only when these files change.',
    '자주 바뀌지 않는 것을 먼저 둡니다. 이 파일들이 바뀔 때만 이 레이어를 다시 만듭니다.',
  );
  const small = say(
    'The final image holds only what runs; the stage above stays behind.',
    '최종 이미지에는 실행할 것만 담습니다. 위 스테이지는 남지 않습니다.',
  );
  const user = say('Not root: a break-in reaches less.', 'root가 아니면 침입해도 할 수 있는 일이 적습니다.');
  switch (stack.kind) {
    case 'node': {
      const { install, production, cache, files } = nodeTools(stack);
      const base = `node:${stack.version}-slim`;
      if (!stack.builds) {
        return [
          `FROM ${base}`,
          'ENV NODE_ENV=production',
          'WORKDIR /app',
          cached,
          `COPY ${files} ./`,
          `RUN --mount=type=cache,target=${cache} ${production}`,
          'COPY . .',
          user,
          'USER 1000',
          ...last(stack, stack.command),
        ];
      }
      return [
        `FROM ${base} AS build`,
        'WORKDIR /app',
        cached,
        `COPY ${files} ./`,
        `RUN --mount=type=cache,target=${cache} ${install}`,
        'COPY . .',
        `RUN ${stack.manager} run build`,
        '',
        small,
        `FROM ${base}`,
        'ENV NODE_ENV=production',
        'WORKDIR /app',
        `COPY ${files} ./`,
        `RUN --mount=type=cache,target=${cache} ${production}`,
        'COPY --from=build /app ./',
        user,
        'USER 1000',
        ...last(stack, stack.command),
      ];
    }
    case 'python': {
      const pip = '--mount=type=cache,target=/root/.cache/pip pip install';
      const install =
        stack.requirements === 'requirements.txt'
          ? [cached, 'COPY requirements.txt ./', `RUN ${pip} -r requirements.txt`, 'COPY . .']
          : stack.requirements === 'pyproject.toml'
            ? ['COPY . .', `RUN ${pip} .`]
            : ['COPY . .'];
      return [
        `FROM python:${stack.version}-slim`,
        say('Output appears in the logs at once.', '출력이 곧바로 로그에 나타납니다.'),
        'ENV PYTHONUNBUFFERED=1 \\',
        '    PYTHONDONTWRITEBYTECODE=1',
        'WORKDIR /app',
        ...install,
        user,
        'USER 65534',
        ...last(stack, stack.command),
      ];
    }
    case 'go': {
      const modules = '--mount=type=cache,target=/go/pkg/mod';
      return [
        `FROM golang:${stack.version} AS build`,
        'WORKDIR /src',
        cached,
        `COPY go.mod ${stack.sums ? 'go.sum ' : ''}./`,
        `RUN ${modules} go mod download`,
        'COPY . .',
        'ENV CGO_ENABLED=0',
        `RUN ${modules} --mount=type=cache,target=/root/.cache/go-build \\`,
        `    go build -trimpath -o /bin/app ${stack.main}`,
        '',
        small,
        'FROM alpine:3.22',
        'COPY --from=build /bin/app /usr/local/bin/app',
        user,
        'USER 65534',
        ...last(stack, ['app']),
      ];
    }
    case 'java': {
      const maven = stack.tool === 'maven';
      const cache = `--mount=type=cache,target=${maven ? '/root/.m2' : '/home/gradle/.gradle'}`;
      const build = maven
        ? [
            `FROM maven:3.9-eclipse-temurin-${stack.version} AS build`,
            'WORKDIR /src',
            cached,
            'COPY pom.xml ./',
            `RUN ${cache} mvn --batch-mode dependency:go-offline`,
            'COPY . .',
            `RUN ${cache} mvn --batch-mode package -DskipTests`,
          ]
        : [
            `FROM gradle:9-jdk${stack.version} AS build`,
            'WORKDIR /src',
            'COPY . .',
            `RUN ${cache} gradle --no-daemon assemble`,
          ];
      return [
        ...build,
        say('The one jar that can be started.', '시작할 수 있는 jar 파일 하나만 고릅니다.'),
        `RUN find ${maven ? 'target' : 'build/libs'} -maxdepth 1 -name '*.jar' ! -name 'original-*' ! -name '*-plain.jar' -exec cp {} /app.jar ';'`,
        '',
        small,
        `FROM eclipse-temurin:${stack.version}-jre`,
        'COPY --from=build /app.jar /app.jar',
        user,
        'USER 65534',
        ...last(stack, ['java', '-jar', '/app.jar']),
      ];
    }
    case 'dotnet': {
      const assembly = stack.project.replace(/\.\w+$/, '');
      return [
        `FROM mcr.microsoft.com/dotnet/sdk:${stack.version} AS build`,
        'WORKDIR /src',
        cached,
        `COPY ${exec([stack.project, './'])}`,
        'RUN dotnet restore',
        'COPY . .',
        'RUN dotnet publish --configuration Release --no-restore --output /app',
        '',
        small,
        `FROM mcr.microsoft.com/dotnet/${stack.web ? 'aspnet' : 'runtime'}:${stack.version}`,
        'WORKDIR /app',
        'COPY --from=build /app ./',
        user,
        'USER 1654',
        ...last(stack, ['dotnet', `${assembly}.dll`]),
      ];
    }
    case 'php': {
      const vendor = [
        'FROM composer:2 AS vendor',
        'WORKDIR /app',
        cached,
        `COPY composer.json ${stack.locked ? 'composer.lock ' : ''}./`,
        'RUN composer install --no-dev --no-scripts --no-interaction --prefer-dist --ignore-platform-reqs',
        '',
      ];
      return [
        ...(stack.composer ? vendor : []),
        `FROM php:${stack.version}-apache`,
        'WORKDIR /var/www/html',
        'COPY . .',
        ...(stack.composer ? ['COPY --from=vendor /app/vendor ./vendor'] : []),
        `EXPOSE ${stack.port}`,
        'CMD ["apache2-foreground"]',
      ];
    }
    case 'ruby':
      return [
        `FROM ruby:${stack.version} AS build`,
        'WORKDIR /app',
        cached,
        `COPY Gemfile ${stack.locked ? 'Gemfile.lock ' : ''}./`,
        'RUN bundle install',
        '',
        small,
        `FROM ruby:${stack.version}-slim`,
        'WORKDIR /app',
        'COPY --from=build /usr/local/bundle /usr/local/bundle',
        'COPY . .',
        user,
        'USER 65534',
        ...last(stack, stack.command),
      ];
    case 'rust':
      return [
        `FROM rust:${stack.version}-slim AS build`,
        'WORKDIR /src',
        'COPY . .',
        'RUN --mount=type=cache,target=/usr/local/cargo/registry \\',
        '    --mount=type=cache,target=/src/target \\',
        `    cargo build --release${stack.locked ? ' --locked' : ''} && cp target/release/${stack.name} /bin/app`,
        '',
        small,
        'FROM debian:trixie-slim',
        'COPY --from=build /bin/app /usr/local/bin/app',
        user,
        'USER 65534',
        ...last(stack, ['app']),
      ];
    case 'static':
      return ['FROM nginx:1.29-alpine', 'COPY . /usr/share/nginx/html', `EXPOSE ${stack.port}`];
  }
}

function nodeTools({ manager, locked }: Stack & { readonly kind: 'node' }) {
  switch (manager) {
    case 'npm':
      return {
        install: locked ? 'npm ci' : 'npm install',
        production: locked ? 'npm ci --omit=dev' : 'npm install --omit=dev',
        cache: '/root/.npm',
        files: locked ? 'package.json package-lock.json' : 'package.json',
      };
    case 'yarn':
      return {
        install: 'yarn install --frozen-lockfile',
        production: 'yarn install --frozen-lockfile --production',
        cache: '/usr/local/share/.cache/yarn',
        files: 'package.json yarn.lock',
      };
    case 'pnpm':
      return {
        install: 'corepack enable && pnpm install --frozen-lockfile',
        production: 'corepack enable && pnpm install --frozen-lockfile --prod',
        cache: '/root/.local/share/pnpm/store',
        files: 'package.json pnpm-lock.yaml',
      };
  }
}

const commonIgnored = (say: Say): readonly string[] => [
  say(
    'What the build does not need: it is sent faster, and secrets stay out of the image.',
    '빌드에 필요 없는 것입니다. 전송이 빨라지고, 비밀이 이미지에 들어가지 않습니다.',
  ),
  '.git',
  '.vscode',
  '.idea',
  '.env',
  '.env.*',
  '*.log',
  '*.md',
  'Dockerfile*',
  '.dockerignore',
  'compose*.yaml',
  'compose*.yml',
  'docker-compose*.yml',
];

function ignored(stack: Stack): readonly string[] {
  switch (stack.kind) {
    case 'node':
      return ['node_modules', 'dist', 'build', 'coverage', '.next', '.cache'];
    case 'python':
      return ['**/__pycache__', '**/*.pyc', '.venv', 'venv', '.pytest_cache', '.mypy_cache'];
    case 'go':
      return ['bin', '**/*_test.go'];
    case 'java':
      return stack.tool === 'maven' ? ['target'] : ['build', '.gradle'];
    case 'dotnet':
      return ['**/bin', '**/obj', '**/*.user'];
    case 'php':
      return ['vendor', 'node_modules'];
    case 'ruby':
      return ['.bundle', 'vendor/bundle', 'log', 'tmp', 'node_modules'];
    case 'rust':
      return ['target'];
    case 'static':
      return ['node_modules'];
  }
}

function compose(stack: Stack, say: Say): string {
  // Ports below 1024 are often taken, or need rights on the host.
  const outside = stack.port === 80 ? 8080 : stack.port;
  return `${[
    'services:',
    '  app:',
    '    build: .',
    '    ports:',
    `      ${say('host:container', '호스트:컨테이너')}`,
    `      - "${outside}:${stack.port}"`,
    '    restart: unless-stopped',
  ].join('\n')}\n`;
}

import type { StackKind } from '../../client/src/scaffold/core/stack.js';

/** Small projects, and what the Dockerfile for each must hold. */
export const projects: readonly {
  readonly kind: StackKind;
  readonly files: Readonly<Record<string, string>>;
  readonly holds: readonly string[];
}[] = [
  {
    kind: 'node',
    files: {
      'package.json': '{"scripts":{"start":"node server.js"},"engines":{"node":">=22"}}',
      'package-lock.json': '{}',
    },
    holds: ['FROM node:22-slim', 'npm ci --omit=dev', 'CMD ["node", "server.js"]', 'USER 1000'],
  },
  {
    kind: 'node',
    files: { 'package.json': '{"scripts":{"build":"tsc","start":"next start"}}', 'yarn.lock': '' },
    holds: ['yarn run build', 'COPY --from=build', 'CMD ["yarn", "start"]'],
  },
  {
    kind: 'node',
    files: { 'package.json': '{}', 'pnpm-lock.yaml': '', 'index.js': '' },
    holds: ['pnpm install', '"index.js"'],
  },
  { kind: 'node', files: { 'package.json': '{ broken' }, holds: ['npm install --omit=dev'] },
  {
    kind: 'python',
    files: { 'requirements.txt': 'Flask==3.1\nrequests', 'app.py': '' },
    holds: ['"flask", "--app", "app"', 'pip install -r requirements.txt'],
  },
  { kind: 'python', files: { 'requirements.txt': 'fastapi', 'main.py': '' }, holds: ['"uvicorn", "main:app"'] },
  {
    kind: 'python',
    files: { 'pyproject.toml': '', 'manage.py': '', '.python-version': '3.12.4' },
    holds: ['python:3.12-slim', 'manage.py'],
  },
  { kind: 'python', files: { 'hello.py': '' }, holds: ['CMD ["python", "hello.py"]'] },
  {
    kind: 'go',
    files: { 'go.mod': 'module m\n\ngo 1.25\n', 'go.sum': '', 'main.go': '' },
    holds: ['golang:1.25', 'COPY go.mod go.sum ./'],
  },
  { kind: 'go', files: { 'go.mod': 'module m', 'cmd/serve/main.go': '' }, holds: ['./cmd/serve', 'COPY go.mod ./'] },
  {
    kind: 'java',
    files: { 'pom.xml': '<java.version>17</java.version>' },
    holds: ['maven:3.9-eclipse-temurin-17', 'eclipse-temurin:17-jre'],
  },
  { kind: 'java', files: { 'build.gradle.kts': '' }, holds: ['gradle:9-jdk21', 'build/libs'] },
  {
    kind: 'dotnet',
    files: { 'My App.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>net8.0</TargetFramework>' },
    holds: ['dotnet/aspnet:8.0', '["My App.csproj", "./"]', '"My App.dll"'],
  },
  {
    kind: 'php',
    files: { 'composer.json': '{"require":{"php":"^8.3"}}', 'composer.lock': '' },
    holds: ['php:8.3-apache', 'composer.lock'],
  },
  { kind: 'php', files: { 'index.php': '' }, holds: ['apache2-foreground'] },
  {
    kind: 'ruby',
    files: { Gemfile: "gem 'rails'", 'Gemfile.lock': '', '.ruby-version': '3.3.5' },
    holds: ['ruby:3.3', 'bin/rails'],
  },
  { kind: 'ruby', files: { Gemfile: '', 'config.ru': '' }, holds: ['rackup'] },
  {
    kind: 'rust',
    files: { 'Cargo.toml': '[package]\nname = "my-app"\n', 'Cargo.lock': '' },
    holds: ['target/release/my-app', '--locked'],
  },
  { kind: 'static', files: { 'index.html': '' }, holds: ['nginx:1.29-alpine'] },
];

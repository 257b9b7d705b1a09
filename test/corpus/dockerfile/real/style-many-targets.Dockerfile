FROM node:22 AS base
WORKDIR /app
COPY . .

FROM base AS lint
RUN npm run lint

FROM base AS test
RUN npm test

FROM base AS e2e
ENV CI=1
RUN npx playwright test

FROM base AS release
COPY --from=lint /app/package.json /tmp/lint.json
COPY --from=test /app/coverage /tmp/coverage
RUN npm prune --omit=dev
CMD ["node", "."]

# syntax=docker/dockerfile:1
ARG NODE_ENV=production
FROM node:20-bookworm-slim AS deps
WORKDIR /app
ENV PNPM_HOME="/pnpm"
ENV PATH="$PNPM_HOME:$PATH"
RUN corepack enable
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/pnpm/store pnpm install --frozen-lockfile

FROM deps AS build
COPY . .
RUN pnpm run build

FROM node:20-bookworm-slim
ARG NODE_ENV
ENV NODE_ENV=$NODE_ENV
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json .
EXPOSE 3000
HEALTHCHECK --start-period=10s CMD ["node", "dist/health.js"]
CMD ["node", "dist/server.js"]

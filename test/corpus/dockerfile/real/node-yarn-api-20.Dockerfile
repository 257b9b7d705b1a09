# syntax=docker/dockerfile:1
ARG NODE_ENV=production
FROM node:20-bookworm-slim AS deps
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile

FROM deps AS build
COPY . .
RUN yarn run build

FROM node:20-bookworm-slim
ARG NODE_ENV
ENV NODE_ENV=$NODE_ENV
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json .
EXPOSE 3000
CMD ["node", "dist/server.js"]
